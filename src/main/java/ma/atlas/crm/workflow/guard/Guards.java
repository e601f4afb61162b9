package ma.atlas.crm.workflow.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.SubjectDeclaration;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import org.springframework.stereotype.Component;

/** Checks the guards of a workflow when it is deployed, and judges them when a subject is moved. */
@Component
public class Guards {

    private static final int REMEMBERED = 5_000;

    private final Clock clock;
    private final Map<String, GuardLanguage> languages = new ConcurrentHashMap<>();
    private final Cache<Key, GuardLanguage.Compilation> compiled =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Key(String subjectType, String rule) {}

    Guards(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is wrong with a rule.
     *
     * @param line from 1, 0 for the rule as a whole
     * @param column from 1, 0 for the rule as a whole
     */
    public record Fault(int line, int column, String message) {}

    /** What keeps a rule from being deployed; empty when nothing does. */
    public List<Fault> faults(SubjectDeclaration declaration, String rule) {
        return compilation(declaration, rule).faults().stream()
                .map(fault -> new Fault(fault.line(), fault.column(), fault.message()))
                .toList();
    }

    /** Everything that guards of this kind of subject may ask about. */
    public static List<Fact> facts(SubjectDeclaration declaration) {
        return Stream.concat(declaration.facts().stream(), CommonFacts.DECLARED.stream())
                .toList();
    }

    /** {@code statusSince} and {@code now}: what is common to all subjects, whoever asks. */
    public static List<Fact> factsOfTime() {
        return CommonFacts.OF_TIME;
    }

    /**
     * Which of some guards do not hold for a subject. Facts are read once for all of them, and only those that one of them
     * asks about.
     *
     * @param payload what a move would add to the subject's
     */
    public Set<Guard> failing(
            SubjectType type,
            SubjectSnapshot subject,
            Map<String, Object> payload,
            Actor actor,
            Collection<Guard> guards) {
        Map<Guard, GuardProgram> programs = new HashMap<>();
        Set<Guard> failing = new HashSet<>();
        for (Guard guard : guards) {
            compilation(type, guard.rule())
                    .program()
                    .ifPresentOrElse(program -> programs.put(guard, program), () -> failing.add(guard));
        }
        if (programs.isEmpty()) {
            return failing;
        }
        Set<String> asked = new HashSet<>();
        programs.values().forEach(program -> asked.addAll(program.facts()));
        Map<String, Object> facts = CommonFacts.of(subject, actor, clock.instant());
        facts.putAll(type.factsOf(subject, payload, asked));
        programs.forEach((guard, program) -> {
            if (!program.holds(facts)) {
                failing.add(guard);
            }
        });
        return failing;
    }

    private GuardLanguage.Compilation compilation(SubjectDeclaration declaration, String rule) {
        return compiled.get(
                new Key(declaration.code(), rule),
                key -> languages
                        .computeIfAbsent(
                                declaration.code(), code -> new GuardLanguage(new ArrayList<>(facts(declaration))))
                        .compile(rule));
    }
}
