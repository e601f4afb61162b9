package ma.atlas.crm.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The application's clock in tests: runs like the real one, in milliseconds, and can be moved ahead. It is one clock for all
 * tests of a run and is never set back, so time goes forward for every row that they write.
 */
public final class MovableClock extends Clock {

    private final Clock real;
    private final AtomicReference<Duration> ahead;

    MovableClock() {
        this(Clock.tickMillis(ZoneOffset.UTC), new AtomicReference<>(Duration.ZERO));
    }

    private MovableClock(Clock real, AtomicReference<Duration> ahead) {
        this.real = real;
        this.ahead = ahead;
    }

    /**
     * Moves the time ahead, for every zone's view of this clock.
     *
     * @throws IllegalArgumentException when the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Expected to move the clock ahead, but by " + duration);
        }
        ahead.accumulateAndGet(duration, Duration::plus);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(real.withZone(zone), ahead);
    }
}
