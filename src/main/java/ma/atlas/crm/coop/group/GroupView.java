package ma.atlas.crm.coop.group;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group, as the API shows it. */
@Schema(name = "Group")
public record GroupView(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Case type, which chooses the lifecycle", example = "COOP_GROUP")
        String caseTypeCode,

        @Schema(description = "Current status", example = "FORMATION")
        String statusCode,

        @Schema(description = "Whether the lifecycle has ended")
        boolean terminal,

        @Schema(description = "Name", example = "Groupement Zenata 1")
        String name,

        @Schema(description = "City", nullable = true) @Nullable
        String city,

        @Schema(description = "The rules that the group has given itself: see `GET /coop/group-rules-schema`")
        Map<String, Object> rules,

        @Schema(description = "Login of whom it is assigned to", nullable = true) @Nullable
        String assignedTo,

        @Schema(description = "Open task of the current status; null once the lifecycle has ended", nullable = true)
        @Nullable
        String taskId,

        @Schema(description = "Version of the lifecycle that it lives in")
        int workflowVersion,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {}
