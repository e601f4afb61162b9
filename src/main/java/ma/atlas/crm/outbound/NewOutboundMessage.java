package ma.atlas.crm.outbound;

import java.util.Map;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody is to be sent: by a template, or as free text.
 *
 * @param subject whose person it is to, and whose consent it needs
 * @param to an email address or a telephone number; null for the one that the case has
 * @param templateCode a message template; null for free text
 * @param language of the template, {@code fr}, {@code ar} or {@code en}; null for the organisation's
 * @param title of an email in free text; null for none
 * @param content free text; null with a template
 * @param variables what the template needs
 * @param onceKey what it is about, as {@code "appointment-j1:<id>"}: with a key that the organisation has used, nothing more is
 *     queued; null where it may be said again
 */
public record NewOutboundMessage(
        ConsentSubject subject,
        Channel channel,
        @Nullable String to,
        @Nullable String templateCode,
        @Nullable String language,
        @Nullable String title,
        @Nullable String content,
        Map<String, String> variables,
        @Nullable String onceKey) {

    public NewOutboundMessage {
        variables = Map.copyOf(variables);
    }

    /** By a template, to the address that the case has. */
    public static NewOutboundMessage byTemplate(
            ConsentSubject subject, Channel channel, String templateCode, Map<String, String> variables) {
        return new NewOutboundMessage(subject, channel, null, templateCode, null, null, null, variables, null);
    }

    /** The same, once for all. */
    public NewOutboundMessage once(String key) {
        return new NewOutboundMessage(subject, channel, to, templateCode, language, title, content, variables, key);
    }
}
