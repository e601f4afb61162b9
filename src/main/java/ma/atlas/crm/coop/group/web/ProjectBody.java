package ma.atlas.crm.coop.group.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.coop.group.ProjectChange;
import ma.atlas.crm.shared.web.Payload;
import org.jspecify.annotations.Nullable;

/** What people write about a project, new or not. */
@Schema(name = "ProjectWrite")
record ProjectBody(
        @Schema(description = "Name; null removes it", example = "Résidence Zenata", nullable = true)
        @SuppressWarnings("NullableOptional")
        @Nullable
        Optional<
                        @Size(min = 1, message = "{field.required}")
                        @Size(max = GroupBody.LONGEST_NAME, message = "{field.too-long}") String>
                name,

        @Schema(
                description = "What it is to cost altogether, in MAD; null removes it",
                example = "48000000",
                nullable = true)
        @SuppressWarnings("NullableOptional")
        @Nullable
        Optional<
                        @PositiveOrZero(message = "{field.not-negative}")
                        @Digits(integer = 13, fraction = 2, message = "{field.amount}") BigDecimal>
                budgetTotal,

        @Schema(
                description =
                        "What it is to cost in detail, at most 32 KB; on a change merged into the present one, where null"
                                + " removes a member",
                example = "{\"land\": 12000000, \"building\": 36000000}",
                nullable = true)
        @Payload
        @Nullable
        Map<String, @Nullable Object> budget,

        @Schema(
                description =
                        "Its milestones, at most 32 KB: an object by code, which a change merges into, or a list of objects"
                                + " with `code`, `label`, `date` or whatever is needed, which a change replaces",
                types = {"object", "array", "null"},
                example = "{\"permit\": {\"label\": \"Permis de construire\", \"date\": \"2031-05-04\"}}")
        @Payload
        @Nullable
        Object milestones,

        @Schema(description = "Where it stands, where given; another status is reached by a move", nullable = true)
        @Size(max = GroupBody.LONGEST_CODE, message = "{field.too-long}")
        @Nullable
        String statusCode) {

    ProjectChange change() {
        return new ProjectChange(name, budgetTotal, budget, milestones, statusCode);
    }
}
