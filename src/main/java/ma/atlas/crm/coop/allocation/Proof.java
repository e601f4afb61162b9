package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Why it is that member to whom a lot is allocated: what was judged, by which rules, and with what outcome for everybody. Members appear
 * by id; of each it tells the facts that decided, which are what the reason says, and nothing else. So whoever is in the queue may see it.
 *
 * @param cutOff as of the end of which day everybody was judged
 * @param ruleVersion of the {@link AllocationPolicy}
 * @param queue everybody, in the order of ranks
 * @param sha256 in lower-case hexadecimal, of the RFC 8785 form of the proof without this field
 */
record Proof(UUID allocationId, LocalDate cutOff, int ruleVersion, List<Place> queue, Inputs inputs, String sha256) {

    static final String HASH = "sha256";

    /**
     * What was frozen when the allocation was proposed.
     *
     * @param memberId who was proposed
     * @param takenAt when
     * @param members the queue, each with the facts that the rules came to look at
     */
    record Inputs(
            UUID groupId,
            UUID projectId,
            UUID lotId,
            UUID memberId,
            CutOff cutOff,
            Instant takenAt,
            List<Candidate> members) {

        Inputs {
            members = List.copyOf(members);
        }
    }

    Proof {
        queue = List.copyOf(queue);
    }

    /** Seals what a policy has said of a queue. */
    static Proof of(UUID allocationId, AllocationPolicy policy, List<Place> queue, Inputs inputs) {
        Proof open = new Proof(allocationId, inputs.cutOff().day(), policy.version(), queue, inputs, "");
        return new Proof(allocationId, open.cutOff, open.ruleVersion, open.queue, inputs, hash(ProofDocument.of(open)));
    }

    /** The hash that a proof has to have, whatever it says itself. */
    static String hash(ObjectNode proof) {
        ObjectNode content = proof.deepCopy();
        content.remove(HASH);
        return CanonicalJson.sha256(content);
    }
}
