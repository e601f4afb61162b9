package ma.atlas.crm.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ma.atlas.crm.shared.Localised;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.guard.GuardLanguage;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whether rules can judge a case. */
@Component
class ScoringCheck {

    private static final int MOST_POINTS = 100;
    private static final Set<String> LANGUAGES = Set.of("fr", "en", "ar");

    private final Rulebooks rulebooks;
    private final MessageSource messages;

    ScoringCheck(Rulebooks rulebooks, MessageSource messages) {
        this.rulebooks = rulebooks;
        this.messages = messages;
    }

    /**
     * What is wrong with one rule, as the report of a lifecycle has it.
     *
     * @param elementId the rule, by its index: {@code rules[0]}
     * @param line in the rule, from 1; 0 for the rule as a whole
     * @param column in the rule, from 1; 0 for the rule as a whole
     */
    record Problem(String severity, String code, String elementId, int line, int column, String message) {}

    private record Found(String elementId, GuardLanguage.Fault fault) {}

    /**
     * @throws Rejected {@code invalid-input} for points or languages that there are not; {@code scoring-rules-invalid} with
     *     everything that keeps a rule from being judged
     */
    void requireValid(List<ScoringRule> rules) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String at = "rules[" + i + "]";
            requireWellFormed(at, rules.get(i));
            rulebooks.faults(rules.get(i).rule()).forEach(fault -> found.add(new Found(at, fault)));
        }
        if (!found.isEmpty()) {
            Localised problems = locale ->
                    found.stream().map(problem -> worded(problem, locale)).toList();
            throw Rejected.because(ScoringProblem.SCORING_RULES_INVALID, found.size())
                    .with("valid", false)
                    .with("problems", problems);
        }
    }

    private static void requireWellFormed(String at, ScoringRule rule) {
        if (Math.abs((long) rule.points()) > MOST_POINTS) {
            throw Rejected.invalid(at + ".points", "between", -MOST_POINTS, MOST_POINTS);
        }
        if (rule.reason().isEmpty()) {
            throw Rejected.invalid(at + ".reason", "required");
        }
        if (!LANGUAGES.containsAll(rule.reason().keySet())) {
            throw Rejected.invalid(at + ".reason", "one-of", "fr, en, ar");
        }
    }

    private Problem worded(Found found, Locale locale) {
        GuardLanguage.Fault fault = found.fault();
        return new Problem(
                "ERROR",
                "rule-invalid",
                found.elementId(),
                fault.line(),
                fault.column(),
                messages.getMessage(
                        "scoring.rule-invalid",
                        new Object[] {String.valueOf(fault.line()), String.valueOf(fault.column()), fault.message()},
                        locale));
    }
}
