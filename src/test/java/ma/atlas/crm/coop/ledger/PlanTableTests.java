package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table that a formula and a schedule yield, against sums made otherwise. */
class PlanTableTests {

    private static final LocalDate LAST_OF_JANUARY = LocalDate.parse("2026-01-31");

    private static PlanTerms terms(String base, String rate, String every) {
        return new PlanTerms(new BigDecimal(base), new BigDecimal(rate), Every.of(every), BigDecimal.ZERO, 0, null);
    }

    @Test
    void the_worked_example_of_the_decision_record() {
        PlanSchedule schedule = new PlanSchedule(LocalDate.parse("2026-01-05"), Every.MONTH, 26);
        List<Instalment> table = PlanTable.of(terms("2500", "0.02", "P1Y"), schedule);
        assertThat(table).hasSize(26);
        assertThat(table.get(0).amountDue()).isEqualTo("2500.00");
        assertThat(table.get(11).dueDate()).isEqualTo("2026-12-05");
        assertThat(table.get(11).amountDue()).isEqualTo("2500.00");
        assertThat(table.get(12).dueDate()).isEqualTo("2027-01-05");
        assertThat(table.get(12).amountDue()).isEqualTo("2550.00");
        assertThat(table.get(24).amountDue()).isEqualTo("2601.00");
        assertThat(table.get(25).opensOn()).isEqualTo("2028-01-05");
    }

    @Test
    void due_dates_are_counted_from_the_first_and_never_from_one_another() {
        PlanSchedule schedule = new PlanSchedule(LAST_OF_JANUARY, Every.MONTH, 4);
        assertThat(PlanTable.of(terms("1", "0", "P1Y"), schedule))
                .extracting(instalment -> instalment.dueDate().toString())
                .containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30");
        assertThat(schedule.opensOn(1)).isEqualTo("2025-12-31");
        assertThat(schedule.opensOn(3)).isEqualTo("2026-02-28");
    }

    /** 0.005 goes up, and what is rounded is never the ground of what follows. */
    @ParameterizedTest
    @CsvSource({"100.10, 0.05, 2, 105.11", "33.33, 0.015, 2, 33.83", "0.05, 0.1, 3, 0.06", "10.05, 0.5, 2, 15.08"})
    void an_amount_is_rounded_half_up_and_once(String base, String rate, int number, String amount) {
        PlanSchedule schedule = new PlanSchedule(LAST_OF_JANUARY, Every.YEAR, number);
        assertThat(PlanTable.of(terms(base, rate, "P1Y"), schedule)
                        .get(number - 1)
                        .amountDue())
                .isEqualTo(amount);
    }

    @RepeatedTest(200)
    void every_instalment_is_its_base_times_the_growth_of_the_periods_that_have_passed(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        String base =
                new BigDecimal(1 + random.nextInt(10_000_000)).movePointLeft(2).toPlainString();
        BigDecimal rate = BigDecimal.valueOf(random.nextInt(1_000), 4 + random.nextInt(3));
        Period growth = Period.ofMonths(1 + random.nextInt(18));
        PlanSchedule schedule = new PlanSchedule(
                LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400)),
                new Every(
                        random.nextBoolean()
                                ? Period.ofMonths(1 + random.nextInt(6))
                                : Period.ofDays(1 + random.nextInt(60))),
                1 + random.nextInt(80));
        List<Instalment> table = PlanTable.of(terms(base, rate.toPlainString(), growth.toString()), schedule);

        assertThat(table).hasSize(schedule.count());
        LocalDate before = LocalDate.MIN;
        for (Instalment instalment : table) {
            assertThat(instalment.dueDate()).isAfter(before);
            before = instalment.dueDate();
            int periods = 0;
            for (int k = 1; k < 3000; k++) {
                periods += schedule.firstDue()
                                .plusMonths((long) growth.getMonths() * k)
                                .isAfter(before)
                        ? 0
                        : 1;
            }
            BigDecimal exact =
                    new BigDecimal(base).multiply(BigDecimal.ONE.add(rate).pow(periods, MathContext.UNLIMITED));
            assertThat(instalment.amountDue()).isEqualTo(exact.setScale(2, RoundingMode.HALF_UP));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "-P1M", "P1M1D", "P1M-1D", "P11Y", "P4000D", "PT1H", "month", "", "P99999999999M"})
    void what_recurs_is_days_or_months_within_ten_years(String iso) {
        assertThat(Every.parse(iso)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P1M, P1M", "P1Y, P1Y", "P2W, P14D", "P15D, P15D", "p3m, P3M"})
    void it_is_written_as_iso_8601(String iso, String written) {
        assertThat(Every.parse(iso).orElseThrow().iso()).isEqualTo(written);
    }

    @Test
    void what_does_not_recur_cannot_be_made() {
        assertThatThrownBy(() -> new Every(Period.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
