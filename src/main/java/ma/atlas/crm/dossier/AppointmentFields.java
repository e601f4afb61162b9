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
        String assignedTo) {}
