package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import org.jspecify.annotations.Nullable;

/**
 * A message that a worker has in hand.
 *
 * @param attempts how many were made, the one that is about to be made included
 * @param earlierAttempts how many of them were made before it was last queued again
 * @param to an E.164 number or an email address
 */
record Delivery(
        UUID id,
        String orgId,
        ConsentSubject whose,
        Channel channel,
        String to,
        @Nullable String templateCode,
        @Nullable String title,
        String content,
        @Nullable ProviderTemplate template,
        int attempts,
        int earlierAttempts,
        String createdBy,
        Instant queuedAt,
        @Nullable Instant sentAt) {

    Outgoing outgoing() {
        return new Outgoing(id, orgId, channel, to, title, content, template);
    }

    boolean isFreeText() {
        return template == null;
    }

    /** Attempts since it was last queued. */
    int attemptsOfThisRound() {
        return attempts - earlierAttempts;
    }

    Delivery withAnotherAttempt() {
        return new Delivery(
                id,
                orgId,
                whose,
                channel,
                to,
                templateCode,
                title,
                content,
                template,
                attempts + 1,
                earlierAttempts,
                createdBy,
                queuedAt,
                sentAt);
    }
}
