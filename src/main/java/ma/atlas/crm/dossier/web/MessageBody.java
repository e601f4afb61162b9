package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.dossier.Direction;
import ma.atlas.crm.dossier.NewMessage;
import org.jspecify.annotations.Nullable;

/** A communication to be logged. */
@Schema(name = "MessageWrite")
record MessageBody(
        @Schema(description = "Case that it belongs to") @NotNull(message = "{field.required}")
        UUID dossierId,

        @Schema(description = "Whether it came in or went out") @NotNull(message = "{field.required}")
        Direction direction,

        @Schema(description = "How it was carried") @NotNull(message = "{field.required}")
        Channel channel,

        @Schema(description = "What was said or written", example = "Le bien est-il encore disponible ?")
        @NotBlank(message = "{field.required}")
        @Size(max = 50_000, message = "{field.too-long}")
        String content,

        @Schema(
                description = "When it took place, at most a day ahead of now; null for now",
                example = "2026-05-04T09:30:00Z",
                nullable = true)
        @Nullable
        Instant timestamp) {

    NewMessage message() {
        return new NewMessage(dossierId, direction, channel, content, timestamp);
    }
}
