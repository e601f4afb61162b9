package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.dossier.AppointmentRow;
import ma.atlas.crm.dossier.AppointmentView;
import org.jspecify.annotations.Nullable;

@Schema(name = "Appointment", description = "A visit or a call of a case, at a time")
record AppointmentResponse(
        @Schema(description = "Identifier") UUID id,
        @Schema(description = "Case that it belongs to") UUID dossierId,

        @Schema(description = "Listing that it is about", nullable = true) @Nullable
        UUID annonceId,

        @Schema(description = "Kind, a code of APPOINT_TYPE", example = "APPOINT_VISIT")
        String appointmentTypeCode,

        @Schema(description = "What became of it, a code of APPOINT_STATUS", example = "APPOINT_SCHEDULED")
        String statusCode,

        @Schema(description = "When it begins") Instant startsAt,
        @Schema(description = "When it ends") Instant endsAt,

        @Schema(description = "Where it takes place", nullable = true) @Nullable
        String locationText,

        @Schema(description = "Whatever else is to be known", nullable = true) @Nullable
        String comment,

        @Schema(description = "Login of who keeps it") String assignedTo,

        @Schema(description = "What to look at again, as things stand now; refuses nothing")
        List<Warning> warnings,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {

    /** Something that was done all the same. */
    @Schema(name = "Warning")
    record Warning(
            @Schema(description = "Stable code", example = "appointment-overlap")
            String code,

            @Schema(description = "What is the matter, in the language of the reader")
            String message) {}

    static AppointmentResponse of(AppointmentRow row, List<Warning> warnings) {
        AppointmentView appointment = row.appointment();
        return new AppointmentResponse(
                appointment.id(),
                appointment.dossierId(),
                appointment.annonceId(),
                appointment.appointmentTypeCode(),
                appointment.statusCode(),
                appointment.startsAt(),
                appointment.endsAt(),
                appointment.locationText(),
                appointment.comment(),
                appointment.assignedTo(),
                warnings,
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }
}
