package ma.atlas.crm.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of the tokens that this application issues.
 *
 * @param secret that signs them (HMAC SHA-256), at least 32 bytes; all instances need the same
 * @param lifetime for how long each is accepted
 */
@ConfigurationProperties("atlas.token")
record TokenSettings(
        @Nullable String secret, @DefaultValue("1h") Duration lifetime) {

    private static final int MINIMUM_BYTES = 32;

    TokenSettings {
        int bytes = secret == null ? 0 : secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < MINIMUM_BYTES) {
            throw new IllegalArgumentException(
                    "Expected atlas.token.secret (ATLAS_TOKEN_SECRET) to have at least %d bytes, but it has %d"
                            .formatted(MINIMUM_BYTES, bytes));
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException(
                    "Expected atlas.token.lifetime to be longer than nothing, but it is " + lifetime);
        }
    }

    SecretKey key() {
        return new SecretKeySpec(String.valueOf(secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Without the secret, which has no place in a log. */
    @Override
    public String toString() {
        return "TokenSettings[lifetime=" + lifetime + "]";
    }
}
