package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.PlanRequest;
import org.jspecify.annotations.Nullable;

/** A version of a plan, as somebody wants it. */
@Schema(name = "ContributionPlanWrite")
record PlanBody(
        @Schema(description = "How much is due") @NotNull(message = "{field.required}") @Valid
        Formula formula,

        @Schema(description = "When it is due; null for the schedule of the version before", nullable = true)
        @Valid
        @Nullable
        Schedule schedule,

        @Schema(
                description =
                        "The due dates from this day on follow the version; not before that of the version before, and after"
                                + " everything that is open",
                example = "2031-01-01")
        @NotNull(message = "{field.required}")
        LocalDate effectiveFrom,

        @Schema(
                description =
                        "PV of the group that a change is decided by; null for the newest that stands for no decision. The first plan"
                                + " needs none",
                nullable = true)
        @Nullable
        UUID documentId) {

    /** How much. */
    @Schema(name = "ContributionFormulaWrite")
    record Formula(
            @Schema(description = "Of an instalment, before indexation, in MAD", example = "2500.00")
            @NotNull(message = "{field.required}")
            @DecimalMin(value = "0.01", message = "{field.above-zero}")
            @Digits(integer = 13, fraction = 2, message = "{field.amount}")
            BigDecimal base,

            @Schema(
                    description =
                            "By which the base grows each period, as a fraction; null for the group’s rule, else 0",
                    example = "0.02",
                    nullable = true)
            @DecimalMin(value = "0", message = "{field.rate}")
            @DecimalMax(value = "1", message = "{field.rate}")
            @Digits(integer = 1, fraction = 10, message = "{field.rate}")
            @Nullable
            BigDecimal indexationRate,

            @Schema(
                    description =
                            "How often it grows, counted from the first due date: months or years, ISO 8601; null for the group’s"
                                    + " rule, else `P1Y`",
                    example = "P1Y",
                    nullable = true)
            @Size(max = 20, message = "{field.too-long}")
            @Nullable
            String indexationEvery,

            @Schema(
                    description =
                            "What a month of lateness costs, as a fraction of what is due; null for the group’s rule, else 0",
                    example = "0.015",
                    nullable = true)
            @DecimalMin(value = "0", message = "{field.rate}")
            @DecimalMax(value = "1", message = "{field.rate}")
            @Digits(integer = 1, fraction = 10, message = "{field.rate}")
            @Nullable
            BigDecimal penaltyRatePerMonth,

            @Schema(
                    description = "Days of lateness that cost nothing; null for the group’s rule, else 0",
                    example = "10",
                    nullable = true)
            @Min(value = 0, message = "{field.grace-days}")
            @Max(value = 365, message = "{field.grace-days}")
            @Nullable
            Integer graceDays,

            @Schema(
                    description =
                            "Day of the month on which lateness is counted, the last of shorter months; null for the group’s rule, else"
                                    + " months are counted from the end of grace",
                    example = "20",
                    nullable = true)
            @Min(value = 1, message = "{field.cut-off-day}")
            @Max(value = 31, message = "{field.cut-off-day}")
            @Nullable
            Integer cutOffDay) {}

    /** When. */
    @Schema(name = "ContributionScheduleWrite")
    record Schedule(
            @Schema(description = "When the first instalment is due", example = "2031-01-05")
            @NotNull(message = "{field.required}")
            LocalDate firstDue,

            @Schema(
                    description =
                            "How often another is due, each counted from the first: days, or months and years, ISO 8601; `P1M` by default",
                    example = "P1M",
                    nullable = true)
            @Size(max = 20, message = "{field.too-long}")
            @Nullable
            String every,

            @Schema(description = "How many instalments, 1 to 600; 12 by default", example = "24", nullable = true)
            @Min(value = 1, message = "{field.instalments}")
            @Max(value = 600, message = "{field.instalments}")
            @Nullable
            Integer count) {}

    PlanRequest request() {
        return new PlanRequest(
                new PlanRequest.Formula(
                        formula.base(),
                        formula.indexationRate(),
                        formula.indexationEvery(),
                        formula.penaltyRatePerMonth(),
                        formula.graceDays(),
                        formula.cutOffDay()),
                schedule == null
                        ? null
                        : new PlanRequest.Timing(schedule.firstDue(), schedule.every(), schedule.count()),
                effectiveFrom,
                documentId);
    }
}
