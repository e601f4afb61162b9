package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** How a case that has ended is reopened. */
@Schema(name = "Reopen")
record ReopenBody(
        @Schema(description = "Status to place it at", example = "CRM_CONTACTED")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String statusCode,

        @Schema(description = "Why it is reopened; kept in the status history")
        @NotBlank(message = "{field.required}")
        @Size(max = 4000, message = "{field.too-long}")
        String justification) {}
