package ma.atlas.crm.coop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every lifecycle of a co-operative over HTTP against {@code reference/workflows.yaml}: every pair of statuses, allowed or not.
 * {@code ma.atlas.crm.dossier.LifecyclesApiTests} does the same for cases.
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoopLifecyclesApiTests {

    private static final List<String> CASE_TYPES = List.of("COOP_GROUP", "COOP_PROJECT");

    @Autowired
    private Api api;

    private final Map<String, CoopWalker> walkers = new HashMap<>();
    private Tenant tenant;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        Api.Caller manager = api.as(tenant.coopManager());
        CASE_TYPES.forEach(caseType -> walkers.put(caseType, CoopWalker.of(caseType, tenant, manager)));
    }

    static Stream<Arguments> statuses() {
        return CASE_TYPES.stream()
                .flatMap(caseType ->
                        LifecycleSpec.of(caseType).statuses().stream().map(status -> Arguments.of(caseType, status)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COOP_GROUP", "COOP_PROJECT"})
    void the_nominal_path_leads_to_its_end_and_is_told(String caseType) {
        CoopWalker walker = walkers.get(caseType);
        LifecycleSpec spec = walker.spec();
        String id = walker.open();
        for (String next : spec.path().subList(1, spec.path().size())) {
            Answer moved = walker.move(id, next).expect(200);
            assertThat(moved.text("statusCode")).isEqualTo(next);
            assertThat(moved.get("terminal").asBoolean()).isEqualTo(spec.isTerminal(next));
            assertThat(moved.get("taskId").isNull()).isEqualTo(spec.isTerminal(next));
        }
        assertThat(walker.manager
                        .get(walker.path() + "/status-history?limit=200", id)
                        .items("to"))
                .containsExactlyElementsOf(spec.path());
        assertThat(walker.manager
                        .get(walker.path() + "/timeline?type=ACT_STATUS_CHANGE&limit=200", id)
                        .items())
                .hasSameSizeAs(spec.path());
        assertThat(walker.manager
                        .get(walker.path() + "/available-transitions", id)
                        .get("transitions"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void from_every_status_what_is_listed_is_offered_and_taken_and_nothing_else(String caseType, String from) {
        CoopWalker walker = walkers.get(caseType);
        LifecycleSpec spec = walker.spec();
        String id = walker.openIn(from);
        List<String> listed = spec.userMoves().stream()
                .filter(move -> move.from().equals(from))
                .map(Move::to)
                .toList();
        List<String> refused = new ArrayList<>(spec.statuses());
        refused.removeAll(listed);
        Footprint before = Footprint.of(tenant);
        for (String to : refused) {
            walker.ask(id, to).expectProblem(409, "transition-not-allowed");
            assertThat(Footprint.of(tenant)).as(from + " to " + to).isEqualTo(before);
        }
        assertThat(refusals(caseType, id)).hasSameSizeAs(refused).containsOnly("transition-not-allowed");
        assertThat(walker.manager
                        .get(walker.path() + "/available-transitions", id)
                        .get("transitions")
                        .findValuesAsText("to"))
                .containsExactlyInAnyOrderElementsOf(listed);
        for (String to : listed) {
            takesAndTells(walker, caseType, walker.openIn(from), from, to);
        }
    }

    private static void takesAndTells(CoopWalker walker, String caseType, String id, String from, String to) {
        walker.prepare(id, to);
        List<String> before = trace(caseType, id);
        assertThat(walker.ask(id, to).expect(200).text("statusCode")).isEqualTo(to);
        List<String> told = new ArrayList<>(trace(caseType, id));
        before.forEach(told::remove);
        String move = from + " > " + to;
        assertThat(told).as(move).containsExactlyInAnyOrder("history " + move, "journal " + move, "timeline " + move);
    }

    private static List<String> refusals(String caseType, String id) {
        return Sql.asOwner().list(String.class, """
                        select after_json ->> 'code' from audit_event
                        where action = 'REFUSE' and entity_type = ? and entity_id = ?""", caseType, id);
    }

    /** Of moves: in the history, in the journal and on the timeline. */
    private static List<String> trace(String caseType, String id) {
        return Sql.asOwner().list(String.class, """
                        select 'history ' || from_status_code || ' > ' || to_status_code from status_history where subject_id = ?::uuid
                        union all
                        select 'journal ' || (before_json ->> 'statusCode') || ' > ' || (after_json ->> 'statusCode') from audit_event
                        where entity_type = ? and entity_id = ? and action = 'UPDATE'
                        union all
                        select 'timeline ' || h.from_status_code || ' > ' || h.to_status_code from activity a
                        left join status_history h on h.id::text = a.ref_id
                        where a.entity_type = ? and a.entity_id = ?::uuid and a.type = 'ACT_STATUS_CHANGE'""", id, caseType, id, caseType, id);
    }
}
