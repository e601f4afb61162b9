package ma.atlas.crm.outbound;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of a channel's provider.
 *
 * @param provider one of the channel's
 * @param active whether messages leave by it
 * @param settings all of them: what is absent is no longer set
 * @param secrets those that are to change: what is absent stays, and null removes one
 */
public record ProviderRequest(
        String provider, boolean active, Map<String, Object> settings, Map<String, @Nullable String> secrets) {

    /** Without the secrets, which have no place in a log. */
    @Override
    public String toString() {
        return provider + " with " + settings.keySet() + " and secrets " + secrets.keySet();
    }
}
