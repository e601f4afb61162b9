package ma.atlas.crm.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case, as the API shows it. */
@Schema(name = "Dossier")
public record DossierView(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Case type, which chooses the lifecycle", example = "CRM_LEAD_BUY")
        String caseTypeCode,

        @Schema(description = "Current status", example = "CRM_NEW")
        String statusCode,

        @Schema(description = "Whether the lifecycle has ended")
        boolean terminal,

        @Schema(description = "Name of the person") String contactName,

        @Schema(description = "Telephone number, E.164", example = "+212661234567")
        String phone,

        @Schema(description = "Email address", nullable = true) @Nullable
        String email,

        @Schema(description = "Where the case came from, a code of LEAD_SOURCE")
        String sourceCode,

        @Schema(description = "Listing that it is about", nullable = true) @Nullable
        UUID annonceId,

        @Schema(description = "Least budget, in MAD", nullable = true) @Nullable
        BigDecimal budgetMin,

        @Schema(description = "Greatest budget, in MAD", nullable = true) @Nullable
        BigDecimal budgetMax,

        @Schema(description = "Score, 0 to 100; 0 until judged")
        int score,

        @Schema(
                description = "What counted for the score, each with its points, in the language of the organisation",
                nullable = true)
        @Nullable
        List<String> scoreReason,

        @Schema(description = "Login of whom it is assigned to", nullable = true) @Nullable
        String assignedTo,

        @Schema(description = "Why it was lost, a code of LOSS_REASON", nullable = true) @Nullable
        String lossReasonCode,

        @Schema(description = "Why it was won, a code of WON_REASON", nullable = true) @Nullable
        String wonReasonCode,

        @Schema(description = "What the case type needs beyond the fields")
        Map<String, Object> payload,

        @Schema(description = "Open task of the current status; null once the lifecycle has ended", nullable = true)
        @Nullable
        String taskId,

        @Schema(description = "Version of the lifecycle that it lives in")
        int workflowVersion,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt,

        @Schema(description = "When something last happened to it")
        Instant lastActivityAt,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Only on creation: open cases of the same phone and case type", nullable = true)
        @Nullable
        List<UUID> possibleDuplicates) {

    DossierView withPossibleDuplicates(List<UUID> duplicates) {
        return with(score, scoreReason, duplicates);
    }

    DossierView withScore(int points, List<String> reasons) {
        return with(points, reasons, possibleDuplicates);
    }

    private DossierView with(int points, @Nullable List<String> reasons, @Nullable List<UUID> duplicates) {
        return new DossierView(
                id,
                caseTypeCode,
                statusCode,
                terminal,
                contactName,
                phone,
                email,
                sourceCode,
                annonceId,
                budgetMin,
                budgetMax,
                points,
                reasons,
                assignedTo,
                lossReasonCode,
                wonReasonCode,
                payload,
                taskId,
                workflowVersion,
                version,
                createdAt,
                updatedAt,
                lastActivityAt,
                duplicates);
    }
}
