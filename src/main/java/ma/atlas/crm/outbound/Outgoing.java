package ma.atlas.crm.outbound;

import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A message as a provider gets it.
 *
 * @param id of the outbound message: the key under which a provider knows it, the same at every attempt
 * @param to an E.164 number or an email address
 * @param content the text, with its variables in place
 * @param template what a provider that has templates of its own sends instead of the text; null for free text
 */
record Outgoing(
        UUID id,
        String orgId,
        Channel channel,
        String to,
        @Nullable String subject,
        String content,
        @Nullable ProviderTemplate template) {}
