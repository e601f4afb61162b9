package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 29, typed again: every move there could be is there, or is refused. */
class MemberMovesTests {

    static final Map<Status, Set<Status>> RULE_29 = Map.of(
            Status.PENDING_KYC, EnumSet.of(Status.ACTIVE, Status.EXITED),
            Status.ACTIVE, EnumSet.of(Status.SUSPENDED, Status.EXITED, Status.EXCLUDED),
            Status.SUSPENDED, EnumSet.of(Status.ACTIVE, Status.EXITED, Status.EXCLUDED),
            Status.EXITED, EnumSet.noneOf(Status.class),
            Status.EXCLUDED, EnumSet.noneOf(Status.class));

    static Stream<Arguments> everyPair() {
        return Stream.of(Status.values())
                .flatMap(from -> Stream.of(Status.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void a_move_is_listed_or_refused(Status from, Status to) {
        if (RULE_29.get(from).contains(to)) {
            assertThat(MemberMoves.require(from, to.name())).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> MemberMoves.require(from, to.name()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.code()).isEqualTo("transition-not-allowed"));
        }
    }

    @Test
    void a_code_that_the_organisation_added_leads_nowhere() {
        for (Status from : Status.values()) {
            assertThatThrownBy(() -> MemberMoves.require(from, "ON_LEAVE")).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void who_left_or_was_excluded_is_gone_and_only_an_exclusion_needs_a_decision() {
        assertThat(Stream.of(Status.values()).filter(MemberMoves::isFinal))
                .containsExactly(Status.EXITED, Status.EXCLUDED);
        assertThat(Stream.of(Status.values()).filter(MemberMoves::needsDecision))
                .containsExactly(Status.EXCLUDED);
    }
}
