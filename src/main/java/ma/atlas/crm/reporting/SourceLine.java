package ma.atlas.crm.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** What came of the cases of a source. */
@Schema(name = "DashboardSource", description = "What came of the cases of a source that were opened in the period")
public record SourceLine(
        @Schema(description = "Source, a code of LEAD_SOURCE", example = "LEAD_SOURCE_WHATSAPP")
        String sourceCode,

        @Schema(description = "Cases opened in the period") long opened,
        @Schema(description = "Of these, still open") long open,
        @Schema(description = "Of these, won since") long won,
        @Schema(description = "Of these, lost since") long lost,

        @Schema(description = "Won cases as a part of those opened, 0 to 1", example = "0.1")
        BigDecimal conversionRate) {}
