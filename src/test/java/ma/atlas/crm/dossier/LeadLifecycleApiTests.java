package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The buyer lead over HTTP against {@code reference/workflows.yaml}: every pair of statuses, allowed or not. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadLifecycleApiTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    static Iterable<String> statuses() {
        return SPEC.statuses();
    }

    static Iterable<Move> userMoves() {
        return SPEC.userMoves();
    }

    @Test
    void the_nominal_path_leads_to_a_won_case() {
        String id = Cases.open(agent);
        for (String next : SPEC.path().subList(1, SPEC.path().size())) {
            Answer moved = Cases.move(agent, id, next, SPEC.reasonFor(next)).expect(200);
            assertThat(moved.text("statusCode")).isEqualTo(next);
            assertThat(moved.get("terminal").asBoolean()).isEqualTo(SPEC.isTerminal(next));
            assertThat(moved.get("taskId").isNull()).isEqualTo(SPEC.isTerminal(next));
        }
        Answer won = agent.get("/dossiers/{id}", id).expect(200);
        assertThat(won.text("wonReasonCode")).isEqualTo("SIGNED");
        assertThat(agent.get("/dossiers/{id}/status-history?limit=200", id).items("to"))
                .containsExactlyElementsOf(SPEC.path());
    }

    @ParameterizedTest
    @MethodSource("userMoves")
    void every_listed_transition_is_taken(Move move) {
        String id = Cases.openIn(agent, SPEC, move.from());
        Answer moved =
                Cases.move(agent, id, move.to(), SPEC.reasonFor(move.to())).expect(200);
        assertThat(moved.text("statusCode")).isEqualTo(move.to());
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void no_other_transition_is_taken(String from) {
        String id = Cases.openIn(agent, SPEC, from);
        Answer before = agent.get("/dossiers/{id}", id);
        List<String> refused = SPEC.statuses().stream()
                .filter(to -> !SPEC.userMoves().contains(new Move(from, to)))
                .toList();
        for (String to : refused) {
            Cases.move(agent, id, to, SPEC.reasonFor(to)).expectProblem(409, "transition-not-allowed");
        }
        assertThat(agent.get("/dossiers/{id}", id).body()).isEqualTo(before.body());
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void available_transitions_are_the_listed_ones(String from) {
        String id = Cases.openIn(agent, SPEC, from);
        Answer available = agent.get("/dossiers/{id}/available-transitions", id).expect(200);
        assertThat(available.text("from")).isEqualTo(from);
        assertThat(available.get("transitions").findValuesAsText("to"))
                .containsExactlyInAnyOrderElementsOf(SPEC.userMoves().stream()
                        .filter(move -> move.from().equals(from))
                        .map(Move::to)
                        .toList());
        available.get("transitions").forEach(option -> {
            assertThat(option.path("allowed").asBoolean()).isTrue();
            assertThat(option.path("requiresReasonType").asText())
                    .isEqualTo(SPEC.terminal().getOrDefault(option.path("to").asText(), "NONE"));
        });
    }
}
