package ma.atlas.crm.coop.allocation;

import java.util.Optional;

/**
 * One condition of eligibility.
 *
 * @param fact what it looks at; it looks at nothing else
 * @param refusedIf what the fact is of those who are passed over
 */
record EligibilityRule(Fact fact, boolean refusedIf, Refusal refusal) {

    Optional<Refusal> judge(Candidate candidate) {
        return candidate.is(fact) == refusedIf ? Optional.of(refusal) : Optional.empty();
    }
}
