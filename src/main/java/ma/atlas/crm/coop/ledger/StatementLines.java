package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.MemberStatement.Line;
import ma.atlas.crm.coop.ledger.MemberStatement.Totals;
import ma.atlas.crm.coop.ledger.PlanHistory.Owed;

/**
 * Makes a statement of lines. A payment counts from its day on, once it is confirmed; a waiver from the day that it was given; until then
 * a line costs what it would if paid on the day of the statement.
 *
 * @param zone in which a waiver has its day
 */
record StatementLines(PlanHistory plans, LocalDate asOf, LocalDate today, ZoneId zone) {

    MemberStatement of(UUID memberId, UUID groupId, List<ContributionRow> rows, List<Owed> ahead) {
        List<Line> due = new ArrayList<>();
        List<Line> upcoming = new ArrayList<>();
        for (ContributionRow row : rows) {
            boolean belongs = !row.dueDate().isAfter(asOf) || isPaid(row);
            (belongs ? due : upcoming).add(line(row));
        }
        for (Owed owed : ahead) {
            (owed.dueDate().isAfter(asOf) ? upcoming : due).add(line(owed));
        }
        due.sort(Comparator.comparing(Line::dueDate));
        upcoming.sort(Comparator.comparing(Line::dueDate));
        return new MemberStatement(memberId, groupId, asOf, List.copyOf(due), List.copyOf(upcoming), Totals.of(due));
    }

    private Line line(ContributionRow row) {
        BigDecimal penalty = isWaived(row) ? Money.ZERO : penalty(row);
        BigDecimal waived = isWaived(row) ? row.amountDue() : Money.ZERO;
        BigDecimal paid = isPaid(row) ? Objects.requireNonNull(row.amountPaid()) : Money.ZERO;
        BigDecimal declared = row.isDeclared() ? Objects.requireNonNull(row.amountPaid()) : Money.ZERO;
        return new Line(
                row.id(),
                row.dueDate(),
                row.amountDue(),
                penalty,
                waived,
                paid,
                declared,
                row.amountDue().add(penalty).subtract(waived).subtract(paid),
                row.paidDate(),
                row.method(),
                row.status().name());
    }

    /** It would be called for today at the earliest. */
    private Line line(Owed owed) {
        BigDecimal due = owed.instalment().amountDue();
        BigDecimal penalty = plans.penalty(owed.planId(), due, owed.dueDate(), today, asOf);
        return new Line(
                null,
                owed.dueDate(),
                due,
                penalty,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                due.add(penalty),
                null,
                null,
                null);
    }

    private BigDecimal penalty(ContributionRow row) {
        boolean isLaterSettled = row.status().isSettled() && !isPaid(row);
        return isLaterSettled ? row.penaltyIfPaid(plans, asOf) : row.penaltyAt(plans, asOf);
    }

    private boolean isPaid(ContributionRow row) {
        return row.status() == ContributionStatus.APPT_CONFIRMED
                && row.paidDate() != null
                && !row.paidDate().isAfter(asOf);
    }

    private boolean isWaived(ContributionRow row) {
        return row.status() == ContributionStatus.APPT_WAIVED
                && row.decidedAt() != null
                && !LocalDate.ofInstant(row.decidedAt(), zone).isAfter(asOf);
    }
}
