package ma.atlas.crm.coop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What members of a group had not paid. */
public interface Arrears {

    /**
     * Every contribution of the group that was due on or before a day and was neither confirmed nor waived at an instant, by member and due
     * date.
     */
    List<Unpaid> of(UUID groupId, LocalDate dueUntil, Instant at);

    /**
     * Writes every line that the group's members owe by now and that is not there yet, so that none counts as paid because nobody has
     * called for it. The caller holds the group.
     */
    void open(UUID groupId);

    /** One of them. */
    record Unpaid(UUID memberId, UUID contributionId, LocalDate dueDate) {}
}
