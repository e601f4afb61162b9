package ma.atlas.crm.outbound;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected.FieldError;
import org.jspecify.annotations.Nullable;

/** A variable of a template. */
@Schema(name = "TemplateVariable")
public record TemplateVariable(
        @Schema(description = "Its name in placeholders", example = "contactName")
        String name,

        @Schema(description = "What may be given for it") VariableType type,

        @Schema(description = "Whether a message cannot be made without it")
        boolean required,

        @Schema(description = "Most characters of what is given for it; null for 1,000", nullable = true) @Nullable
        Integer maxLength,

        @Schema(description = "A value that is fit, for whoever fills it in", nullable = true) @Nullable
        String example) {

    static final int LONGEST = 1_000;

    /** As much of a value as there is room for. */
    String cut(String value) {
        int longest = maxLength == null ? LONGEST : maxLength;
        return value.codePointCount(0, value.length()) <= longest
                ? value
                : value.substring(0, value.offsetByCodePoints(0, longest - 1)) + "…";
    }

    /** What is wrong with a value; empty where it is fit. */
    Optional<FieldError> refusal(String field, String value) {
        int longest = maxLength == null ? LONGEST : maxLength;
        if (value.codePointCount(0, value.length()) > longest) {
            return Optional.of(new FieldError(field, "longer-than", List.of(Integer.toString(longest))));
        }
        return type.written(value, Locale.ROOT) == null
                ? Optional.of(new FieldError(field, type.refusal(), List.of()))
                : Optional.empty();
    }
}
