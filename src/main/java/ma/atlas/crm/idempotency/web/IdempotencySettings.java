package ma.atlas.crm.idempotency.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Of requests with an {@code Idempotency-Key}.
 *
 * @param largestBody that such a request may have, for it is held in memory; multipart bodies have limits of their own
 */
@ConfigurationProperties("atlas.idempotency")
record IdempotencySettings(@DefaultValue("10MB") DataSize largestBody) {}
