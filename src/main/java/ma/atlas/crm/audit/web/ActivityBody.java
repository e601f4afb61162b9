package ma.atlas.crm.audit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.audit.ActivityFields;
import ma.atlas.crm.audit.EntityRef;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/** What people write into a note or a task. */
@Schema(name = "ActivityWrite")
record ActivityBody(
        @Schema(
                description = "Kind of entity that it is about; this and `entityId`, or `dossierId`, are needed to"
                        + " create it, and fixed from then on",
                example = "DOSSIER",
                nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String entityType,

        @Schema(description = "Entity that it is about", nullable = true) @Nullable
        UUID entityId,

        @Schema(description = "Case that it is about, in place of `entityType` and `entityId`", nullable = true)
        @Nullable
        UUID dossierId,

        @Schema(
                description = "`ACT_NOTE` or `ACT_TASK`; needed to create it, and fixed from then on",
                example = "ACT_TASK",
                nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String type,

        @Schema(description = "What it says", example = "Relancer pour la visite")
        @NotBlank(message = "{field.required}")
        @Size(max = 10_000, message = "{field.too-long}")
        String content,

        @Schema(description = "Of a task: by when it is to be done", nullable = true) @Nullable
        Instant dueAt,

        @Schema(
                description = "Of a task: when it was done, at most a day ahead of now; null while it is open",
                nullable = true)
        @Nullable
        Instant doneAt,

        @Schema(
                description =
                        "Of a task: login of whose it is; null leaves it as it is, and gives a new one to whom the"
                                + " entity is assigned to, else to the caller",
                nullable = true)
        @Size(max = 200, message = "{field.too-long}")
        @Nullable
        String assignee) {

    /** The kind of entity that {@code dossierId} names. */
    static final String DOSSIER = "DOSSIER";

    ActivityFields fields() {
        return new ActivityFields(content, dueAt, doneAt, assignee);
    }

    @Nullable
    EntityRef entity() {
        return entity(entityType, entityId, dossierId);
    }

    /** What a request names, whichever way; null where it names nothing. */
    static @Nullable EntityRef entity(@Nullable String type, @Nullable UUID id, @Nullable UUID dossierId) {
        if (dossierId != null) {
            if ((type != null && !type.equals(DOSSIER)) || (id != null && !id.equals(dossierId))) {
                throw Rejected.invalid("dossierId", "one-entity");
            }
            return new EntityRef(DOSSIER, dossierId);
        }
        if (id == null && type != null) {
            throw Rejected.invalid("entityId", "required");
        }
        if (id != null && (type == null || type.isBlank())) {
            throw Rejected.invalid("entityType", "required");
        }
        return id == null || type == null ? null : new EntityRef(type, id);
    }
}
