package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Moves that are refused, by either door for the same reasons; and nothing is written. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierRefusedMovesApiTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);
    private static final String RETIRED_REASON = "FRAUD_RISK";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;
    private Answer fresh;
    private Answer aboutToBeWon;

    @BeforeAll
    void onboardWithTwoCases() {
        tenant = fixtures.tenant();
        Sql.asOwner().update("""
                        insert into ref_dictionary (id, org_id, dict_type, code, label, is_active)
                        values (gen_random_uuid(), ?, 'LOSS_REASON', ?, 'Retired', false)""", tenant.orgId(), RETIRED_REASON);
        agent = api.as(tenant.agent());
        fresh = agent.get("/dossiers/{id}", Cases.open(agent));
        aboutToBeWon = agent.get("/dossiers/{id}", Cases.openIn(agent, SPEC, "CRM_SIGNING_SCHEDULED"));
    }

    private static Map<String, Object> move(String to, String reason) {
        Map<String, Object> move = new HashMap<>();
        move.put("statusCode", to);
        move.put("reasonCode", reason);
        return move;
    }

    /**
     * @param won from the status before the won one, otherwise from the first
     */
    record Refused(boolean won, Map<String, Object> move, int status, String code) {

        Refused(String to, String reason, int status, String code) {
            this(to.equals("CRM_CLOSED_WON"), DossierRefusedMovesApiTests.move(to, reason), status, code);
        }
    }

    static List<Refused> refusals() {
        List<Refused> refused = new ArrayList<>();
        for (String end : List.of("CRM_CLOSED_WON", "CRM_CLOSED_LOST")) {
            for (String none : new String[] {null, "", "   "}) {
                refused.add(new Refused(end, none, 422, "reason-required"));
            }
            for (String unknown : List.of("NOTHING", "no_response", "signed", "CRM_NEW", "' or 1=1 --")) {
                refused.add(new Refused(end, unknown, 422, "unknown-code"));
            }
        }
        refused.add(new Refused("CRM_CLOSED_WON", "NO_RESPONSE", 422, "unknown-code"));
        refused.add(new Refused("CRM_CLOSED_LOST", "SIGNED", 422, "unknown-code"));
        refused.add(new Refused("CRM_CLOSED_LOST", RETIRED_REASON, 422, "unknown-code"));
        for (String reason : List.of("NO_RESPONSE", "SIGNED", "NOTHING")) {
            refused.add(new Refused("CRM_CONTACTED", reason, 422, "reason-not-expected"));
        }
        for (String nowhere : List.of(
                "NOTHING",
                "crm_contacted",
                "CRM_CONTACTED ",
                "CRM_NEW",
                "CRM_QUALIFIED",
                "COOP_DRAFT",
                "${true}",
                "start")) {
            refused.add(new Refused(nowhere, null, 409, "transition-not-allowed"));
        }
        for (String none : new String[] {null, "", "  "}) {
            refused.add(new Refused(false, move(none, null), 400, "invalid-input"));
        }
        refused.add(new Refused(false, Map.of(), 400, "invalid-input"));
        refused.add(new Refused(false, Map.of("to", "CRM_CONTACTED"), 400, "invalid-input"));
        refused.add(new Refused(false, move("x".repeat(101), null), 400, "invalid-input"));
        refused.add(new Refused(false, move("CRM_CLOSED_LOST", "x".repeat(101)), 400, "invalid-input"));
        refused.add(new Refused(
                false, Map.of("statusCode", "CRM_CONTACTED", "comment", "x".repeat(4001)), 400, "invalid-input"));
        refused.add(new Refused(false, Map.of("statusCode", 17), 400, "invalid-input"));
        refused.add(new Refused(false, Map.of("statusCode", List.of("CRM_CONTACTED")), 400, "invalid-input"));
        refused.add(new Refused(false, Map.of("statusCode", "CRM_CONTACTED", "comment", true), 400, "invalid-input"));
        refused.add(new Refused(false, Map.of("statusCode", "CRM_CONTACTED", "payload", "text"), 400, "invalid-input"));
        return refused;
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void both_doors_refuse_the_same_and_write_nothing(Refused refused) {
        Footprint before = Footprint.of(tenant);
        for (Door door : Door.values()) {
            door.ask(agent, refused.won() ? aboutToBeWon : fresh, refused.move())
                    .expectProblem(refused.status(), refused.code());
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_move_without_a_status_names_the_field() {
        for (Door door : Door.values()) {
            door.ask(agent, fresh, Map.of()).expectInvalid("statusCode");
        }
    }

    @ParameterizedTest
    @CsvSource({"LOSS_REASON, WON_REASON, CRM_CLOSED_LOST", "WON_REASON, LOSS_REASON, CRM_CLOSED_WON"})
    void an_end_takes_every_active_reason_of_its_dictionary_and_none_of_the_other(
            String dictionary, String other, String end) {
        Set<String> reasons = reasons(dictionary);
        Set<String> refused = reasons(other);
        refused.removeAll(reasons);
        Answer open = end.equals("CRM_CLOSED_WON") ? aboutToBeWon : fresh;
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(reason ->
                        Door.STATUS.ask(agent, open, move(end, reason)).expectProblem(422, "unknown-code"));
        String field = end.equals("CRM_CLOSED_WON") ? "wonReasonCode" : "lossReasonCode";
        assertThat(reasons).hasSizeGreaterThan(5).allSatisfy(reason -> {
            String id = Cases.openIn(agent, SPEC, open.text("statusCode"));
            assertThat(Cases.move(agent, id, end, reason).expect(200).text(field))
                    .isEqualTo(reason);
        });
    }

    private Set<String> reasons(String dictionary) {
        Set<String> codes = new TreeSet<>(
                agent.get("/reference-data/" + dictionary).expect(200).body().findValuesAsText("code"));
        codes.remove(RETIRED_REASON);
        return codes;
    }

    @ParameterizedTest
    @EnumSource
    void a_task_that_is_no_longer_open_moves_nothing(Door lastMove) {
        Answer first = agent.get("/dossiers/{id}", Cases.open(agent));
        Answer second = lastMove.ask(agent, first, move("CRM_CONTACTED", null)).expect(200);
        Answer ended =
                lastMove.ask(agent, second, move("CRM_CLOSED_LOST", "OTHER")).expect(200);
        Footprint before = Footprint.of(tenant);
        for (Answer past : List.of(first, second)) {
            for (String to : new LinkedHashSet<>(SPEC.statuses())) {
                Door.TASK.ask(agent, past, move(to, SPEC.reasonFor(to))).expectProblem(404, "not-found");
            }
        }
        Door.STATUS.ask(agent, ended, move("CRM_CONTACTED", null)).expectProblem(409, "transition-not-allowed");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void somebody_elses_case_is_refused_before_its_version_is_told() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent2());
        Answer theirs = api.as(tenant.manager()).post("/dossiers", body).expect(201);
        Door.STATUS
                .ask(agent.ifMatch("\"999\""), theirs, move("CRM_CONTACTED", null))
                .expectProblem(403, "not-assigned");
    }
}
