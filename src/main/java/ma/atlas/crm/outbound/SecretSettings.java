package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under which secrets lie in the database, each a text of at least 32 bytes.
 *
 * @param key seals what is written from now on; when empty, no secret can be kept
 * @param olderKeys open what was sealed before, until {@link SecretRotation} has sealed it anew
 */
@ConfigurationProperties("atlas.secrets")
record SecretSettings(
        @DefaultValue("") String key, @DefaultValue List<String> olderKeys) {

    private static final int MINIMUM_BYTES = 32;

    SecretSettings {
        key = key.strip();
        olderKeys = olderKeys.stream()
                .map(String::strip)
                .filter(older -> !older.isEmpty())
                .toList();
        if (Stream.concat(Stream.of(key), olderKeys.stream())
                .anyMatch(one -> !one.isEmpty() && one.getBytes(StandardCharsets.UTF_8).length < MINIMUM_BYTES)) {
            throw new IllegalArgumentException(
                    "Expected every key of ATLAS_SECRETS_KEY and ATLAS_SECRETS_OLDER_KEYS to have at least %d bytes, but one is shorter"
                            .formatted(MINIMUM_BYTES));
        }
    }

    /** Without the keys, which have no place in a log. */
    @Override
    public String toString() {
        return (key.isEmpty() ? "no key" : "a key") + " and " + olderKeys.size() + " older";
    }
}
