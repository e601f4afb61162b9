package ma.atlas.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;

@AtlasTest
class AtlasTestTests {

    @Autowired
    Clock clock;

    @Autowired
    MovableClock movableClock;

    @Autowired
    JdbcOperations jdbc;

    @Autowired
    Environment environment;

    @Test
    void theApplicationRunsOnTheClockThatTestsMove() {
        assertThat(clock).isSameAs(movableClock);
        Clock elsewhere = clock.withZone(ZoneId.of("Africa/Casablanca"));
        Instant before = elsewhere.instant();
        movableClock.advance(Duration.ofHours(1));
        assertThat(Duration.between(before, elsewhere.instant()))
                .isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
        assertThat(clock.instant().getNano() % 1_000_000).isZero();
    }

    @Test
    void theApplicationDoesNotRunAsOnOnesOwnMachine() {
        assertThat(environment.getActiveProfiles()).containsExactly("test");
    }

    @Test
    void theApplicationConnectsAsTheRoleThatOwnsNothing() {
        assertThat(jdbc.queryForObject("select current_user::text", String.class))
                .isEqualTo("atlas_app");
    }
}
