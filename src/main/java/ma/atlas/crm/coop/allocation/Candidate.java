package ma.atlas.crm.coop.allocation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * A member of the queue, as far as a policy may ask.
 *
 * @param facts those that are stated
 */
record Candidate(int rank, UUID memberId, Map<Fact, Boolean> facts) {

    Candidate {
        EnumMap<Fact, Boolean> stated = new EnumMap<>(Fact.class);
        stated.putAll(facts);
        facts = Collections.unmodifiableMap(stated);
    }

    /**
     * @throws UnstatedFact where a proof does not say
     */
    boolean is(Fact fact) {
        Boolean stated = facts.get(fact);
        if (stated == null) {
            throw new UnstatedFact(this, fact);
        }
        return stated;
    }
}
