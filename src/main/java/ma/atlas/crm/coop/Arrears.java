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

    /** One of them. */
    record Unpaid(UUID memberId, UUID contributionId, LocalDate dueDate) {}
}
