package ma.atlas.crm.reference.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.reference.Code;
import org.jspecify.annotations.Nullable;

@Schema(description = "One code of a dictionary, as the organisation sees it")
record ReferenceRow(
        @Schema(description = "The dictionary", example = "LOSS_REASON")
        String dictType,

        @Schema(description = "The stable key; never changes meaning", example = "PRICE_TOO_HIGH")
        String code,

        @Schema(description = "The label in the language asked for", example = "Price too high")
        String label,

        @Schema(description = "The French label", example = "Prix trop élevé") @Nullable
        String labelFr,

        @Schema(description = "The Arabic label", example = "ثمن مرتفع جدا") @Nullable
        String labelAr,

        @Schema(
                description = "Its place in the dictionary, ascending; equal ones are in order of `code`",
                example = "10")
        int sortOrder,

        @Schema(description = "Whether new data may use it") boolean active,

        @Schema(description = "What the row says beyond its labels: for a CASE_TYPE, `statusDict` and `subject`")
        Map<String, Object> metadata,

        @Schema(description = "True for everybody's row, false for the organisation's own")
        boolean global) {

    static ReferenceRow of(Code row, Locale language) {
        return new ReferenceRow(
                row.dictType(),
                row.code(),
                row.label(language),
                row.labelFr(),
                row.labelAr(),
                row.sortOrder(),
                row.active(),
                row.metadata(),
                row.global());
    }
}
