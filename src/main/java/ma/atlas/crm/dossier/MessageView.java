package ma.atlas.crm.dossier;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;

/** A communication of a case, as the API shows it. */
@Schema(name = "Message")
public record MessageView(
        @Schema(description = "Identifier") UUID id,
        @Schema(description = "Case that it belongs to") UUID dossierId,

        @Schema(description = "Whether it came in or went out")
        Direction direction,

        @Schema(description = "How it was carried") Channel channel,
        @Schema(description = "What was said or written") String content,
        @Schema(description = "When it took place") Instant timestamp,

        @Schema(description = "Version of the row, also its ETag; always 0, for a message never changes")
        long version,

        @Schema(description = "When it was logged") Instant createdAt,
        @Schema(description = "When it was logged") Instant updatedAt) {}
