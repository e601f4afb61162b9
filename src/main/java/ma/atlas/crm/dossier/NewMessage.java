package ma.atlas.crm.dossier;

import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A communication to be logged.
 *
 * @param timestamp when it took place; null for now
 */
public record NewMessage(
        UUID dossierId,
        Direction direction,
        Channel channel,
        String content,
        @Nullable Instant timestamp) {}
