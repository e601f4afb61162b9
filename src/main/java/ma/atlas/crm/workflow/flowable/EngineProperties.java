package ma.atlas.crm.workflow.flowable;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process engine.
 *
 * @param timerPolling how long the job executor waits before it looks for due timers again
 * @param definitionCache how many parsed process definitions are kept in memory, over all organisations
 */
@ConfigurationProperties("atlas.engine")
record EngineProperties(
        @DefaultValue("10s") Duration timerPolling,
        @DefaultValue("2000") int definitionCache) {}
