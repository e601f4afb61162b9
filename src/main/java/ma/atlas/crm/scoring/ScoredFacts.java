package ma.atlas.crm.scoring;

import java.util.List;
import ma.atlas.crm.workflow.Fact;

/**
 * All that scoring rules may ask about. The module whose things are scored contributes it as a bean.
 *
 * @param facts as guards have them, less the score itself and whoever acts: a case is worth the same whoever looks at it
 */
public record ScoredFacts(List<Fact> facts) {

    public ScoredFacts {
        facts = List.copyOf(facts);
    }
}
