package ma.atlas.crm.coop.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a group's plan; it never changes.
 *
 * @param number 1, 2, 3… in the group
 * @param effectiveFrom the due dates from this day on follow it, until the next version does
 * @param documentId the decision that it was changed by; null for the first
 */
public record PlanVersion(
        UUID id,
        UUID groupId,
        int number,
        PlanTerms terms,
        PlanSchedule schedule,
        LocalDate effectiveFrom,
        @Nullable UUID documentId,
        String createdBy,
        Instant createdAt) {

    static final int FIRST = 1;

    /** Whether the version says what is due on a day, as long as no later one does. There is none before the first: its schedule is owed whole. */
    boolean reaches(LocalDate dueDate) {
        return number == FIRST || !dueDate.isBefore(effectiveFrom);
    }

    /** The instalments that it says are owed, later versions aside. */
    public List<Instalment> table() {
        return PlanTable.of(terms, schedule).stream()
                .filter(instalment -> reaches(instalment.dueDate()))
                .toList();
    }
}
