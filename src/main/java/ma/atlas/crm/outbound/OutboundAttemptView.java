package ma.atlas.crm.outbound;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One time that a message was handed to a provider, as the API shows it. */
@Schema(name = "OutboundAttempt")
public record OutboundAttemptView(
        @Schema(description = "1 for the first, and so on") int number,

        @Schema(description = "Provider that was asked", example = "smtp")
        String provider,

        @Schema(
                description =
                        "`STARTED` while it lasts, `ACCEPTED`, `FAILED` where another may work, `REFUSED` where none"
                                + " will, `INTERRUPTED` where its worker died: whether the provider has it is not known")
        Status status,

        @Schema(description = "Why it did not work, a stable code", nullable = true) @Nullable
        String code,

        @Schema(description = "What the provider said of that", nullable = true) @Nullable
        String detail,

        @Schema(description = "When it began") Instant startedAt,

        @Schema(description = "When the provider had answered", nullable = true) @Nullable
        Instant finishedAt) {

    /** How an attempt ended, a fixed list. */
    public enum Status {
        STARTED,
        ACCEPTED,
        FAILED,
        REFUSED,
        INTERRUPTED
    }
}
