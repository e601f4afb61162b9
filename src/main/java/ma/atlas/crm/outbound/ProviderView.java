package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What is set of a channel's provider, without its secrets.
 *
 * @param provider null where none is set
 * @param secrets when each was given
 * @param available the providers that may be chosen
 * @param version null where none is set
 */
public record ProviderView(
        Channel channel,
        @Nullable String provider,
        boolean active,
        Map<String, Object> settings,
        Map<String, Instant> secrets,
        List<Choice> available,
        @Nullable Long version,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    /** A provider that may be chosen, and what it is to be told. */
    public record Choice(String name, List<Field> fields) {}

    /**
     * @param secret goes into {@code secrets}
     * @param values one of which it must be; anything that is fit where empty
     */
    public record Field(String name, boolean required, boolean secret, List<String> values) {}
}
