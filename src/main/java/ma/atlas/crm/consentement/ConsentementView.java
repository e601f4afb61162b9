package ma.atlas.crm.consentement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A consent as it stands, as the API shows it. */
@Schema(name = "Consentement")
public record ConsentementView(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Case whose person it is of", nullable = true) @Nullable
        UUID dossierId,

        @Schema(description = "Member of a co-operative whom it is of", nullable = true) @Nullable
        UUID memberId,

        @Schema(description = "Way of being written to that it is about")
        Channel channel,

        @Schema(description = "Whether the person agrees, as they last said")
        ConsentStatus status,

        @Schema(
                description = "`source`, a code of CONSENT_SOURCE; `proof`, a text, or an object of `text` or"
                        + " `reference` and `at`; next to a text `at`; and what else was sent")
        Map<String, Object> meta,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was first recorded") Instant createdAt,
        @Schema(description = "When it was last recorded") Instant updatedAt) {

    /** Whose consent it is. */
    public ConsentSubject subject() {
        if (dossierId != null) {
            return ConsentSubject.dossier(dossierId);
        }
        if (memberId != null) {
            return ConsentSubject.member(memberId);
        }
        throw new IllegalStateException("Expected consent %s to have a subject, but it has none".formatted(id));
    }
}
