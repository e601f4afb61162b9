package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.web.Failures;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Completes many tasks, one after the other, and tells what became of each. */
@Component
class BulkCompletion {

    private static final int MAXIMUM_ITEMS = 200;

    private final Tasks tasks;
    private final Failures failures;

    BulkCompletion(Tasks tasks, Failures failures) {
        this.tasks = tasks;
        this.failures = failures;
    }

    /** What is to be completed. */
    @Schema(name = "BulkCompletion")
    record Body(
            @Schema(description = "1 to 200 tasks")
            @NotNull(message = "{field.required}")
            @Size(min = 1, max = MAXIMUM_ITEMS, message = "{field.items}")
            List<@Valid @NotNull(message = "{field.required}") Item> items) {}

    /** One task and where it is to lead. */
    @Schema(name = "BulkCompletionItem")
    record Item(
            @Schema(description = "Identifier of the task")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String taskId,

            @Schema(description = "Status wanted", example = "CRM_CONTACTED")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String statusCode,

            @Schema(description = "Reason, where the status asks for one", nullable = true)
            @Size(max = 100, message = "{field.too-long}")
            @Nullable
            String reasonCode,

            @Schema(description = "Comment kept in the status history", nullable = true)
            @Size(max = 4000, message = "{field.too-long}")
            @Nullable
            String comment,

            @Schema(description = "Merged into the payload of the case", nullable = true) @Nullable
            Map<String, Object> payload) {

        MoveRequest request() {
            return new MoveRequest(statusCode, reasonCode, comment, null, payload == null ? Map.of() : payload);
        }
    }

    /** What became of each, in the order asked. */
    @Schema(name = "BulkCompletionOutcomes")
    record Outcomes(
            @Schema(description = "One outcome for each task asked")
            List<Outcome> items) {}

    /** What became of one. */
    @Schema(name = "BulkCompletionOutcome")
    record Outcome(
            @Schema(description = "Identifier of the task") String taskId,

            @Schema(description = "The HTTP status that it alone would have had")
            int status,

            @Schema(description = "The case after the move; null when it was refused", nullable = true) @Nullable
            Object subject,

            @Schema(
                    description = "The refusal, a problem detail; null when it was moved",
                    nullable = true,
                    implementation = Object.class)
            @Nullable
            ProblemDetail problem) {}

    Outcomes complete(Body body, Locale locale) {
        CurrentActor.requiredInOrganisation().require(Permission.READ_TASKS);
        return new Outcomes(
                body.items().stream().map(item -> complete(item, locale)).toList());
    }

    private Outcome complete(Item item, Locale locale) {
        try {
            return new Outcome(
                    item.taskId(), HttpStatus.OK.value(), tasks.complete(item.taskId(), item.request()), null);
        } catch (RuntimeException refused) {
            ProblemDetail problem = failures.problem(refused, locale);
            return new Outcome(item.taskId(), problem.getStatus(), null, problem);
        }
    }
}
