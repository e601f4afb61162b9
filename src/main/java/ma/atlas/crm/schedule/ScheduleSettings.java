package ma.atlas.crm.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How scheduled work is done by this instance.
 *
 * @param enabled whether it does any
 * @param threads how many pieces of work at the same time
 * @param polling how long it waits before it looks again for what is due
 * @param heartbeat how often it says that it still works; an instance that missed four is dead, and its work is taken over
 */
@ConfigurationProperties("atlas.schedule")
record ScheduleSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8") int threads,
        @DefaultValue("1s") Duration polling,
        @DefaultValue("15s") Duration heartbeat) {}
