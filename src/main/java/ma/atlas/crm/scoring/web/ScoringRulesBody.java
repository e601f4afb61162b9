package ma.atlas.crm.scoring.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.scoring.ScoringRule;
import org.jspecify.annotations.Nullable;

/** All rules of an organisation. What follows from elsewhere (origin, version) may be sent along, and does not count. */
@Schema(name = "ScoringRulesWrite")
record ScoringRulesBody(
        @Schema(description = "The rules, in the order in which reasons are listed; at most 50")
        @NotNull(message = "{field.required}")
        @Size(max = 50, message = "{field.too-long}")
        List<@Valid @NotNull(message = "{field.required}") Rule> rules) {

    /** A rule, as it is put. */
    @Schema(name = "ScoringRuleWrite")
    record Rule(
            @Schema(
                    description =
                            "In CEL, over the facts of `GET /admin/workflows/facts` less `actor` and `dossier.score`; true where the rule counts",
                    example = "has(dossier.budgetMax) && dossier.budgetMax >= 500000.0")
            @NotBlank(message = "{field.required}")
            @Size(max = 10_000, message = "{field.too-long}")
            String rule,

            @Schema(description = "What it adds to the score, -100 to 100", example = "15")
            @NotNull(message = "{field.required}")
            Integer points,

            @Schema(
                    description =
                            "Why, in a few words, by language: `fr`, `en`, `ar`; at least one, at most 200 characters each",
                    example = "{\"fr\": \"Budget connu\", \"en\": \"Budget known\"}")
            @NotNull(message = "{field.required}")
            @Size(max = 3, message = "{field.too-long}")
            Map<String, @NotBlank(message = "{field.required}") @Size(max = 200, message = "{field.too-long}") String>
                    reason,

            @Schema(description = "Whether it is judged at all; by default it is", nullable = true) @Nullable
            Boolean active) {

        ScoringRule scoringRule() {
            Map<String, String> words = new LinkedHashMap<>();
            reason.forEach((language, text) -> words.put(language, text.strip()));
            return new ScoringRule(rule.strip(), points, words, active == null || active);
        }
    }

    List<ScoringRule> scoringRules() {
        return rules.stream().map(Rule::scoringRule).toList();
    }
}
