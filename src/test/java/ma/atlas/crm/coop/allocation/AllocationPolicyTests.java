package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationPolicyTests {

    private static final AllocationPolicy POLICY = AllocationPolicy.CURRENT;

    static Stream<Random> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(100).map(Random::new);
    }

    @Test
    void theReasonsAreThoseOfTheContractInTheirOrder() {
        assertThat(POLICY.rules().stream().map(rule -> rule.refusal().code()))
                .containsExactly("excluded", "not-active", "contributions-late", "has-allocation");
    }

    @Test
    void everyCombinationOfFactsIsJudgedAsTheRulesSay() {
        for (int bits = 0; bits < 16; bits++) {
            boolean excluded = (bits & 1) != 0;
            boolean active = (bits & 2) != 0;
            boolean late = (bits & 4) != 0;
            boolean allocated = (bits & 8) != 0;
            Candidate candidate = new Candidate(
                    1,
                    UUID.randomUUID(),
                    Map.of(
                            Fact.EXCLUDED, excluded,
                            Fact.ACTIVE, active,
                            Fact.CONTRIBUTIONS_LATE, late,
                            Fact.HAS_ALLOCATION, allocated));
            String expected = excluded
                    ? "excluded"
                    : !active ? "not-active" : late ? "contributions-late" : allocated ? "has-allocation" : null;
            assertThat(POLICY.judge(candidate).map(Refusal::code)).isEqualTo(Optional.ofNullable(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyBehindIsProposedWhileSomebodyBeforeThemIsEligible(Random random) {
        List<Candidate> queue = Queues.random(random, 30);
        Optional<Place> first = AllocationPolicy.first(POLICY.judge(queue));
        assertThat(first.map(Place::memberId)).isEqualTo(Optional.ofNullable(byHand(queue)));
    }

    /** As somebody with the list in their hand would do it. */
    private static @Nullable UUID byHand(List<Candidate> queue) {
        UUID best = null;
        int lowest = Integer.MAX_VALUE;
        for (Candidate member : queue) {
            Map<Fact, Boolean> facts = member.facts();
            boolean mayHaveIt = facts.get(Fact.ACTIVE)
                    && !facts.get(Fact.EXCLUDED)
                    && !facts.get(Fact.HAS_ALLOCATION)
                    && !facts.get(Fact.CONTRIBUTIONS_LATE);
            if (mayHaveIt && member.rank() < lowest) {
                best = member.memberId();
                lowest = member.rank();
            }
        }
        return best;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everybodyIsRecordedOnceWithAReasonUnlessEligible(Random random) {
        List<Candidate> queue = Queues.random(random, 30);
        List<Place> places = POLICY.judge(queue);
        assertThat(places.stream().map(Place::memberId))
                .containsExactlyElementsOf(
                        queue.stream().map(Candidate::memberId).toList());
        assertThat(places.stream().map(Place::rank))
                .containsExactlyElementsOf(queue.stream().map(Candidate::rank).toList());
        assertThat(places).allMatch(place -> place.eligible() == (place.reason() == null));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatHappensToOthersChangesNobodysOwnVerdict(Random random) {
        List<Candidate> queue = new ArrayList<>(Queues.random(random, 12));
        if (queue.isEmpty()) {
            return;
        }
        List<Place> before = POLICY.judge(queue);
        int changed = random.nextInt(queue.size());
        Fact fact = Fact.values()[random.nextInt(4)];
        queue.set(changed, Queues.with(queue.get(changed), fact, random.nextBoolean()));
        List<Place> after = POLICY.judge(queue);
        for (int i = 0; i < queue.size(); i++) {
            assertThat(i == changed || after.get(i).equals(before.get(i))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void toPayNeverCostsAPlaceAndToBecomeLateNeverWinsOne(Random random) {
        List<Candidate> queue = Queues.random(random, 12);
        for (Candidate member : queue) {
            boolean paid = POLICY.judge(Queues.with(member, Fact.CONTRIBUTIONS_LATE, false))
                    .isEmpty();
            boolean late = POLICY.judge(Queues.with(member, Fact.CONTRIBUTIONS_LATE, true))
                    .isEmpty();
            assertThat(late).isFalse();
            assertThat(paid || POLICY.judge(member).isPresent()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void proposingUntilNobodyIsLeftGoesThroughTheEligibleInTheOrderOfRanks(Random random) {
        List<Candidate> queue = new ArrayList<>(Queues.random(random, 15));
        List<Integer> proposed = new ArrayList<>();
        Optional<Place> next = AllocationPolicy.first(POLICY.judge(queue));
        while (next.isPresent()) {
            UUID memberId = next.get().memberId();
            proposed.add(next.get().rank());
            queue.replaceAll(member ->
                    member.memberId().equals(memberId) ? Queues.with(member, Fact.HAS_ALLOCATION, true) : member);
            next = AllocationPolicy.first(POLICY.judge(queue));
        }
        assertThat(proposed).isSorted().doesNotHaveDuplicates();
        assertThat(proposed.size())
                .isEqualTo(queue.stream()
                        .filter(member -> POLICY.judge(Queues.with(member, Fact.HAS_ALLOCATION, false))
                                .isEmpty())
                        .filter(member -> Collections.frequency(proposed, member.rank()) == 1)
                        .count());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsToldOfAMemberIsWhatTheReasonSaysAndLeadsToTheSameVerdict(Random random) {
        for (Candidate member : Queues.random(random, 12)) {
            Candidate told = POLICY.asJudged(member);
            Optional<Refusal> refusal = POLICY.judge(member);
            assertThat(POLICY.judge(told)).isEqualTo(refusal);
            assertThat(told.facts())
                    .hasSize(refusal.map(reason -> reason.ordinal() + 1).orElse(4));
        }
    }

    @Test
    void aFactThatIsAskedForAndNotStatedIsNoGuess() {
        Candidate silent = new Candidate(3, UUID.randomUUID(), Map.of(Fact.EXCLUDED, false));
        assertThatThrownBy(() -> POLICY.judge(silent))
                .isInstanceOf(UnstatedFact.class)
                .hasMessageContaining("active");
    }

    @Test
    void aVersionThatAProofMayNameIsKept() {
        assertThat(AllocationPolicy.ofVersion(1)).isPresent();
        assertThat(AllocationPolicy.ofVersion(POLICY.version())).contains(POLICY);
        assertThat(AllocationPolicy.ofVersion(POLICY.version() + 1)).isEmpty();
        assertThat(AllocationPolicy.ofVersion(0)).isEmpty();
    }
}
