package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why something is decided. */
@Schema(name = "ContributionReason")
record ReasonBody(
        @Schema(description = "Why, for the member and the auditors", example = "Aucun virement reçu")
        @NotBlank(message = "{field.required}")
        @Size(max = 2000, message = "{field.too-long}")
        String reason) {}
