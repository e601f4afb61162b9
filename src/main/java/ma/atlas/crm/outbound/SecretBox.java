package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals secrets for the database under the current key, and opens what this key or an older one has sealed. A sealed secret is
 * a text: the format, the id of the key, and what only the key opens, with dots between them.
 */
@Component
class SecretBox {

    private static final String FORMAT = "v1";

    private final @Nullable SecretKey current;
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    SecretBox(SecretSettings settings) {
        this.current = settings.key().isEmpty() ? null : new SecretKey(settings.key());
        settings.olderKeys().stream().map(SecretKey::new).forEach(key -> keys.put(key.id(), key));
        if (current != null) {
            keys.put(current.id(), current);
        }
    }

    /**
     * @throws Rejected {@code secrets-key-missing} where the operator has given no key
     */
    String seal(SecretPlace place, String secret) {
        if (current == null) {
            throw Rejected.because(ProviderProblem.SECRETS_KEY_MISSING);
        }
        byte[] sealed = current.seal(place.bytes(), secret.getBytes(StandardCharsets.UTF_8));
        return String.join(
                ".",
                FORMAT,
                current.id(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** Empty where no key opens it there. */
    Optional<String> open(SecretPlace place, String sealed) {
        String[] parts = sealed.split("\\.", -1);
        SecretKey key = parts.length == 3 && parts[0].equals(FORMAT) ? keys.get(parts[1]) : null;
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            key.open(place.bytes(), Base64.getUrlDecoder().decode(parts[2])))
                    .map(opened -> new String(opened, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether it is under the current key, or there is none to seal it anew. */
    boolean isCurrent(String sealed) {
        return current == null || sealed.startsWith(FORMAT + "." + current.id() + ".");
    }
}
