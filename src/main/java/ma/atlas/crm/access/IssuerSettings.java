package ma.atlas.crm.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * An OpenID Connect provider whose tokens are accepted as well.
 *
 * @param issuer its address, as in the {@code iss} of its tokens; none when null or empty
 * @param audience if set, what {@code aud} of its tokens must contain: without it, a token that the provider issued for
 *     another application is accepted too
 */
@ConfigurationProperties("atlas.oidc")
record IssuerSettings(@Nullable String issuer, @Nullable String audience) {}
