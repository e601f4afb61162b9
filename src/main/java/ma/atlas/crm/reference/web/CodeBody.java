package ma.atlas.crm.reference.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import ma.atlas.crm.reference.CodeRequest;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What people write about a code. */
@Schema(name = "ReferenceWrite")
record CodeBody(
        @Schema(
                description = "Stable key in UPPER_SNAKE_CASE; needed to create a code, and fixed from then on",
                example = "LEAD_SOURCE_SALON",
                nullable = true)
        @Pattern(regexp = "^[A-Z](?!.*__)[A-Z0-9_]*(?<!_)$", message = "{field.upper-snake-case}")
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String code,

        @Schema(description = "English label, and the one that a missing label falls back to", example = "Trade fair")
        @NotNull(message = "{field.required}")
        @Pattern(regexp = CodeBody.VISIBLE, message = "{field.required}")
        @Pattern(regexp = CodeBody.ONE_LINE, message = "{field.one-line}")
        @Size(max = CodeBody.LONGEST_LABEL, message = "{field.too-long}")
        String label,

        @Schema(description = "French label; null or blank for none", example = "Salon", nullable = true)
        @Pattern(regexp = CodeBody.ONE_LINE, message = "{field.one-line}")
        @Size(max = CodeBody.LONGEST_LABEL, message = "{field.too-long}")
        @Nullable
        String labelFr,

        @Schema(description = "Arabic label; null or blank for none", example = "معرض", nullable = true)
        @Pattern(regexp = CodeBody.ONE_LINE, message = "{field.one-line}")
        @Size(max = CodeBody.LONGEST_LABEL, message = "{field.too-long}")
        @Nullable
        String labelAr,

        @Schema(
                description = "Place in the dictionary, ascending; null leaves it as it is, and puts a new code last",
                example = "45",
                nullable = true)
        @Nullable
        Integer sortOrder,

        @Schema(
                description = "Whether new data may use it; null leaves it as it is, and a new code is active",
                nullable = true)
        @Nullable
        Boolean active,

        @Schema(
                description =
                        "What it says beyond its labels, at most 32 KB; null leaves it as it is. A CASE_TYPE says its"
                                + " `statusDict` and its `subject`, a status may say `requiresReason` (WON or LOSS); the rest is"
                                + " free. What everybody’s row of the code says stays",
                nullable = true)
        @Payload
        @Nullable
        Map<String, Object> metadata) {

    static final int LONGEST_LABEL = 200;

    /** No control character, no line or paragraph separator, no half of a surrogate pair. */
    static final String ONE_LINE = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*";

    /** One character at least that people see. */
    static final String VISIBLE = "[\\s\\S]*[^\\p{Z}\\p{C}][\\s\\S]*";

    private static final String SPACE_AROUND = "^\\p{Z}+|\\p{Z}+$";

    CodeRequest request() {
        return new CodeRequest(trimmed(label), orNone(labelFr), orNone(labelAr), sortOrder, active, metadata);
    }

    private static @Nullable String orNone(@Nullable String text) {
        return text == null || !text.matches(VISIBLE) ? null : trimmed(text);
    }

    private static String trimmed(String text) {
        return text.replaceAll(SPACE_AROUND, "");
    }
}
