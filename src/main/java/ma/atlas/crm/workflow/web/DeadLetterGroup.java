package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import ma.atlas.crm.workflow.operations.DeadLetterJobs;
import org.jspecify.annotations.Nullable;

/** Jobs that the engine gave up at the same place for the same cause. */
@Schema(name = "DeadLetterGroup")
record DeadLetterGroup(
        @Schema(description = "Identifier of the group: the same as long as place and cause are")
        String id,

        @Schema(description = "Organisation") String orgId,

        @Schema(description = "Case type, empty where its process is gone", example = "CRM_LEAD_BUY")
        String caseTypeCode,

        @Schema(description = "Identifier of the timer in the drawing")
        String activityId,

        @Schema(description = "Name of the timer in the drawing", nullable = true) @Nullable
        String activityName,

        @Schema(description = "Status that the cases are in; null where they are gone", nullable = true) @Nullable
        String statusCode,

        @Schema(
                description = "Code of the refusal, or name of the exception; empty where the engine kept none",
                example = "transition-not-allowed")
        String cause,

        @Schema(description = "What the failure said, with `{id}` and `{n}` for what differs from one to the next")
        String message,

        @Schema(description = "How many there are") long count,

        @Schema(description = "When the oldest of them was made")
        Instant oldest,

        @Schema(description = "When the newest of them was made")
        Instant newest,

        @Schema(description = "Up to five of them, the oldest first")
        List<Sample> jobs) {

    /** One of them. */
    @Schema(name = "DeadLetterJob")
    record Sample(
            @Schema(description = "Identifier of the job") String id,

            @Schema(description = "Identifier of its process instance", nullable = true) @Nullable
            String processInstanceId,

            @Schema(description = "Identifier of the case; null where it is gone", nullable = true) @Nullable
            String subjectId) {}

    static DeadLetterGroup of(DeadLetterJobs.Group group) {
        return new DeadLetterGroup(
                group.id(),
                group.orgId(),
                group.caseTypeCode(),
                group.activityId(),
                group.activityName(),
                group.statusCode(),
                group.cause(),
                group.message(),
                group.count(),
                group.oldest(),
                group.newest(),
                group.jobs().stream()
                        .map(job -> new Sample(job.id(), job.processInstanceId(), job.subjectId()))
                        .toList());
    }
}
