package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.Failures;
import ma.atlas.crm.workflow.operations.DeadLetters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Retries many dead letters, one after the other, and tells what became of each. */
@Component
class BulkRetry {

    private static final int MAXIMUM_ITEMS = 200;

    private final DeadLetters deadLetters;
    private final Failures failures;

    BulkRetry(DeadLetters deadLetters, Failures failures) {
        this.deadLetters = deadLetters;
        this.failures = failures;
    }

    /** What is to be tried again. */
    @Schema(name = "DeadLetterRetry")
    record Body(
            @Schema(description = "1 to 200 jobs; null where groups are named", nullable = true)
            @Size(min = 1, max = MAXIMUM_ITEMS, message = "{field.items}")
            @Nullable
            List<@NotBlank(message = "{field.required}") @Size(max = 64, message = "{field.too-long}") String> ids,

            @Schema(description = "1 to 200 groups, as they are listed; null where jobs are named", nullable = true)
            @Size(min = 1, max = MAXIMUM_ITEMS, message = "{field.items}")
            @Nullable
            List<@NotBlank(message = "{field.required}") @Size(max = 64, message = "{field.too-long}") String>
                    groupIds) {

        List<String> groups() {
            return groupIds == null ? List.of() : groupIds;
        }
    }

    /** What became of each, in the order asked. */
    @Schema(name = "DeadLetterOutcomes")
    record Outcomes(
            @Schema(description = "One outcome for each job")
            List<Outcome> items) {}

    /** What became of one. */
    @Schema(name = "DeadLetterOutcome")
    record Outcome(
            @Schema(description = "Identifier of the job") String id,

            @Schema(description = "The HTTP status that it alone would have had: 200 where the engine has it again")
            int status,

            @Schema(
                    description = "The refusal, a problem detail; null when it is retried",
                    nullable = true,
                    implementation = Object.class)
            @Nullable
            ProblemDetail problem) {}

    /** Those that are meant, empty where they are too many for one request. */
    Optional<List<String>> ids(Body body) {
        DeadLetters.requireRepairer();
        if ((body.ids() == null) == (body.groupIds() == null)) {
            throw Rejected.invalid("ids", "ids-or-groups");
        }
        return body.ids() == null
                ? deadLetters.few(body.groups(), MAXIMUM_ITEMS)
                : Optional.of(body.ids().stream().distinct().toList());
    }

    Outcomes retry(List<String> ids, Locale locale) {
        return new Outcomes(ids.stream().map(id -> retry(id, locale)).toList());
    }

    private Outcome retry(String id, Locale locale) {
        try {
            deadLetters.retry(id);
            return new Outcome(id, HttpStatus.OK.value(), null);
        } catch (RuntimeException refused) {
            ProblemDetail problem = failures.problem(refused, locale);
            return new Outcome(id, problem.getStatus(), problem);
        }
    }
}
