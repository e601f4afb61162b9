package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whether a proof holds, from what it says itself and the rules of its version: no database, no organisation, no clock. */
final class ProofCheck {

    private final List<String> passed = new ArrayList<>();

    private ProofCheck() {}

    /**
     * How it went.
     *
     * @param passed what was checked and found right, in plain words, in the order of checking
     * @param difference the first thing that is not as it has to be; empty where everything is
     */
    record Verdict(List<String> passed, String difference) {

        boolean holds() {
            return difference.isEmpty();
        }
    }

    private static final class Difference extends Exception {

        private static final long serialVersionUID = 1L;

        Difference(String message) {
            super(message);
        }
    }

    /** What is asked of a text before it is a proof at all. */
    static boolean isProof(JsonNode tree) {
        return tree.isObject() && tree.path(Proof.HASH).isTextual() && tree.has("queue") && tree.has("inputs");
    }

    static Verdict of(ObjectNode tree) {
        ProofCheck check = new ProofCheck();
        try {
            check.hash(tree);
            Proof proof = check.shape(tree);
            check.cutOff(proof);
            check.order(proof.inputs().members());
            check.outcome(proof);
            return new Verdict(List.copyOf(check.passed), "");
        } catch (Difference difference) {
            return new Verdict(List.copyOf(check.passed), String.valueOf(difference.getMessage()));
        }
    }

    private void hash(ObjectNode tree) throws Difference {
        String stated = tree.path(Proof.HASH).textValue();
        String computed = computed(tree);
        require(
                computed.equals(stated),
                "Expected sha256 to be %s, which is that of the content, but it is %s".formatted(computed, stated));
        passed.add("sha256 is that of the content: " + computed);
    }

    private static String computed(ObjectNode tree) throws Difference {
        try {
            return Proof.hash(tree);
        } catch (UncheckedIOException e) {
            throw new Difference("Expected content that can be hashed, but it has no canonical form");
        }
    }

    private Proof shape(ObjectNode tree) throws Difference {
        try {
            Proof proof = ProofDocument.read(tree);
            JsonNode read = ProofDocument.of(proof);
            require(
                    read.equals(tree),
                    "Expected every field to be written in the form of a proof, but there is %s"
                            .formatted(JsonDifference.first(read, tree)));
            requireValues("", tree);
            passed.add("every field is there, and none that a proof does not have");
            return proof;
        } catch (JsonProcessingException e) {
            throw new Difference("Expected the fields of a proof, but: " + e.getOriginalMessage());
        }
    }

    /** Who is eligible has no reason; everything else has a value. */
    private static void requireValues(String path, JsonNode tree) throws Difference {
        require(
                !tree.isNull() || path.matches("/queue/\\d+/reason"),
                "Expected a value, but %s is null".formatted(path));
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            requireValues(path + "/" + field.getKey(), field.getValue());
        }
        for (int i = 0; tree.isArray() && i < tree.size(); i++) {
            requireValues(path + "/" + i, tree.path(i));
        }
    }

    private void cutOff(Proof proof) throws Difference {
        CutOff cutOff = proof.inputs().cutOff();
        require(
                proof.cutOff().equals(cutOff.day()),
                "Expected the cut-off to be %s as in the inputs, but it is %s".formatted(cutOff.day(), proof.cutOff()));
        require(
                cutOff.isConsistent(),
                "Expected the inputs to be as of the end of %s, but %s is not (UTC offset %s)"
                        .formatted(cutOff.day(), cutOff.endsAt(), cutOff.utcOffset()));
        require(
                cutOff.hasBegun(proof.inputs().takenAt()),
                "Expected a cut-off that was not in the future, but %s was, at %s"
                        .formatted(cutOff.day(), proof.inputs().takenAt()));
        passed.add("the cut-off %s ended at %s in %s, and was not in the future when the queue was frozen, at %s"
                .formatted(
                        cutOff.day(),
                        cutOff.endsAt(),
                        cutOff.timeZone(),
                        proof.inputs().takenAt()));
    }

    private void order(List<Candidate> members) throws Difference {
        Set<UUID> seen = new HashSet<>();
        int before = 0;
        for (Candidate member : members) {
            require(
                    member.rank() > before,
                    "Expected ranks to rise in the inputs, but rank %d comes after %d"
                            .formatted(member.rank(), before));
            require(
                    seen.add(member.memberId()),
                    "Expected every member once in the inputs, but %s is there again with rank %d"
                            .formatted(member.memberId(), member.rank()));
            before = member.rank();
        }
        passed.add("%d members stand in the order of their ranks, each once".formatted(members.size()));
    }

    private void outcome(Proof proof) throws Difference {
        AllocationPolicy policy = AllocationPolicy.ofVersion(proof.ruleVersion())
                .orElseThrow(() -> new Difference(
                        "Expected a version of the rules that is known here, but it is " + proof.ruleVersion()));
        List<Candidate> members = proof.inputs().members();
        List<Place> places = judged(policy, members);
        for (int i = 0; i < Math.max(places.size(), proof.queue().size()); i++) {
            String computed = i < places.size() ? told(places.get(i)) : "nobody";
            String stated = i < proof.queue().size() ? told(proof.queue().get(i)) : "nobody";
            require(
                    computed.equals(stated),
                    "Expected place %d of the queue to be %s, which follows from the inputs, but it is %s"
                            .formatted(i + 1, computed, stated));
        }
        passed.add("the queue follows from the inputs by version %d of the rules: %d eligible, %d passed over"
                .formatted(
                        policy.version(),
                        places.stream().filter(Place::eligible).count(),
                        places.stream().filter(place -> !place.eligible()).count()));
        Place first = AllocationPolicy.first(places)
                .orElseThrow(() -> new Difference("Expected somebody to be eligible, but nobody is"));
        require(
                first.memberId().equals(proof.inputs().memberId()),
                "Expected %s to be proposed, the first who is eligible, but it is %s"
                        .formatted(first.memberId(), proof.inputs().memberId()));
        passed.add("the member proposed is the first by rank who is eligible: rank %d, %s"
                .formatted(first.rank(), first.memberId()));
    }

    private static List<Place> judged(AllocationPolicy policy, List<Candidate> members) throws Difference {
        try {
            for (Candidate member : members) {
                require(
                        member.equals(policy.asJudged(member)),
                        "Expected the inputs to state of rank %d what the rules look at, but they state %s"
                                .formatted(member.rank(), member.facts()));
            }
            return policy.judge(members);
        } catch (UnstatedFact unstated) {
            throw new Difference(String.valueOf(unstated.getMessage()));
        }
    }

    private static String told(Place place) {
        Refusal reason = place.reason();
        return "rank %d, %s, %s%s"
                .formatted(
                        place.rank(),
                        place.memberId(),
                        place.eligible() ? "eligible" : "passed over",
                        reason == null ? "" : " (" + reason.code() + ")");
    }

    private static void require(boolean holds, String otherwise) throws Difference {
        if (!holds) {
            throw new Difference(otherwise);
        }
    }
}
