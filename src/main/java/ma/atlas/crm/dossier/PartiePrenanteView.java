package ma.atlas.crm.dossier;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody involved in a case, as the API shows them; guards read the same names. */
@Schema(name = "PartiePrenante", description = "Somebody involved in a case, in a role")
public record PartiePrenanteView(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Case that they are involved in")
        UUID dossierId,

        @Schema(description = "As what they are involved, a code of PARTY_ROLE", example = "BUYER")
        String role,

        @Schema(description = "Name", example = "Notaire Gauthier")
        String name,

        @Schema(description = "Telephone number, E.164", example = "+212661234567", nullable = true) @Nullable
        String phone,

        @Schema(description = "Email address", nullable = true) @Nullable
        String email,

        @Schema(description = "Postal address", nullable = true) @Nullable
        String address,

        @Schema(description = "Whatever else is to be known")
        Map<String, Object> meta,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {}
