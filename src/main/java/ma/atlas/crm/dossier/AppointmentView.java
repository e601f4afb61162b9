package ma.atlas.crm.dossier;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appointment of a case, as guards read it; the names are those of the API. */
public record AppointmentView(
        UUID id,
        UUID dossierId,
        @Nullable UUID annonceId,
        String appointmentTypeCode,
        String statusCode,
        Instant startsAt,
        Instant endsAt,
        @Nullable String locationText,
        @Nullable String comment,
        String assignedTo) {}
