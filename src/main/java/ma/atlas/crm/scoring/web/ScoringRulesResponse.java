package ma.atlas.crm.scoring.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.scoring.ScoringRule;
import ma.atlas.crm.scoring.ScoringRulesView;
import org.jspecify.annotations.Nullable;

/** The rules of an organisation, as the API shows them. */
@Schema(name = "ScoringRules")
record ScoringRulesResponse(
        @Schema(description = "`DEFAULT`: shipped, until the organisation writes its own; `OWN`: written by it")
        ScoringRulesView.Origin origin,

        @Schema(description = "The rules, in the order in which reasons are listed")
        List<Rule> rules,

        @Schema(description = "Version of the rules, also their ETag; 0 for the shipped ones")
        long version,

        @Schema(description = "When the organisation last wrote them; null for the shipped ones", nullable = true)
        @Nullable
        Instant updatedAt) {

    /** A rule, as the API shows it. */
    @Schema(name = "ScoringRule")
    record Rule(
            @Schema(description = "In CEL; true where it counts", example = "has(dossier.email)")
            String rule,

            @Schema(description = "What it adds to the score, -100 to 100", example = "5")
            int points,

            @Schema(description = "Why, in a few words, by language")
            Map<String, String> reason,

            @Schema(description = "Whether it is judged at all")
            boolean active) {

        static Rule of(ScoringRule rule) {
            return new Rule(rule.rule(), rule.points(), rule.reason(), rule.active());
        }
    }

    static ScoringRulesResponse of(ScoringRulesView rules) {
        return new ScoringRulesResponse(
                rules.origin(), rules.rules().stream().map(Rule::of).toList(), rules.version(), rules.updatedAt());
    }
}
