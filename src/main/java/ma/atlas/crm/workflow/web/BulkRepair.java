package ma.atlas.crm.workflow.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import ma.atlas.crm.shared.web.Failures;
import ma.atlas.crm.workflow.operations.IntegrityRepair;
import ma.atlas.crm.workflow.operations.IntegrityRepair.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Repairs many findings, one after the other, and tells what became of each. */
@Component
class BulkRepair {

    private static final int MAXIMUM_ITEMS = 200;

    private final IntegrityRepair repair;
    private final Failures failures;

    BulkRepair(IntegrityRepair repair, Failures failures) {
        this.repair = repair;
        this.failures = failures;
    }

    /** What is to be repaired. */
    @Schema(name = "IntegrityRepair")
    record Body(
            @Schema(description = "1 to 200 findings, as they were told")
            @NotNull(message = "{field.required}")
            @Size(min = 1, max = MAXIMUM_ITEMS, message = "{field.items}")
            List<@Valid @NotNull(message = "{field.required}") Item> findings) {}

    /** One finding. */
    @Schema(name = "IntegrityRepairItem")
    record Item(
            @Schema(description = "Its kind", example = "status-differs")
            @NotBlank(message = "{field.required}")
            @Size(max = 100, message = "{field.too-long}")
            String kind,

            @Schema(description = "Kind of subject, where it has one", example = "dossier", nullable = true)
            @Size(max = 100, message = "{field.too-long}")
            @Nullable
            String subjectType,

            @Schema(description = "Identifier of the case", nullable = true) @Nullable
            UUID subjectId,

            @Schema(description = "Identifier of the instance, where it has one", nullable = true)
            @Size(max = 64, message = "{field.too-long}")
            @Nullable
            String processInstanceId) {}

    /** What became of each, in the order asked. */
    @Schema(name = "IntegrityRepairOutcomes")
    record Outcomes(
            @Schema(description = "One outcome for each finding asked")
            List<Outcome> items) {}

    /** What became of one. */
    @Schema(name = "IntegrityRepairOutcome")
    record Outcome(
            @Schema(description = "Kind of the finding") String kind,

            @Schema(description = "Identifier of the case", nullable = true) @Nullable
            UUID subjectId,

            @Schema(description = "The HTTP status that it alone would have had")
            int status,

            @Schema(description = "Whether anything was done: false where the finding is gone already")
            boolean repaired,

            @Schema(
                    description = "The refusal, a problem detail; null when there is none",
                    nullable = true,
                    implementation = Object.class)
            @Nullable
            ProblemDetail problem) {}

    Outcomes repair(Body body, Locale locale) {
        IntegrityRepair.requireRepairer();
        return new Outcomes(
                body.findings().stream().map(item -> repair(item, locale)).toList());
    }

    private Outcome repair(Item item, Locale locale) {
        try {
            boolean repaired = repair.repair(
                            new Asked(item.kind(), item.subjectType(), item.subjectId(), item.processInstanceId()))
                    .isPresent();
            return new Outcome(item.kind(), item.subjectId(), HttpStatus.OK.value(), repaired, null);
        } catch (RuntimeException refused) {
            ProblemDetail problem = failures.problem(refused, locale);
            return new Outcome(item.kind(), item.subjectId(), problem.getStatus(), false, problem);
        }
    }
}
