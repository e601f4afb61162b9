package ma.atlas.crm.reference.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.reference.Code;
import ma.atlas.crm.reference.CodeRow;
import org.jspecify.annotations.Nullable;

@Schema(name = "ReferenceEntry", description = "One code of a dictionary with all that is written about it")
record CodeResponse(
        @Schema(description = "Identifier of the row, as the journal names it")
        UUID id,

        @Schema(description = "The dictionary", example = "LEAD_SOURCE")
        String dictType,

        @Schema(description = "The stable key; never changes meaning", example = "LEAD_SOURCE_SALON")
        String code,

        @Schema(description = "The English label, whatever the reader speaks", example = "Trade fair")
        String label,

        @Schema(description = "The French label", example = "Salon", nullable = true) @Nullable
        String labelFr,

        @Schema(description = "The Arabic label", example = "معرض", nullable = true) @Nullable
        String labelAr,

        @Schema(
                description = "Its place in the dictionary, ascending; equal ones are in order of `code`",
                example = "45")
        int sortOrder,

        @Schema(description = "Whether new data may use it; what uses it already keeps it")
        boolean active,

        @Schema(description = "What the row says beyond its labels")
        Map<String, Object> metadata,

        @Schema(description = "True for everybody’s row, false for the organisation’s own")
        boolean global,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {

    static CodeResponse of(CodeRow row) {
        Code code = row.code();
        return new CodeResponse(
                row.id(),
                code.dictType(),
                code.code(),
                code.label(),
                code.labelFr(),
                code.labelAr(),
                code.sortOrder(),
                code.active(),
                code.metadata(),
                code.global(),
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }
}
