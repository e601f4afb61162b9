package ma.atlas.crm.outbound;

import java.util.Map;
import java.util.Objects;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation has told of its provider, opened for use.
 *
 * @param secrets by the names of their fields; not to be kept longer than they are needed
 */
record ProviderAccount(
        String orgId, Channel channel, String provider, Map<String, Object> settings, Map<String, String> secrets) {

    @Nullable
    String text(String field) {
        return settings.get(field) instanceof String text ? text : null;
    }

    String text(String field, String otherwise) {
        return settings.get(field) instanceof String text ? text : otherwise;
    }

    String required(String field) {
        return Objects.requireNonNull(text(field), field);
    }

    int number(String field, int otherwise) {
        return settings.get(field) instanceof Number number ? number.intValue() : otherwise;
    }

    String requiredSecret(String field) {
        return Objects.requireNonNull(secrets.get(field), field);
    }

    /** Without the secrets, which have no place in a log. */
    @Override
    public String toString() {
        return provider + " of " + orgId + " for " + channel;
    }
}
