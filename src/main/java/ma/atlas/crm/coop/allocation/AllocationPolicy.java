package ma.atlas.crm.coop.allocation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a lot is allocated: the first by rank whom no rule refuses is proposed, and everybody is told the first rule that refuses them. A
 * version is never changed once a proof names it: what is to be otherwise is the next version.
 *
 * @param rules in the order in which they are asked
 */
record AllocationPolicy(int version, List<EligibilityRule> rules) {

    private static final AllocationPolicy FIRST = new AllocationPolicy(
            1,
            List.of(
                    new EligibilityRule(Fact.EXCLUDED, true, Refusal.EXCLUDED),
                    new EligibilityRule(Fact.ACTIVE, false, Refusal.NOT_ACTIVE),
                    new EligibilityRule(Fact.CONTRIBUTIONS_LATE, true, Refusal.CONTRIBUTIONS_LATE),
                    new EligibilityRule(Fact.HAS_ALLOCATION, true, Refusal.HAS_ALLOCATION)));

    /** What is proposed today follows this one. */
    static final AllocationPolicy CURRENT = FIRST;

    private static final List<AllocationPolicy> EVERY = List.of(FIRST);

    AllocationPolicy {
        rules = List.copyOf(rules);
    }

    static Optional<AllocationPolicy> ofVersion(int version) {
        return EVERY.stream().filter(policy -> policy.version == version).findFirst();
    }

    /** Why a member is passed over; empty for one who is eligible. */
    Optional<Refusal> judge(Candidate candidate) {
        return rules.stream().flatMap(rule -> rule.judge(candidate).stream()).findFirst();
    }

    /** Everybody's verdict, in the order of the queue. */
    List<Place> judge(List<Candidate> queue) {
        return queue.stream()
                .map(candidate -> Place.of(candidate, judge(candidate)))
                .toList();
    }

    /** The first who is eligible. */
    static Optional<Place> first(List<Place> judged) {
        return judged.stream().filter(Place::eligible).findFirst();
    }

    /** The candidate with the facts that led to the verdict and no others: of nobody more is told than why. */
    Candidate asJudged(Candidate candidate) {
        Map<Fact, Boolean> looked = new EnumMap<>(Fact.class);
        for (EligibilityRule rule : rules) {
            looked.put(rule.fact(), candidate.is(rule.fact()));
            if (rule.judge(candidate).isPresent()) {
                break;
            }
        }
        return new Candidate(candidate.rank(), candidate.memberId(), looked);
    }
}
