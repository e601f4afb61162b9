package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.coop.group.GroupChange;
import ma.atlas.crm.coop.group.GroupFields;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What people write about a new group. */
@Schema(name = "GroupWrite")
record GroupBody(
        @Schema(description = "Name", example = "Groupement Zenata 1")
        @NotBlank(message = "{field.required}")
        @Size(max = LONGEST_NAME, message = "{field.too-long}")
        String name,

        @Schema(description = "City", example = "Casablanca", nullable = true)
        @Size(min = 1, message = "{field.required}")
        @Size(max = LONGEST_NAME, message = "{field.too-long}")
        @Nullable
        String city,

        @Schema(
                description =
                        "The rules that the group gives itself, each optional: `fifo`, `contestDays`, `indexation`,"
                                + " `penalties`, `cutOff`, as the JSON Schema at `GET /coop/group-rules-schema` has them",
                example = "{\"fifo\": true, \"contestDays\": 7, \"indexation\": {\"rate\": 0.02, \"every\": \"P1Y\"},"
                        + " \"penalties\": {\"ratePerMonth\": 0.01, \"graceDays\": 5}, \"cutOff\": 25}",
                nullable = true)
        @Payload
        @Nullable
        Map<String, Object> rules,

        @Schema(
                description = "What it begins with, where given; another status is reached by moves",
                example = "FORMATION",
                nullable = true)
        @Size(max = LONGEST_CODE, message = "{field.too-long}")
        @Nullable
        String statusCode) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_CODE = 100;

    GroupFields fields() {
        return new GroupFields(name, city, rules == null ? Map.of() : rules);
    }

    /** What is to be changed of a group. */
    @Schema(name = "GroupChange")
    record Change(
            @Schema(description = "Name; null stays", nullable = true)
            @Pattern(regexp = NOT_ONLY_BLANKS, message = "{field.required}")
            @Size(max = LONGEST_NAME, message = "{field.too-long}")
            @Nullable
            String name,

            @Schema(description = "City; null removes it", nullable = true)
            @SuppressWarnings("NullableOptional")
            @Nullable
            Optional<
                            @Size(min = 1, message = "{field.required}")
                            @Size(max = LONGEST_NAME, message = "{field.too-long}") String>
                    city,

            @Schema(
                    description = "Merged into the present rules (RFC 7396): null removes one; null for all stays",
                    nullable = true)
            @Payload
            @Nullable
            Map<String, @Nullable Object> rules,

            @Schema(description = "Where it stands, where given; another status is reached by a move", nullable = true)
            @Size(max = LONGEST_CODE, message = "{field.too-long}")
            @Nullable
            String statusCode) {

        GroupChange change() {
            return new GroupChange(name, city, rules, statusCode);
        }
    }

    /** At least one character that is no white space. */
    static final String NOT_ONLY_BLANKS = "[\\s\\S]*\\S[\\s\\S]*";
}
