package ma.atlas.crm.consentement.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentStatus;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What somebody said of being written to. */
@Schema(name = "ConsentementWrite")
record ConsentementBody(
        @Schema(
                description =
                        "Case whose person it is of; this or `memberId` is needed to record, and fixed from then on",
                nullable = true)
        @Nullable
        UUID dossierId,

        @Schema(description = "Member of a co-operative whom it is of, instead of `dossierId`", nullable = true)
        @Nullable
        UUID memberId,

        @Schema(description = "Way of being written to; needed to record, and fixed from then on", nullable = true)
        @Nullable
        Channel channel,

        @Schema(description = "Whether the person agrees") @NotNull(message = "{field.required}")
        ConsentStatus status,

        @Schema(
                description = "`source`, a code of CONSENT_SOURCE; `proof`, a text, or an object of `text` or"
                        + " `reference` and `at`, when the person said so; next to a text, `at` is its time. Without a"
                        + " time it is now. Whatever else is sent is kept; at most 32 KB",
                example = "{\"source\": \"CONSENT_SRC_FORM\", \"proof\": \"Signed at the visit of May 4\"}")
        @NotNull(message = "{field.required}")
        @Payload
        Map<String, Object> meta) {

    @Nullable
    ConsentSubject subject() {
        return subject(dossierId, memberId);
    }

    static @Nullable ConsentSubject subject(@Nullable UUID dossierId, @Nullable UUID memberId) {
        if (dossierId != null && memberId != null) {
            throw Rejected.invalid("memberId", "one-subject");
        }
        if (dossierId != null) {
            return ConsentSubject.dossier(dossierId);
        }
        return memberId == null ? null : ConsentSubject.member(memberId);
    }

    static ConsentSubject required(@Nullable ConsentSubject subject) {
        if (subject == null) {
            throw Rejected.invalid("dossierId", "required");
        }
        return subject;
    }
}
