package ma.atlas.crm.workflow.flowable.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The engine’s own API.
 *
 * @param enabled whether it is served, under {@code /process-api}
 */
@ConfigurationProperties("atlas.engine-api")
record EngineApiProperties(@DefaultValue("false") boolean enabled) {}
