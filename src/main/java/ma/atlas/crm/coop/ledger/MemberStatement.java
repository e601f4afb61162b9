package ma.atlas.crm.coop.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a member owes and has paid as of a day. */
@Schema(name = "MemberStatement", description = "What a member owes and has paid as of a day; amounts in MAD")
public record MemberStatement(
        @Schema(description = "Member") UUID memberId,
        @Schema(description = "Group that they belong to") UUID groupId,

        @Schema(description = "As of the end of this day, by due dates and dates of payment")
        LocalDate asOf,

        @Schema(
                description =
                        "What was due by then, and what was paid by then though it is due later; the earliest due date first")
        List<Line> lines,

        @Schema(description = "What is due later, as far as the plan says; none of it is in the totals")
        List<Line> upcoming,

        @Schema(description = "The sums of the lines") Totals totals) {

    /** One line of it. */
    @Schema(name = "MemberStatementLine")
    public record Line(
            @Schema(description = "Contribution; null for what has not been called for yet", nullable = true) @Nullable
            UUID contributionId,

            @Schema(description = "When it is due") LocalDate dueDate,

            @Schema(description = "What is due", example = "2500.00")
            BigDecimal amountDue,

            @Schema(description = "What lateness costs", example = "37.50")
            BigDecimal penalty,

            @Schema(description = "What need not be paid", example = "0.00")
            BigDecimal amountWaived,

            @Schema(description = "What was paid and confirmed", example = "2500.00")
            BigDecimal amountPaid,

            @Schema(
                    description = "What was declared to be paid and is not decided on; not in the balance",
                    example = "0.00")
            BigDecimal amountDeclared,

            @Schema(
                    description =
                            "Due and penalty, less what was waived and paid; below 0 where more was paid, for penalties of other"
                                    + " lines",
                    example = "37.50")
            BigDecimal balance,

            @Schema(description = "When it was paid, as declared", nullable = true) @Nullable
            LocalDate paidDate,

            @Schema(description = "How it was paid, a code of PAY_METHOD", nullable = true) @Nullable
            String method,

            @Schema(
                    description =
                            "Where it stands now, a code of CONTRIBUTION_STATUS; null for what has not been called for yet",
                    nullable = true)
            @Nullable
            String status) {}

    /** Sums over the lines. */
    @Schema(name = "MemberStatementTotals")
    public record Totals(
            @Schema(description = "What was due", example = "2500.00")
            BigDecimal amountDue,

            @Schema(description = "What lateness costs", example = "37.50")
            BigDecimal penalty,

            @Schema(description = "What need not be paid", example = "0.00")
            BigDecimal amountWaived,

            @Schema(description = "What was paid and confirmed", example = "2500.00")
            BigDecimal amountPaid,

            @Schema(description = "What was declared to be paid and is not decided on", example = "0.00")
            BigDecimal amountDeclared,

            @Schema(description = "What is owed; below 0 for what was paid ahead", example = "37.50")
            BigDecimal balance) {

        static Totals of(List<Line> lines) {
            return new Totals(
                    sum(lines, Line::amountDue),
                    sum(lines, Line::penalty),
                    sum(lines, Line::amountWaived),
                    sum(lines, Line::amountPaid),
                    sum(lines, Line::amountDeclared),
                    sum(lines, Line::balance));
        }

        private static BigDecimal sum(List<Line> lines, Function<Line, BigDecimal> column) {
            return lines.stream().map(column).reduce(Money.ZERO, BigDecimal::add);
        }
    }
}
