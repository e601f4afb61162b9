package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Optional;
import ma.atlas.crm.coop.group.LotChange;
import ma.atlas.crm.coop.group.LotFields;
import org.jspecify.annotations.Nullable;

/** What people write about a new lot. */
@Schema(name = "LotWrite")
record LotBody(
        @Schema(description = "Code, unique in its project", example = "A1")
        @NotBlank(message = "{field.required}")
        @Size(max = LONGEST_CODE, message = "{field.too-long}")
        String code,

        @Schema(description = "Kind of lot, in the co-operative’s words", example = "F3", nullable = true)
        @Size(min = 1, message = "{field.required}")
        @Size(max = LONGEST_TYPE, message = "{field.too-long}")
        @Nullable
        String type,

        @Schema(description = "Surface in square metres", example = "96.5", nullable = true)
        @Positive(message = "{field.lot-surface}")
        @Digits(integer = 8, fraction = 2, message = "{field.lot-surface}")
        @Nullable
        BigDecimal surface,

        @Schema(description = "Floor, -20 to 200; 0 is the ground floor", example = "2", nullable = true)
        @Min(value = LOWEST, message = "{field.floor}")
        @Max(value = HIGHEST, message = "{field.floor}")
        @Nullable
        Integer floor,

        @Schema(description = "Reference price, in MAD", example = "850000", nullable = true)
        @PositiveOrZero(message = "{field.not-negative}")
        @Digits(integer = 13, fraction = 2, message = "{field.amount}")
        @Nullable
        BigDecimal priceReference,

        @Schema(
                description = "What it begins with, where given; it follows from allocation and handover",
                example = "AVAILABLE",
                nullable = true)
        @Size(max = GroupBody.LONGEST_CODE, message = "{field.too-long}")
        @Nullable
        String statusCode) {

    static final int LONGEST_CODE = 50;
    static final int LONGEST_TYPE = 100;
    static final int LOWEST = -20;
    static final int HIGHEST = 200;

    LotFields fields() {
        return new LotFields(code, type, surface, floor, priceReference);
    }

    /** What is to be changed of a lot. */
    @Schema(name = "LotChange")
    record Change(
            @Schema(description = "Code, unique in its project; null stays", nullable = true)
            @Pattern(regexp = GroupBody.NOT_ONLY_BLANKS, message = "{field.required}")
            @Size(max = LONGEST_CODE, message = "{field.too-long}")
            @Nullable
            String code,

            @Schema(description = "Kind of lot; null removes it", nullable = true)
            @SuppressWarnings("NullableOptional")
            @Nullable
            Optional<
                            @Size(min = 1, message = "{field.required}")
                            @Size(max = LONGEST_TYPE, message = "{field.too-long}") String>
                    type,

            @Schema(description = "Surface in square metres; null removes it", nullable = true)
            @SuppressWarnings("NullableOptional")
            @Nullable
            Optional<
                            @Positive(message = "{field.lot-surface}")
                            @Digits(integer = 8, fraction = 2, message = "{field.lot-surface}") BigDecimal>
                    surface,

            @Schema(description = "Floor; null removes it", nullable = true)
            @SuppressWarnings("NullableOptional")
            @Nullable
            Optional<
                            @Min(value = LOWEST, message = "{field.floor}")
                            @Max(value = HIGHEST, message = "{field.floor}") Integer>
                    floor,

            @Schema(description = "Reference price, in MAD; null removes it", nullable = true)
            @SuppressWarnings("NullableOptional")
            @Nullable
            Optional<
                            @PositiveOrZero(message = "{field.not-negative}")
                            @Digits(integer = 13, fraction = 2, message = "{field.amount}") BigDecimal>
                    priceReference,

            @Schema(description = "What it is, where given; it follows from allocation and handover", nullable = true)
            @Size(max = GroupBody.LONGEST_CODE, message = "{field.too-long}")
            @Nullable
            String statusCode) {

        LotChange change() {
            return new LotChange(code, type, surface, floor, priceReference, statusCode);
        }
    }
}
