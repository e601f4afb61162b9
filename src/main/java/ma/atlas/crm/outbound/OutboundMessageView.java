package ma.atlas.crm.outbound;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import org.jspecify.annotations.Nullable;

/** A message to somebody, and what became of it, as the API shows it. */
@Schema(name = "OutboundMessage")
public record OutboundMessageView(
        @Schema(description = "Identifier, under which a provider knows it at every attempt")
        UUID id,

        @Schema(description = "Case whose person it is to", nullable = true) @Nullable
        UUID dossierId,

        @Schema(description = "Member of a co-operative whom it is to", nullable = true) @Nullable
        UUID memberId,

        @Schema(description = "How it is sent") Channel channel,

        @Schema(description = "Where to: an email address or a telephone number, E.164", example = "+212661234567")
        String to,

        @Schema(description = "Template that it was written by", nullable = true) @Nullable
        String templateCode,

        @Schema(description = "Subject of an email", nullable = true) @Nullable
        String subject,

        @Schema(description = "The text, with its variables in place")
        String content,

        @Schema(description = "What the template was filled in with")
        Map<String, Object> variables,

        @Schema(
                description =
                        "`QUEUED` until its turn or its next attempt, `SENDING`, `SENT` when a provider has it,"
                                + " `DELIVERED` when that says so, `FAILED` when given up, `CANCELLED` when not wanted any more")
        OutboundStatus status,

        @Schema(description = "Identifier that the provider gave it", nullable = true) @Nullable
        String providerMessageId,

        @Schema(description = "Why it failed or was cancelled, a stable code", nullable = true) @Nullable
        String failureCode,

        @Schema(description = "What the provider said of that", nullable = true) @Nullable
        String failureDetail,

        @Schema(description = "When it is to be tried, or tried again, at the earliest", nullable = true) @Nullable
        Instant nextAttemptAt,

        @Schema(description = "When a provider took it", nullable = true) @Nullable
        Instant sentAt,

        @Schema(description = "When it arrived", nullable = true) @Nullable
        Instant deliveredAt,

        @Schema(description = "Every time that it was handed to a provider, the first one first")
        List<OutboundAttemptView> attempts,

        @Schema(description = "Message of the case that it was logged as when it was sent", nullable = true) @Nullable
        UUID messageId,

        @Schema(description = "Login of who had it sent") String createdBy,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was first queued") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {

    /** Whom it is to. */
    public ConsentSubject whose() {
        if (dossierId != null) {
            return ConsentSubject.dossier(dossierId);
        }
        if (memberId != null) {
            return ConsentSubject.member(memberId);
        }
        throw new IllegalStateException("Expected outbound message %s to be to somebody, but it is not".formatted(id));
    }
}
