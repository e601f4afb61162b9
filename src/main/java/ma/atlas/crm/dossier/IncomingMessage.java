package ma.atlas.crm.dossier;

import java.time.Instant;
import ma.atlas.crm.consentement.Channel;

/**
 * A message that a provider brought.
 *
 * @param phone the number that it came from, E.164
 * @param contactName what its sender is called, for a case that has to be opened; at most 200 characters
 * @param content what it says, 1 to 50,000 characters
 * @param timestamp when it was sent, not in the future
 * @param providerMessageId by which the provider knows it, and brings it again
 */
public record IncomingMessage(
        Channel channel,
        String phone,
        String contactName,
        String content,
        Instant timestamp,
        String providerMessageId) {}
