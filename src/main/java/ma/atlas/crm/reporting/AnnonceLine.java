package ma.atlas.crm.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a listing brings in. */
@Schema(name = "DashboardAnnonce", description = "What a listing brought in during the period")
public record AnnonceLine(
        @Schema(description = "Identifier of the listing") UUID annonceId,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(description = "Its title", nullable = true) @Nullable
        String title,

        @Schema(description = "Its status", example = "ANN_PUBLISHED")
        String statusCode,

        @Schema(description = "Cases about it that were opened in the period")
        long opened,

        @Schema(description = "Of these, won since") long won,

        @Schema(description = "Appointments about it that begin in the period and are not cancelled")
        long appointments) {}
