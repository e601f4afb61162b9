package ma.atlas.crm.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.atlas.crm.workflow.guard.GuardLanguage;
import ma.atlas.crm.workflow.guard.GuardProgram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules of an organisation, compiled. */
public final class Rulebook {

    private static final Logger LOG = LoggerFactory.getLogger(Rulebook.class);
    private static final String NOW = "now";

    private final long version;
    private final List<Entry> entries;
    private final Set<String> facts = new HashSet<>();
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();

    private record Entry(int number, ScoringRule rule, Optional<GuardProgram> program) {}

    Rulebook(long version, List<ScoringRule> rules, GuardLanguage language) {
        this.version = version;
        List<Entry> active = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ScoringRule rule = rules.get(i);
            if (rule.active()) {
                Optional<GuardProgram> program = language.compile(rule.rule()).program();
                program.ifPresent(compiled -> facts.addAll(compiled.facts()));
                active.add(new Entry(i + 1, rule, program));
            }
        }
        this.entries = List.copyOf(active);
    }

    /** As the entity tag of the rules. */
    public long version() {
        return version;
    }

    /** The declared facts that the rules ask about; no others need to be read. */
    public Set<String> facts() {
        return Set.copyOf(facts);
    }

    /** Whether a score changes by the mere passing of time. */
    public boolean ages() {
        return facts.contains(NOW);
    }

    /**
     * Sums up what holds. A rule that cannot be judged, for want of a field say, counts nothing: a score is no reason to refuse
     * what somebody writes.
     *
     * @param values those of {@link #facts()}, by name
     * @param language of the reasons
     */
    public Score judge(Map<String, Object> values, Locale language) {
        int points = 0;
        List<String> reasons = new ArrayList<>();
        List<Integer> unjudged = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<Boolean> holds =
                    entry.program().flatMap(program -> program.judge(values, why -> tell(entry.number(), why)));
            if (holds.isEmpty()) {
                unjudged.add(entry.number());
            } else if (holds.get()) {
                points += entry.rule().points();
                reasons.add(entry.rule().words(language));
            }
        }
        return new Score(Math.max(Score.LEAST, Math.min(Score.GREATEST, points)), reasons, unjudged);
    }

    /** Once for each rule: every case without the field would say the same. */
    private void tell(int number, String why) {
        if (told.add(number)) {
            LOG.info("Scoring rule {} of version {} cannot be judged for every case: {}", number, version, why);
        }
    }
}
