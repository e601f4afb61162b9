package ma.atlas.crm.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a message is tried again: five times, each later than the one before. */
final class BackOff {

    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6));

    /** A provider that wants to be left alone for longer is out of order, and is asked anyway. */
    private static final Duration LONGEST = Duration.ofHours(24);

    static final int MOST_ATTEMPTS = WAITS.size() + 1;

    private BackOff() {}

    /**
     * How long to wait after an attempt that failed; empty when it was the last one.
     *
     * @param attempts how many were made, this one included
     * @param asked how long the provider wants to be left alone, which wins when it is longer; null when it did not say
     */
    static Optional<Duration> after(int attempts, @Nullable Duration asked) {
        if (attempts >= MOST_ATTEMPTS) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(attempts - 1);
        if (asked == null || asked.compareTo(wait) <= 0) {
            return Optional.of(wait);
        }
        return Optional.of(asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
    }
}
