package ma.atlas.crm.audit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.audit.ActivityFields;
import ma.atlas.crm.audit.ActivityView;
import ma.atlas.crm.audit.EntityRef;
import ma.atlas.crm.audit.Timeline;
import org.jspecify.annotations.Nullable;

@Schema(name = "Activity", description = "Something that happened to an entity, or a note or a task of somebody’s")
record ActivityResponse(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Kind of entity that it is about", example = "DOSSIER")
        String entityType,

        @Schema(description = "Entity that it is about") UUID entityId,

        @Schema(description = "The same, where it is a case", nullable = true) @Nullable
        UUID dossierId,

        @Schema(description = "Kind, a code of ACTIVITY_TYPE", example = "ACT_TASK")
        String type,

        @Schema(description = "What it says") String content,

        @Schema(description = "Of a task: by when it is to be done", nullable = true) @Nullable
        Instant dueAt,

        @Schema(description = "Of a task: when it was done; null while it is open", nullable = true) @Nullable
        Instant doneAt,

        @Schema(description = "Of a task: login of whose it is", nullable = true) @Nullable
        String assignee,

        @Schema(description = "Login of who wrote it, or who did it")
        String actor,

        @Schema(description = "Where more of it stands, if the system wrote it", nullable = true)
        Timeline.@Nullable Reference ref,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {

    static ActivityResponse of(ActivityView activity) {
        EntityRef entity = activity.entity();
        ActivityFields fields = activity.fields();
        return new ActivityResponse(
                activity.id(),
                entity.type(),
                entity.id(),
                entity.type().equals(ActivityBody.DOSSIER) ? entity.id() : null,
                activity.type(),
                fields.content(),
                fields.dueAt(),
                fields.doneAt(),
                fields.assignee(),
                activity.actor(),
                activity.ref(),
                activity.version(),
                activity.createdAt(),
                activity.updatedAt());
    }
}
