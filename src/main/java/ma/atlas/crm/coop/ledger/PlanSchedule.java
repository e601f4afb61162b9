package ma.atlas.crm.coop.ledger;

import java.time.LocalDate;

/**
 * When instalments are due.
 *
 * @param firstDue due date of the first
 * @param every how often another is, each counted from the first
 * @param count how many there are
 */
public record PlanSchedule(LocalDate firstDue, Every every, int count) {

    /**
     * @param number from 1
     */
    LocalDate dueDate(int number) {
        return every.occurrence(firstDue, number - 1);
    }

    /** The day that an instalment is called for: when the one before it is due. */
    LocalDate opensOn(int number) {
        return every.occurrence(firstDue, number - 2);
    }
}
