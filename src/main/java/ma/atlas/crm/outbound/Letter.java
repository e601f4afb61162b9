package ma.atlas.crm.outbound;

import java.util.Map;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to whom, with nothing left to look up.
 *
 * @param to an E.164 number or an email address
 * @param title the subject of an email
 * @param template what a provider that has templates of its own sends instead of the text
 */
record Letter(
        Channel channel,
        String to,
        @Nullable String templateCode,
        @Nullable String title,
        String content,
        Map<String, String> variables,
        @Nullable ProviderTemplate template) {

    /** Whether it reaches the person in words that no provider has approved, by a template of ours or without. */
    boolean isFreeText() {
        return template == null;
    }
}
