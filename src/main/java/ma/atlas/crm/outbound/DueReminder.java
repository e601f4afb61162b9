package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.UUID;

/** A reminder that is to go out now: of an appointment of an organisation, for the time that it has. */
record DueReminder(String orgId, UUID appointmentId, Instant startsAt, Lead lead) {

    /** How long before. */
    enum Lead {
        DAY("APPOINTMENT_REMINDER_DAY"),
        HOUR("APPOINTMENT_REMINDER_HOUR");

        private final String template;

        Lead(String template) {
            this.template = template;
        }

        String template() {
            return template;
        }
    }
}
