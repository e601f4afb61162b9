package ma.atlas.crm.outbound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/** A provider that an organisation may choose for a channel: what it is to be told, and how it is used with that. */
interface ProviderType {

    /** By which settings name it, as {@code "smtp"}. */
    String name();

    Channel channel();

    List<ProviderField> fields();

    /**
     * What a field alone cannot tell.
     *
     * @param settings each fit by itself
     * @param secrets the names of those that are set
     * @throws ma.atlas.crm.shared.Rejected {@code invalid-input}
     */
    default void check(Map<String, Object> settings, Set<String> secrets) {}

    /** By what the provider names the account when it calls; null where it never does. */
    default @Nullable String account(Map<String, Object> settings) {
        return null;
    }

    /** The secret by which it is recognised before it calls for anybody; null where there is none. */
    default @Nullable String tokenField() {
        return null;
    }

    ChannelProvider open(ProviderAccount account);
}
