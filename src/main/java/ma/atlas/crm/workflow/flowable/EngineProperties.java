package ma.atlas.crm.workflow.flowable;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process engine.
 *
 * @param timers whether this process looks for due timers
 * @param timerPolling how long the job executor waits before it looks for due timers again
 * @param definitionCache how many parsed process definitions are kept in memory, over all organisations
 */
@ConfigurationProperties("atlas.engine")
record EngineProperties(
        @DefaultValue("true") boolean timers,
        @DefaultValue("10s") Duration timerPolling,
        @DefaultValue("2000") int definitionCache) {}
