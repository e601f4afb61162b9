package ma.atlas.crm.coop.notice;

import java.time.LocalDate;
import java.util.UUID;

/** A reminder that is to go out now: of a contribution of an organisation. */
record DueContribution(String orgId, UUID contributionId, LocalDate dueDate, Lead lead) {

    /** What it is time for; the codes of {@code due_contribution_reminders}. */
    enum Lead {
        OPENED("COOP_CALL_FOR_FUNDS"),
        BEFORE_3("COOP_PAYMENT_IN_3_DAYS"),
        BEFORE_1("COOP_PAYMENT_TOMORROW"),
        LATE_1("COOP_PAYMENT_LATE"),
        LATE_7("COOP_PAYMENT_STILL_LATE");

        private final String template;

        Lead(String template) {
            this.template = template;
        }

        String template() {
            return template;
        }

        /** Whether it says something of the day that something is due, and nothing after it. */
        boolean isBefore() {
            return this == OPENED || this == BEFORE_3 || this == BEFORE_1;
        }
    }
}
