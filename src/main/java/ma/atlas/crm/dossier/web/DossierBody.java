package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.dossier.DossierFields;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What people write about a case. */
@Schema(name = "DossierWrite")
record DossierBody(
        @Schema(
                description = "Case type; needed to open a case, and fixed from then on",
                example = "CRM_LEAD_BUY",
                nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String caseTypeCode,

        @Schema(description = "Name of the person", example = "Acheteur Maârif")
        @NotBlank(message = "{field.required}")
        @Size(max = 200, message = "{field.too-long}")
        String contactName,

        @Schema(description = "Telephone number; Moroccan without a country code", example = "0661 23 45 67")
        @NotBlank(message = "{field.required}")
        @Size(max = 40, message = "{field.too-long}")
        String phone,

        @Schema(description = "Email address", nullable = true)
        @Email(message = "{field.email}")
        @Size(min = 1, message = "{field.email}")
        @Size(max = 254, message = "{field.too-long}")
        @Nullable
        String email,

        @Schema(description = "Where the case came from, a code of LEAD_SOURCE", example = "LEAD_SOURCE_PHONE")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String sourceCode,

        @Schema(description = "Listing that it is about", nullable = true) @Nullable
        UUID annonceId,

        @Schema(description = "Least budget, in MAD", nullable = true)
        @PositiveOrZero(message = "{field.not-negative}")
        @Digits(integer = 13, fraction = 2, message = "{field.amount}")
        @Nullable
        BigDecimal budgetMin,

        @Schema(description = "Greatest budget, in MAD", nullable = true)
        @PositiveOrZero(message = "{field.not-negative}")
        @Digits(integer = 13, fraction = 2, message = "{field.amount}")
        @Nullable
        BigDecimal budgetMax,

        @Schema(description = "Only to open a case: login of whom it is given to at once", nullable = true)
        @Size(max = 200, message = "{field.too-long}")
        @Nullable
        String assignedTo,

        @Schema(description = "What the case type needs beyond the fields, at most 32 KB", nullable = true)
        @Payload
        @Nullable
        Map<String, Object> payload) {

    DossierFields fields() {
        return new DossierFields(
                contactName,
                phone,
                email,
                sourceCode,
                annonceId,
                budgetMin,
                budgetMax,
                payload == null ? Map.of() : payload);
    }
}
