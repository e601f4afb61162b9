package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.Instalment;
import ma.atlas.crm.coop.ledger.PlanSchedule;
import ma.atlas.crm.coop.ledger.PlanTerms;
import ma.atlas.crm.coop.ledger.PlanVersion;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "ContributionPlan",
        description = "A version of what members of a group are to pay, with the table that it yields")
record PlanResponse(
        @Schema(description = "Identifier; null in a preview", nullable = true) @Nullable
        UUID id,

        @Schema(description = "Group that it is of") UUID groupId,
        @Schema(description = "1, 2, 3… in the group") int planVersion,

        @Schema(description = "How much is due; what was left open, as the group’s rules said when it was made")
        Formula formula,

        @Schema(description = "When it is due") Schedule schedule,

        @Schema(
                description =
                        "The due dates from this day on follow it, until the next version does; the first version’s schedule is owed"
                                + " whole")
        LocalDate effectiveFrom,

        @Schema(description = "PV that it was decided by", nullable = true) @Nullable
        UUID documentId,

        @Schema(description = "The table: every instalment that it says is owed, later versions aside")
        List<Line> instalments,

        @Schema(description = "Sum of the table, in MAD", example = "30000.00")
        BigDecimal total,

        @Schema(description = "Login of who made it") String createdBy,

        @Schema(description = "Same as `planVersion`, also its ETag: a version never changes")
        long version,

        @Schema(description = "When it was made; null in a preview", nullable = true) @Nullable
        Instant createdAt,

        @Schema(description = "Same as `createdAt`", nullable = true) @Nullable
        Instant updatedAt) {

    @Schema(name = "ContributionFormula")
    record Formula(
            @Schema(description = "Of an instalment, before indexation, in MAD", example = "2500.00")
            BigDecimal base,

            @Schema(description = "By which it grows each period, as a fraction", example = "0.02")
            BigDecimal indexationRate,

            @Schema(description = "How often it grows, ISO 8601", example = "P1Y")
            String indexationEvery,

            @Schema(description = "What a month of lateness costs, as a fraction", example = "0.015")
            BigDecimal penaltyRatePerMonth,

            @Schema(description = "Days of lateness that cost nothing", example = "10")
            int graceDays,

            @Schema(
                    description =
                            "Day of the month on which lateness is counted; null counts months from the end of grace",
                    nullable = true)
            @Nullable
            Integer cutOffDay) {

        static Formula of(PlanTerms terms) {
            return new Formula(
                    terms.base(),
                    terms.indexationRate(),
                    terms.indexationEvery().iso(),
                    terms.penaltyRatePerMonth(),
                    terms.graceDays(),
                    terms.cutOffDay());
        }
    }

    @Schema(name = "ContributionSchedule")
    record Schedule(
            @Schema(description = "When the first instalment is due")
            LocalDate firstDue,

            @Schema(description = "How often another is due, ISO 8601", example = "P1M")
            String every,

            @Schema(description = "How many instalments", example = "24")
            int count) {

        static Schedule of(PlanSchedule schedule) {
            return new Schedule(schedule.firstDue(), schedule.every().iso(), schedule.count());
        }
    }

    @Schema(name = "Instalment")
    record Line(
            @Schema(description = "Number in the schedule") int number,

            @Schema(description = "When it is called for: a period before it is due")
            LocalDate opensOn,

            @Schema(description = "When it is due") LocalDate dueDate,

            @Schema(description = "Before indexation, in MAD", example = "2500.00")
            BigDecimal base,

            @Schema(
                    description = "What the base is multiplied with; the exact one, shown with at most ten decimals",
                    example = "1.02")
            BigDecimal indexFactor,

            @Schema(description = "What is due, in MAD, rounded half up to the centime", example = "2550.00")
            BigDecimal amountDue) {

        private static final int SHOWN_DECIMALS = 10;

        static Line of(Instalment instalment) {
            BigDecimal factor = instalment.indexFactor();
            return new Line(
                    instalment.number(),
                    instalment.opensOn(),
                    instalment.dueDate(),
                    instalment.base(),
                    factor.scale() > SHOWN_DECIMALS ? factor.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP) : factor,
                    instalment.amountDue());
        }
    }

    static PlanResponse of(PlanVersion plan) {
        return response(plan, plan.id(), plan.createdAt());
    }

    /** Of a version that nobody has written. */
    static PlanResponse preview(PlanVersion plan) {
        return response(plan, null, null);
    }

    private static PlanResponse response(PlanVersion plan, @Nullable UUID id, @Nullable Instant createdAt) {
        List<Line> table = plan.table().stream().map(Line::of).toList();
        return new PlanResponse(
                id,
                plan.groupId(),
                plan.number(),
                Formula.of(plan.terms()),
                Schedule.of(plan.schedule()),
                plan.effectiveFrom(),
                plan.documentId(),
                table,
                table.stream().map(Line::amountDue).reduce(new BigDecimal("0.00"), BigDecimal::add),
                plan.createdBy(),
                plan.number(),
                createdAt,
                createdAt);
    }
}
