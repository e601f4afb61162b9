package ma.atlas.crm.dossier.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.dossier.PartiePrenanteFields;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What people write about somebody involved in a case. */
@Schema(name = "PartiePrenanteWrite")
record PartiePrenanteBody(
        @Schema(description = "Case; needed to add somebody, and fixed from then on", nullable = true) @Nullable
        UUID dossierId,

        @Schema(description = "As what they are involved, a code of PARTY_ROLE", example = "NOTARY")
        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        String role,

        @Schema(description = "Name", example = "Notaire Gauthier")
        @NotBlank(message = "{field.required}")
        @Size(max = 200, message = "{field.too-long}")
        String name,

        @Schema(
                description = "Telephone number; Moroccan without a country code",
                example = "0522 26 00 00",
                nullable = true)
        @Size(max = 40, message = "{field.too-long}")
        @Nullable
        String phone,

        @Schema(description = "Email address", nullable = true) @Size(max = 254, message = "{field.too-long}") @Nullable
        String email,

        @Schema(description = "Postal address", nullable = true)
        @Size(max = 500, message = "{field.too-long}")
        @Nullable
        String address,

        @Schema(description = "Whatever else is to be known, at most 32 KB", nullable = true) @Payload @Nullable
        Map<String, Object> meta) {

    PartiePrenanteFields fields() {
        return new PartiePrenanteFields(role, name, phone, email, address, meta == null ? Map.of() : meta);
    }
}
