package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Which version a due date follows, at every boundary. */
class PlanHistoryTests {

    static PlanVersion version(int number, String base, LocalDate firstDue, Every every, int count, LocalDate from) {
        PlanTerms terms = new PlanTerms(
                new BigDecimal(base),
                BigDecimal.ZERO,
                Every.YEAR,
                new BigDecimal("0.01").multiply(BigDecimal.valueOf(number)),
                0,
                1);
        return new PlanVersion(
                new UUID(1, number),
                new UUID(0, 0),
                number,
                terms,
                new PlanSchedule(firstDue, every, count),
                from,
                null,
                "x",
                Instant.EPOCH);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void the_next_version_takes_over_on_its_day() {
        PlanHistory history = new PlanHistory(List.of(
                version(2, "200", day("2026-01-05"), Every.MONTH, 12, day("2026-06-05")),
                version(1, "100", day("2026-01-05"), Every.MONTH, 12, day("2026-01-01"))));
        assertThat(history.owed()).hasSize(12);
        assertThat(history.owed())
                .extracting(owed -> owed.instalment().amountDue().intValue())
                .containsExactly(100, 100, 100, 100, 100, 200, 200, 200, 200, 200, 200, 200);
        assertThat(history.inForceAt(day("2026-06-04")).orElseThrow().number()).isEqualTo(1);
        assertThat(history.inForceAt(day("2026-06-05")).orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void the_whole_schedule_of_the_first_is_owed() {
        PlanHistory history =
                new PlanHistory(List.of(version(1, "100", day("2026-01-05"), Every.MONTH, 3, day("2026-02-20"))));
        assertThat(history.owed()).hasSize(3);
        assertThat(history.inForceAt(day("2020-01-01"))).isPresent();
    }

    @Test
    void an_instalment_is_open_from_the_day_that_the_one_before_it_is_due() {
        PlanHistory history =
                new PlanHistory(List.of(version(1, "100", day("2026-01-31"), Every.MONTH, 12, day("2026-01-01"))));
        assertThat(history.openBy(day("2025-12-30"))).isEmpty();
        assertThat(history.openBy(day("2025-12-31"))).hasSize(1);
        assertThat(history.openBy(day("2026-02-27"))).hasSize(2);
        assertThat(history.openBy(day("2026-02-28"))).hasSize(3);
    }

    @Test
    void lateness_costs_what_the_version_of_the_due_date_says() {
        PlanVersion first = version(1, "100", day("2026-01-05"), Every.MONTH, 12, day("2026-01-05"));
        PlanVersion second = version(2, "100", day("2026-01-05"), Every.MONTH, 12, day("2026-03-01"));
        PlanHistory history = new PlanHistory(List.of(first, second));
        BigDecimal amount = new BigDecimal("100.00");
        LocalDate later = day("2026-04-02");
        assertThat(history.penalty(first.id(), amount, day("2026-02-05"), day("2026-01-05"), later))
                .isEqualTo("2.00");
        assertThat(history.penalty(null, amount, day("2026-02-28"), day("2026-01-05"), later))
                .isEqualTo("2.00");
        assertThat(history.penalty(null, amount, day("2026-03-01"), day("2026-01-05"), later))
                .isEqualTo("2.00");
        assertThat(history.penalty(null, amount, day("2026-01-04"), day("2026-01-04"), later))
                .isEqualTo("0.00");
        assertThat(new PlanHistory(List.of()).penalty(null, amount, day("2026-01-04"), day("2026-01-04"), later))
                .isEqualTo("0.00");
    }

    /** Against a walk over all days: a day is due if the highest version that has begun says so. */
    @RepeatedTest(200)
    void each_due_date_is_owed_once_and_none_is_lost(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<PlanVersion> versions = new ArrayList<>();
        LocalDate from = day("2026-01-01");
        for (int number = 1; number <= 1 + random.nextInt(4); number++) {
            Every every = new Every(
                    random.nextBoolean()
                            ? Period.ofMonths(1 + random.nextInt(2))
                            : Period.ofDays(5 + random.nextInt(30)));
            LocalDate firstDue = from.plusDays(random.nextInt(60) - 30L);
            versions.add(version(number, "" + number, firstDue, every, 1 + random.nextInt(20), from));
            from = from.plusDays(random.nextInt(120));
        }
        Map<LocalDate, Integer> expected = new TreeMap<>();
        for (LocalDate date = day("2025-01-01"); date.isBefore(day("2031-01-01")); date = date.plusDays(1)) {
            PlanVersion inForce = versions.get(0);
            for (PlanVersion version : versions) {
                inForce = version.number() > 1 && date.isBefore(version.effectiveFrom()) ? inForce : version;
            }
            for (int number = 1; number <= inForce.schedule().count(); number++) {
                if (inForce.schedule().dueDate(number).equals(date)) {
                    expected.put(date, inForce.number());
                }
            }
        }
        Map<LocalDate, Integer> owed = new TreeMap<>();
        new PlanHistory(versions)
                .owed()
                .forEach(line -> assertThat(owed.put(
                                line.dueDate(), line.instalment().base().intValue()))
                        .isNull());
        assertThat(owed).isEqualTo(expected);
    }
}
