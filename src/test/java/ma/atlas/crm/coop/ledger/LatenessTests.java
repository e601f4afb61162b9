package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lateness costs: examples from the decision record, and every case against a count day by day. */
class LatenessTests {

    private static PlanTerms terms(String rate, int graceDays, Integer cutOffDay) {
        return new PlanTerms(
                new BigDecimal("2500"), BigDecimal.ZERO, Every.YEAR, new BigDecimal(rate), graceDays, cutOffDay);
    }

    @ParameterizedTest
    @CsvSource({
        // due on the 5th, 10 days of grace, counted on the 20th
        "2026-03-05, 2026-03-05, 20, 2026-03-15, 0.00",
        "2026-03-05, 2026-03-05, 20, 2026-03-20, 0.00",
        "2026-03-05, 2026-03-05, 20, 2026-03-21, 37.50",
        "2026-03-05, 2026-03-05, 20, 2026-04-20, 37.50",
        "2026-03-05, 2026-03-05, 20, 2026-04-21, 75.00",
        // opened late: lateness runs from there
        "2026-03-05, 2026-05-12, 20, 2026-05-22, 0.00",
        "2026-03-05, 2026-05-12, 20, 2026-06-21, 37.50",
        // without cut-off day: full months from the end of grace
        "2026-03-05, 2026-03-05, , 2026-04-15, 0.00",
        "2026-03-05, 2026-03-05, , 2026-04-16, 37.50",
        // a cut-off day that the month has not is its last
        "2026-01-18, 2026-01-18, 31, 2026-03-01, 75.00",
        "2026-02-01, 2026-02-01, 31, 2026-02-28, 0.00",
        "2026-02-01, 2026-02-01, 31, 2026-03-01, 37.50"
    })
    void examples(LocalDate due, LocalDate opened, Integer cutOffDay, LocalDate at, String penalty) {
        assertThat(Lateness.penalty(terms("0.015", 10, cutOffDay), new BigDecimal("2500.00"), due, opened, at))
                .isEqualTo(penalty);
    }

    @RepeatedTest(300)
    void months_are_those_that_a_count_day_by_day_finds(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        LocalDate graceEnds = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(800));
        LocalDate at = graceEnds.plusDays(random.nextInt(900) - 50);
        Integer cutOffDay = random.nextInt(4) == 0 ? null : 1 + random.nextInt(31);

        assertThat(Lateness.months(graceEnds, cutOffDay, at))
                .as("%s until %s, cut-off %s", graceEnds, at, cutOffDay)
                .isEqualTo(counted(graceEnds, cutOffDay, at));
    }

    private static long counted(LocalDate graceEnds, Integer cutOffDay, LocalDate at) {
        long months = 0;
        for (LocalDate day = graceEnds.plusDays(1); day.isBefore(at); day = day.plusDays(1)) {
            boolean counts = false;
            if (cutOffDay != null) {
                counts = day.getDayOfMonth() == Math.min(cutOffDay, day.lengthOfMonth());
            } else {
                for (int month = 1; month < 40; month++) {
                    counts |= graceEnds.plusMonths(month).equals(day);
                }
            }
            months += counts ? 1 : 0;
        }
        return months;
    }

    @RepeatedTest(100)
    void it_never_falls_as_time_goes_by_and_is_nothing_in_time(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        PlanTerms terms = terms("0.0125", random.nextInt(20), random.nextBoolean() ? null : 1 + random.nextInt(31));
        LocalDate due = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2);
        BigDecimal before = Money.ZERO;
        for (int days = -5; days < 200; days++) {
            BigDecimal penalty = Lateness.penalty(terms, amount, due, due, due.plusDays(days));
            assertThat(penalty).isGreaterThanOrEqualTo(before);
            assertThat(days <= terms.graceDays() ? penalty : Money.ZERO).isEqualByComparingTo("0");
            before = penalty;
        }
    }
}
