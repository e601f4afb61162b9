package ma.atlas.crm.dossier;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written about an appointment, complete.
 *
 * @param assignedTo the login of who keeps it
 */
record AppointmentFields(
        @Nullable UUID annonceId,
        String appointmentTypeCode,
        String statusCode,
        Instant startsAt,
        Instant endsAt,
        @Nullable String locationText,
        @Nullable String comment,
        String assignedTo) {

    private static final String SCHEDULED = "APPOINT_SCHEDULED";

    /** Whether somebody's time is taken that was not taken before. */
    boolean takesMoreTimeThan(@Nullable AppointmentFields before) {
        return SCHEDULED.equals(statusCode)
                && (before == null
                        || !SCHEDULED.equals(before.statusCode)
                        || !assignedTo.equals(before.assignedTo)
                        || startsAt.isBefore(before.startsAt)
                        || endsAt.isAfter(before.endsAt));
    }
}
