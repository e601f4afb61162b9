package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.dossier.AppointmentRequest;
import org.jspecify.annotations.Nullable;

/** What people write about an appointment. */
@Schema(name = "AppointmentWrite")
record AppointmentBody(
        @Schema(description = "Case; needed to create an appointment, and fixed from then on", nullable = true)
        @Nullable
        UUID dossierId,

        @Schema(description = "Listing that it is about", nullable = true) @Nullable
        UUID annonceId,

        @Schema(description = "Kind, a code of APPOINT_TYPE", example = "APPOINT_VISIT")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String appointmentTypeCode,

        @Schema(
                description = "What became of it, a code of APPOINT_STATUS; null leaves it as it is, and schedules"
                        + " a new one",
                example = "APPOINT_SCHEDULED",
                nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String statusCode,

        @Schema(description = "When it begins") @NotNull(message = "{field.required}")
        Instant startsAt,

        @Schema(
                description = "When it ends, after its beginning and within a week of it; null for an hour later",
                nullable = true)
        @Nullable
        Instant endsAt,

        @Schema(description = "Where it takes place", example = "12, rue Abou Inane, Casablanca", nullable = true)
        @Size(max = 500, message = "{field.too-long}")
        @Nullable
        String locationText,

        @Schema(description = "Whatever else is to be known", nullable = true)
        @Size(max = 4000, message = "{field.too-long}")
        @Nullable
        String comment,

        @Schema(
                description = "Login of who keeps it; null leaves it as it is, and gives a new one to whom the case"
                        + " is assigned to, else to the caller",
                nullable = true)
        @Size(max = 200, message = "{field.too-long}")
        @Nullable
        String assignedTo) {

    AppointmentRequest request() {
        return new AppointmentRequest(
                annonceId, appointmentTypeCode, statusCode, startsAt, endsAt, locationText, comment, assignedTo);
    }
}
