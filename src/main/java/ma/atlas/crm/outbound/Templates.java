package ma.atlas.crm.outbound;

import java.util.Map;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/** The organisation's message templates, for whoever has something to say by one. */
interface Templates {

    /**
     * Fills in a template of the current organisation.
     *
     * @param language {@code fr}, {@code ar} or {@code en}; null for the organisation's default; where the template does not exist in it,
     *     the default's
     * @throws ma.atlas.crm.shared.Rejected {@code unknown-code} for a template that is not there or not active, {@code template-variables}
     *     for variables that do not fit its schema
     */
    Rendered render(String code, Channel channel, @Nullable String language, Map<String, String> variables);

    /**
     * A template with its variables in place.
     *
     * @param subject of an email; null on other channels
     * @param provider what a provider with templates of its own is given; null where the template is free text
     */
    record Rendered(
            String code,
            String language,
            @Nullable String subject,
            String content,
            @Nullable ProviderTemplate provider) {}
}
