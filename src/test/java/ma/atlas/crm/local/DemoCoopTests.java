package ma.atlas.crm.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk through the README pays one line and is next then: it holds on whichever day the demo is made. */
class DemoCoopTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01",
                "2026-12-04",
                "2026-12-05",
                "2026-12-06",
                "2026-12-12",
                "2026-12-19",
                "2026-12-20",
                "2026-12-31"
            })
    void whoever_starts_it_finds_one_line_that_is_late(LocalDate today) {
        assertOneLate(today);
    }

    @Test
    void so_does_everybody_else_in_four_years() {
        Stream.iterate(LocalDate.of(2027, 1, 1), day -> day.plusDays(1))
                .limit(4 * 365 + 1)
                .forEach(DemoCoopTests::assertOneLate);
    }

    private static void assertOneLate(LocalDate today) {
        List<LocalDate> due = Stream.iterate(DemoCoop.firstDue(today), day -> day.plusMonths(1))
                .takeWhile(day -> !day.isAfter(today))
                .toList();
        List<LocalDate> past = due.stream().filter(day -> day.isBefore(today)).toList();
        assertThat(due).as("due by " + today).hasSizeBetween(2, 3);
        assertThat(due.stream().filter(DemoCoop.lateDue(today)::equals))
                .as("late on " + today)
                .containsExactly(past.get(past.size() - 1));
    }
}
