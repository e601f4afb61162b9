package ma.atlas.crm.scoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What counts for or against a case.
 *
 * @param rule in CEL, over the facts of a case; true where it counts
 * @param points what it adds to the score, -100 to 100
 * @param reason why, in a few words for people, by language: {@code fr}, {@code en}, {@code ar}; at least one of them
 * @param active whether it is judged at all
 */
public record ScoringRule(String rule, int points, Map<String, String> reason, boolean active) {

    private static final String FALLBACK = "fr";

    public ScoringRule {
        reason = Collections.unmodifiableMap(new LinkedHashMap<>(reason));
    }

    /** The reason with its points, in that language; where there is none, in French, else in whatever language there is. */
    String words(Locale language) {
        String words = reason.get(language.getLanguage());
        if (words == null) {
            words = reason.getOrDefault(
                    FALLBACK, reason.values().stream().findFirst().orElse(rule));
        }
        return "%s (%+d)".formatted(words, points);
    }
}
