package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every CRM lifecycle over HTTP against {@code reference/workflows.yaml}: every pair of statuses, allowed or not. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecyclesApiTests {

    private static final String B2B = "CRM_LEAD_B2B_DEMO";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
    }

    static List<String> caseTypes() {
        return LifecycleSpec.caseTypes().stream()
                .filter(code -> code.startsWith("CRM_"))
                .toList();
    }

    static Stream<Arguments> userMoves() {
        return caseTypes().stream()
                .flatMap(caseType ->
                        LifecycleSpec.of(caseType).userMoves().stream().map(move -> Arguments.of(caseType, move)));
    }

    static Stream<Arguments> statuses() {
        return caseTypes().stream()
                .flatMap(caseType ->
                        LifecycleSpec.of(caseType).statuses().stream().map(status -> Arguments.of(caseType, status)));
    }

    @ParameterizedTest
    @MethodSource("caseTypes")
    void the_nominal_path_leads_to_its_end(String caseType) {
        LifecycleSpec spec = LifecycleSpec.of(caseType);
        Walker walker = new Walker(manager, caseType);
        String id = walker.open();
        for (String next : spec.path().subList(1, spec.path().size())) {
            Answer moved = walker.move(id, next).expect(200);
            assertThat(moved.text("statusCode")).isEqualTo(next);
            assertThat(moved.get("terminal").asBoolean()).isEqualTo(spec.isTerminal(next));
        }
        assertThat(manager.get("/dossiers/{id}/status-history?limit=200", id).items("to"))
                .containsExactlyElementsOf(spec.path());
    }

    @ParameterizedTest
    @MethodSource("userMoves")
    void every_listed_transition_is_taken_and_recorded(String caseType, Move move) {
        Walker walker = new Walker(manager, caseType);
        String id = walker.openIn(move.from());
        assertThat(walker.move(id, move.to()).expect(200).text("statusCode")).isEqualTo(move.to());
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void no_other_transition_is_taken_and_the_listed_ones_are_offered(String caseType, String from) {
        LifecycleSpec spec = LifecycleSpec.of(caseType);
        String id = new Walker(manager, caseType).openIn(from);
        Answer before = manager.get("/dossiers/{id}", id);
        for (String to : spec.statuses()) {
            if (!spec.userMoves().contains(new Move(from, to))) {
                Cases.move(manager, id, to, spec.reasonFor(to)).expectProblem(409, "transition-not-allowed");
            }
        }
        assertThat(manager.get("/dossiers/{id}", id).body()).isEqualTo(before.body());
        assertThat(manager.get("/dossiers/{id}/available-transitions", id)
                        .get("transitions")
                        .findValuesAsText("to"))
                .containsExactlyInAnyOrderElementsOf(spec.userMoves().stream()
                        .filter(move -> move.from().equals(from))
                        .map(Move::to)
                        .toList());
    }

    static Stream<Move> guarded() {
        return LifecycleSpec.of(B2B).guards().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void every_guard_of_the_b2b_type_refuses_and_lets_pass(Move move) {
        Walker walker = new Walker(manager, B2B);
        String id = walker.openIn(move.from());
        Cases.move(manager, id, move.to(), null).expectProblem(422, "guard-refused");
        assertThat(walker.move(id, move.to()).expect(200).text("statusCode")).isEqualTo(move.to());
    }

    @Test
    void an_appointment_that_is_cancelled_holds_no_guard() {
        Walker walker = new Walker(manager, B2B);
        String id = walker.openIn("B2B_QUALIFIED");
        walker.appointment(id, "APPOINT_CANCELLED");
        Cases.move(manager, id, "B2B_SCHEDULED", null).expectProblem(422, "guard-refused");
    }

    static Stream<Move> managersOwn() {
        return LifecycleSpec.of(B2B).roles().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("managersOwn")
    void a_transition_of_managers_is_refused_to_an_agent(Move move) {
        String id = new Walker(manager, B2B).openIn(move.from());
        Cases.move(api.as(tenant.agent()), id, move.to(), null).expectProblem(403, "role-required");
        Cases.move(manager, id, move.to(), null).expect(200);
    }

    @Test
    void the_coop_lifecycles_are_deployed_and_open_no_dossier() {
        manager.post("/dossiers", Cases.body("COOP_ALLOCATION")).expectProblem(422, "not-a-dossier-type");
    }
}
