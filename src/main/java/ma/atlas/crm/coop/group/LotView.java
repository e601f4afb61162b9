package ma.atlas.crm.coop.group;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lot, as the API shows it. */
@Schema(name = "Lot")
public record LotView(
        @Schema(description = "Identifier") UUID id,
        @Schema(description = "Project that it is of") UUID projectId,

        @Schema(description = "Code, unique in its project", example = "A1")
        String code,

        @Schema(description = "Kind of lot, in the co-operative’s words", example = "F3", nullable = true) @Nullable
        String type,

        @Schema(description = "Surface in square metres", nullable = true) @Nullable
        BigDecimal surface,

        @Schema(description = "Floor; 0 is the ground floor", nullable = true) @Nullable
        Integer floor,

        @Schema(description = "Reference price, in MAD", nullable = true) @Nullable
        BigDecimal priceReference,

        @Schema(
                description =
                        "What has become of it, a code of COOP_LOT_STATUS: it follows from allocation and handover",
                example = "AVAILABLE")
        String statusCode,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {}
