package ma.atlas.crm.coop.allocation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Queues of members whose every fact is known. */
final class Queues {

    /** Long over. */
    static final LocalDate DAY = LocalDate.of(2024, 3, 15);

    private Queues() {}

    static List<Candidate> random(RandomGenerator random, int longest) {
        List<Candidate> queue = new ArrayList<>();
        int rank = 0;
        int length = random.nextInt(longest + 1);
        for (int i = 0; i < length; i++) {
            rank += 1 + random.nextInt(3);
            queue.add(candidate(random, rank));
        }
        return queue;
    }

    /** One in three is eligible, and every reason occurs together with every other. */
    private static Candidate candidate(RandomGenerator random, int rank) {
        boolean isEligible = random.nextInt(3) == 0;
        Map<Fact, Boolean> facts = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            facts.put(fact, isEligible ? fact == Fact.ACTIVE : random.nextBoolean());
        }
        return new Candidate(rank, new UUID(random.nextLong(), random.nextLong()), facts);
    }

    static Candidate with(Candidate candidate, Fact fact, boolean is) {
        Map<Fact, Boolean> facts = new EnumMap<>(candidate.facts());
        facts.put(fact, is);
        return new Candidate(candidate.rank(), candidate.memberId(), facts);
    }
}
