package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why a payment is rejected, where there is something to say. */
@Schema(name = "ContributionRejection")
record RejectionBody(
        @Schema(description = "Why, for the member and the auditors", example = "Aucun virement reçu", nullable = true)
        @Size(max = 2000, message = "{field.too-long}")
        @Nullable
        String reason) {}
