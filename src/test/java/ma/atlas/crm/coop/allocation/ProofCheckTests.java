package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A proof that is right holds; one that somebody has touched anywhere does not, however skilled they were. */
class ProofCheckTests {

    /** What a proof is about, which nothing in it can contradict: only the hash that was published holds it. */
    private static final String IDENTITY =
            "/allocationId|/inputs/(groupId|projectId|lotId|takenAt|cutOff/(chosenBy|timeZone))";

    static Stream<Random> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60).map(Random::new);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatTheApplicationMakesHoldsAlsoAfterItWasStoredAndSentAround(Random random) throws Exception {
        ObjectNode proof = Proofs.random(random);
        assertHolds(proof);
        assertHolds((ObjectNode) ProofDocument.parse(proof.toPrettyString()));
        ObjectNode reordered = proof.objectNode();
        List<String> names = new ArrayList<>();
        proof.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        names.forEach(name -> reordered.set(name, proof.get(name)));
        assertHolds(reordered);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFieldThatIsChangedIsFoundOut(Random random) {
        ObjectNode proof = Proofs.random(random);
        for (String pointer : leaves("", proof)) {
            ObjectNode forged = changed(proof, pointer, random);
            assertThat(ProofCheck.of(forged).holds()).as(pointer).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFieldThatIsTakenOutIsFoundOut(Random random) {
        ObjectNode proof = Proofs.random(random);
        for (String pointer : leaves("", proof)) {
            if (!pointer.equals("/" + Proof.HASH)) {
                ObjectNode forged = proof.deepCopy();
                ((ObjectNode) parent(forged, pointer)).remove(last(pointer));
                assertThat(ProofCheck.of(forged).holds()).as(pointer).isFalse();
                assertThat(ProofCheck.of(Proofs.rehashed(forged)).holds())
                        .as("rehashed " + pointer)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aForgerWhoMakesTheHashAnewIsFoundOutByTheQueue(Random random) {
        ObjectNode proof = Proofs.random(random);
        for (String pointer : leaves("", proof)) {
            if (!pointer.matches(IDENTITY) && !pointer.equals("/" + Proof.HASH)) {
                ObjectNode forged = Proofs.rehashed(changed(proof, pointer, random));
                assertThat(ProofCheck.of(forged).holds()).as(pointer).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatAProofIsAboutIsHeldByItsHash(Random random) {
        ObjectNode proof = Proofs.random(random);
        String hash = proof.path(Proof.HASH).textValue();
        ObjectNode forged = proof.deepCopy();
        ((ObjectNode) forged.path("inputs")).put("lotId", Proofs.id(random).toString());
        assertThat(Proofs.rehashed(forged).path(Proof.HASH).textValue()).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMemberWhoIsLeftOutOrPutBeforeOthersIsFoundOut(Random random) {
        ObjectNode proof = Proofs.random(random);
        ArrayNode queue = (ArrayNode) proof.path("queue");
        for (int i = 0; i < queue.size(); i++) {
            ObjectNode shorter = proof.deepCopy();
            ((ArrayNode) shorter.path("queue")).remove(i);
            assertThat(ProofCheck.of(Proofs.rehashed(shorter)).holds()).isFalse();
            ObjectNode ahead = proof.deepCopy();
            ArrayNode members = (ArrayNode) ahead.path("inputs").path("members");
            JsonNode member = members.remove(i);
            members.insert((i + 1) % queue.size(), member);
            assertThat(queue.size() == 1
                            || !ProofCheck.of(Proofs.rehashed(ahead)).holds())
                    .isTrue();
        }
    }

    @Test
    void theFirstDifferenceIsNamed() {
        ObjectNode proof = Proofs.of(new Random(7), queueOfThree());
        ObjectNode forged = proof.deepCopy();
        ObjectNode first = (ObjectNode) forged.path("queue").path(0);
        first.put("eligible", true).putNull("reason");
        assertThat(ProofCheck.of(forged).difference()).startsWith("Expected sha256 to be ");
        assertThat(ProofCheck.of(Proofs.rehashed(forged)).difference())
                .contains("place 1 of the queue", "passed over (contributions-late)", "but it is rank 1", "eligible");
        ObjectNode favoured = proof.deepCopy();
        ((ObjectNode) favoured.path("inputs")).set("memberId", favoured.at("/queue/2/memberId"));
        assertThat(ProofCheck.of(Proofs.rehashed(favoured)).difference())
                .startsWith("Expected " + proof.at("/queue/1/memberId").asText() + " to be proposed");
        ObjectNode talkative = proof.deepCopy();
        ((ObjectNode) talkative.at("/inputs/members/0/facts")).put("hasAllocation", false);
        assertThat(ProofCheck.of(Proofs.rehashed(talkative)).difference()).contains("state of rank 1");
        ObjectNode later = proof.deepCopy();
        later.put("ruleVersion", 2);
        assertThat(ProofCheck.of(Proofs.rehashed(later)).difference()).contains("version of the rules", "2");
        ObjectNode more = proof.deepCopy();
        more.put("approvedBy", "everybody");
        assertThat(ProofCheck.of(Proofs.rehashed(more)).difference()).contains("approvedBy");
    }

    private static List<Candidate> queueOfThree() {
        Map<Fact, Boolean> fine = Map.of(
                Fact.EXCLUDED, false, Fact.ACTIVE, true, Fact.CONTRIBUTIONS_LATE, false, Fact.HAS_ALLOCATION, false);
        Candidate late = Queues.with(new Candidate(1, new UUID(0, 1), fine), Fact.CONTRIBUTIONS_LATE, true);
        return List.of(late, new Candidate(2, new UUID(0, 2), fine), new Candidate(5, new UUID(0, 5), fine));
    }

    @Test
    void nothingOfAMemberIsToldButRankPseudonymAndWhatTheReasonSays() {
        ObjectNode proof = Proofs.of(new Random(7), queueOfThree());
        assertThat(leaves("", proof).stream()
                        .map(pointer -> pointer.replaceAll("/\\d+", "/n"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "/allocationId",
                        "/cutOff",
                        "/ruleVersion",
                        "/queue/n/rank",
                        "/queue/n/memberId",
                        "/queue/n/eligible",
                        "/queue/n/reason",
                        "/inputs/groupId",
                        "/inputs/projectId",
                        "/inputs/lotId",
                        "/inputs/memberId",
                        "/inputs/cutOff/day",
                        "/inputs/cutOff/chosenBy",
                        "/inputs/cutOff/timeZone",
                        "/inputs/cutOff/utcOffset",
                        "/inputs/cutOff/endsAt",
                        "/inputs/takenAt",
                        "/inputs/members/n/rank",
                        "/inputs/members/n/memberId",
                        "/inputs/members/n/facts/excluded",
                        "/inputs/members/n/facts/active",
                        "/inputs/members/n/facts/contributionsLate",
                        "/inputs/members/n/facts/hasAllocation",
                        "/sha256");
        assertThat(proof.at("/inputs/members/0/facts").toString())
                .isEqualTo("{\"excluded\":false,\"active\":true,\"contributionsLate\":true}");
    }

    private static void assertHolds(ObjectNode proof) {
        assertThat(ProofCheck.of(proof).difference()).isEmpty();
    }

    /** JSON pointers of everything that has no parts. */
    private static List<String> leaves(String path, JsonNode tree) {
        List<String> found = new ArrayList<>();
        tree.properties().forEach(field -> found.addAll(leaves(path + "/" + field.getKey(), field.getValue())));
        for (int i = 0; tree.isArray() && i < tree.size(); i++) {
            found.addAll(leaves(path + "/" + i, tree.get(i)));
        }
        if (tree.isValueNode()) {
            found.add(path);
        }
        return found;
    }

    private static ObjectNode changed(ObjectNode proof, String pointer, Random random) {
        ObjectNode forged = proof.deepCopy();
        ((ObjectNode) parent(forged, pointer)).set(last(pointer), other(forged.at(pointer), random));
        return forged;
    }

    private static JsonNode parent(ObjectNode proof, String pointer) {
        return proof.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** Something else of the same kind, as a forger would write it. */
    private static JsonNode other(JsonNode value, Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value.isBoolean()) {
            return nodes.booleanNode(!value.booleanValue());
        }
        if (value.isNumber()) {
            return nodes.numberNode(value.intValue() + (random.nextBoolean() ? 1 : -1));
        }
        if (value.isNull()) {
            return nodes.textNode("not-active");
        }
        String text = value.textValue();
        if (text.matches("[0-9a-f-]{36}")) {
            return nodes.textNode(Proofs.id(random).toString());
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return nodes.textNode(LocalDate.parse(text).minusDays(1).toString());
        }
        if (text.endsWith("Z") && text.length() > 1) {
            return nodes.textNode(Instant.parse(text).plusSeconds(60).toString());
        }
        return nodes.textNode(Map.of(
                        "not-active", "excluded",
                        "REQUEST", "DEFAULT",
                        "DEFAULT", "REQUEST",
                        "UTC", "Africa/Casablanca",
                        "Z", "+05:00")
                .getOrDefault(text, text.startsWith("+") || text.startsWith("-") ? "+09:00" : "not-active"));
    }
}
