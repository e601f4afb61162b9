package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to pay late: for each month of lateness the plan's rate of what is due, simple and not compounded, rounded once at the
 * end. Nothing is late until the days of grace are over, which run from the due date, or from the day that the line was opened if that was
 * later. A month is counted on each cut-off day that ends unpaid after that; in a plan without cut-off day, on the days that follow the
 * end of grace by one month, two months, and so on. Who pays on such a day pays in time for it.
 */
final class Lateness {

    private Lateness() {}

    static BigDecimal penalty(
            PlanTerms terms, BigDecimal amountDue, LocalDate dueDate, LocalDate openedOn, LocalDate at) {
        LocalDate known = openedOn.isAfter(dueDate) ? openedOn : dueDate;
        long months = months(known.plusDays(terms.graceDays()), terms.cutOffDay(), at);
        return Money.rounded(amountDue.multiply(terms.penaltyRatePerMonth()).multiply(BigDecimal.valueOf(months)));
    }

    /** How many months of lateness were counted before a day. */
    static long months(LocalDate graceEnds, @Nullable Integer cutOffDay, LocalDate at) {
        if (!at.isAfter(graceEnds)) {
            return 0;
        }
        return cutOffDay == null ? fullMonths(graceEnds, at) : cutOffs(graceEnds, cutOffDay, at);
    }

    private static long fullMonths(LocalDate graceEnds, LocalDate at) {
        long months = YearMonth.from(graceEnds).until(YearMonth.from(at), ChronoUnit.MONTHS);
        return graceEnds.plusMonths(months).isBefore(at) ? months : months - 1;
    }

    private static long cutOffs(LocalDate graceEnds, int cutOffDay, LocalDate at) {
        YearMonth first = YearMonth.from(graceEnds);
        YearMonth last = YearMonth.from(at);
        long months = first.until(last, ChronoUnit.MONTHS) + 1;
        if (!dayOf(first, cutOffDay).isAfter(graceEnds)) {
            months--;
        }
        if (!dayOf(last, cutOffDay).isBefore(at)) {
            months--;
        }
        return Math.max(months, 0);
    }

    private static LocalDate dayOf(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
