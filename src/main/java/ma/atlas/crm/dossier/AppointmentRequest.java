package ma.atlas.crm.dossier;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be written about an appointment.
 *
 * @param appointmentTypeCode a code of APPOINT_TYPE
 * @param statusCode a code of APPOINT_STATUS; null leaves it as it is, and schedules a new one
 * @param endsAt null for an hour after the start
 * @param assignedTo a login; null leaves it as it is, and gives a new one to who has the case, else to the caller
 */
public record AppointmentRequest(
        @Nullable UUID annonceId,
        String appointmentTypeCode,
        @Nullable String statusCode,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String locationText,
        @Nullable String comment,
        @Nullable String assignedTo) {}
