package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An allocation, as the API shows it. */
@Schema(name = "Allocation")
public record AllocationView(
        @Schema(description = "Identifier") UUID id,
        @Schema(description = "Group") UUID groupId,
        @Schema(description = "Project of the lot") UUID projectId,
        @Schema(description = "Lot") UUID lotId,

        @Schema(description = "Member whom the lot is meant for")
        UUID memberId,

        @Schema(description = "Current status", example = "COOP_ALLOC_PROPOSED")
        String statusCode,

        @Schema(description = "Whether the lifecycle has ended")
        boolean terminal,

        @Schema(description = "Members were judged as of the end of this day, in the organisation’s time zone")
        LocalDate cutOff,

        @Schema(
                description =
                        "Who chose the cut-off: REQUEST who proposed, DEFAULT nobody, it is the day of the proposal")
        String cutOffChosenBy,

        @Schema(description = "Login of who proposed") String proposedBy,

        @Schema(description = "Version of the rules that members were judged by")
        int ruleVersion,

        @Schema(description = "`sha256` of the proof, to be written into the minutes")
        String proofSha256,

        @Schema(description = "Minutes (PV) that it was approved by", nullable = true) @Nullable
        UUID decisionDocumentId,

        @Schema(description = "When it was approved", nullable = true) @Nullable
        Instant validatedAt,

        @Schema(
                description =
                        "When the contest delay ends that held when it was approved; the lot is not assigned before",
                nullable = true)
        @Nullable
        Instant contestEndsAt,

        @Schema(description = "When the lot was assigned", nullable = true) @Nullable
        Instant assignedAt,

        @Schema(description = "Login of whose work it is", nullable = true) @Nullable
        String assignedTo,

        @Schema(description = "Open task of the current status; null once the lifecycle has ended", nullable = true)
        @Nullable
        String taskId,

        @Schema(description = "Version of the lifecycle that it lives in")
        int workflowVersion,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was proposed") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "In the answer to a cancellation alone: who would be proposed for a lot of the project today",
                nullable = true)
        @Nullable
        NextInLine next) {

    AllocationView withNext(NextInLine whoIsNext) {
        return new AllocationView(
                id,
                groupId,
                projectId,
                lotId,
                memberId,
                statusCode,
                terminal,
                cutOff,
                cutOffChosenBy,
                proposedBy,
                ruleVersion,
                proofSha256,
                decisionDocumentId,
                validatedAt,
                contestEndsAt,
                assignedAt,
                assignedTo,
                taskId,
                workflowVersion,
                version,
                createdAt,
                updatedAt,
                whoIsNext);
    }
}
