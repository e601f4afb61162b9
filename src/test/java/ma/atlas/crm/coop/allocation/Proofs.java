package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Proofs as the application makes them. */
final class Proofs {

    private static final List<String> ZONES = List.of("Africa/Casablanca", "Europe/Paris", "America/Santiago", "UTC");

    private Proofs() {}

    static ObjectNode random(Random random) {
        List<Candidate> queue = Queues.random(random, 8);
        while (AllocationPolicy.first(AllocationPolicy.CURRENT.judge(queue)).isEmpty()) {
            queue = Queues.random(random, 8);
        }
        return of(random, queue);
    }

    static ObjectNode of(Random random, List<Candidate> queue) {
        AllocationPolicy policy = AllocationPolicy.CURRENT;
        List<Place> places = policy.judge(queue);
        CutOff cutOff = CutOff.of(
                LocalDate.of(2031, 1, 1).plusDays(random.nextInt(700)),
                CutOff.ChosenBy.values()[random.nextInt(2)],
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        Proof.Inputs inputs = new Proof.Inputs(
                id(random),
                id(random),
                id(random),
                AllocationPolicy.first(places).orElseThrow().memberId(),
                cutOff,
                cutOff.endsAt().minus(Duration.ofHours(random.nextInt(22))).plus(Duration.ofNanos(123_456_000)),
                queue.stream().map(policy::asJudged).toList());
        return ProofDocument.of(Proof.of(id(random), policy, places, inputs));
    }

    /** As a forger does who knows how the hash is made. */
    static ObjectNode rehashed(ObjectNode proof) {
        return proof.put(Proof.HASH, Proof.hash(proof));
    }

    static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
