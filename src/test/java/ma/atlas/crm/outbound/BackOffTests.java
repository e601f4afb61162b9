package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTests {

    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6));

    @Test
    void there_are_six_attempts_with_five_waits_between_them() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(BackOff.after(attempt, null)).contains(WAITS.get(attempt - 1));
        }
        assertThat(BackOff.after(6, null)).isEmpty();
        assertThat(BackOff.after(6, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void the_longer_of_the_wait_and_what_the_provider_asks_for_wins_up_to_a_day() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            Duration wait = WAITS.get(attempt - 1);
            assertThat(BackOff.after(attempt, wait.minusSeconds(1))).contains(wait);
            assertThat(BackOff.after(attempt, wait.plusSeconds(1))).contains(wait.plusSeconds(1));
            assertThat(BackOff.after(attempt, Duration.ofDays(365))).contains(Duration.ofHours(24));
            assertThat(BackOff.after(attempt, Duration.ofSeconds(-5))).contains(wait);
        }
    }
}
