package ma.atlas.crm.workflow.guard;

import dev.cel.runtime.CelEvaluationException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A compiled rule. */
public final class GuardProgram {

    private static final Logger LOG = LoggerFactory.getLogger(GuardProgram.class);

    private final Set<String> facts;
    private final Judgement judgement;

    /** What judging a rule comes to. */
    @FunctionalInterface
    interface Judgement {
        boolean holds(Map<String, Object> facts) throws CelEvaluationException;
    }

    GuardProgram(Set<String> facts, Judgement judgement) {
        this.facts = facts;
        this.judgement = judgement;
    }

    /** The declared facts that the rule asks about; no others need to be read. */
    public Set<String> facts() {
        return facts;
    }

    /** A rule that cannot be judged, for want of a field say, does not hold. */
    boolean holds(Map<String, Object> values) {
        return judge(values, unjudgeable -> LOG.info("A guard could not be judged and refuses: {}", unjudgeable))
                .orElse(false);
    }

    /**
     * Whether the rule holds; empty where it cannot be judged, for want of a field say.
     *
     * @param values those of {@link #facts()}, by name
     * @param unjudgeable hears why it cannot be judged
     */
    public Optional<Boolean> judge(Map<String, Object> values, Consumer<String> unjudgeable) {
        try {
            return Optional.of(judgement.holds(values));
        } catch (CelEvaluationException | RuntimeException failure) {
            unjudgeable.accept(String.valueOf(failure.getMessage()));
            return Optional.empty();
        }
    }
}
