package ma.atlas.crm.coop.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project, as the API shows it. */
@Schema(name = "Project")
public record ProjectView(
        @Schema(description = "Identifier") UUID id,
        @Schema(description = "Group that builds it") UUID groupId,

        @Schema(description = "Case type, which chooses the lifecycle", example = "COOP_PROJECT")
        String caseTypeCode,

        @Schema(description = "Current status", example = "LAND_SECURED")
        String statusCode,

        @Schema(description = "Whether the lifecycle has ended")
        boolean terminal,

        @Schema(description = "Name", nullable = true) @Nullable
        String name,

        @Schema(description = "What it is to cost altogether, in MAD", nullable = true) @Nullable
        BigDecimal budgetTotal,

        @Schema(description = "What it is to cost in detail")
        Map<String, Object> budget,

        @Schema(
                description = "Its milestones, in the shape that they were given in",
                types = {"object", "array"})
        JsonNode milestones,

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
