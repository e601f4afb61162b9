package ma.atlas.crm.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.PlatformAdministrator;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestProcess;
import ma.atlas.crm.workflow.definition.Deployments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A process that asks for a role on some arrows, and means one status for managers, over HTTP. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleOnTransitionApiTests {

    private static final String DEMO = "CRM_LEAD_B2B_DEMO";
    private static final LifecycleSpec SPEC = LifecycleSpec.of(DEMO);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Deployments deployments;

    private Tenant tenant;
    private Api.Caller agent;
    private Api.Caller manager;
    private Api.Caller admin;

    @BeforeAll
    void deploy() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        manager = api.as(tenant.manager());
        admin = api.as(tenant.admin());
        CurrentActor.runAs(
                PlatformAdministrator.actorIn(tenant.orgId()),
                () -> deployments.deploy(TestProcess.b2bDemo().getBytes(StandardCharsets.UTF_8)));
    }

    static Iterable<Move> governed() {
        return SPEC.roles().keySet();
    }

    /** A case that a manager has brought to a status. */
    private String caseIn(String status, String assignee) {
        Map<String, Object> body = new LinkedHashMap<>(Cases.body(DEMO));
        body.put("assignedTo", assignee);
        String id = manager.post("/dossiers", body).expect(201).text("id");
        SPEC.wayTo(status).forEach(next -> Cases.move(manager, id, next, null).expect(200));
        return id;
    }

    /** All that anyone can see of a case. */
    private Map<String, JsonNode> all(String id) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (String part : new String[] {"", "/status-history", "/timeline", "/available-transitions"}) {
            all.put(part, admin.get("/dossiers/{id}" + part, id).expect(200).body());
        }
        String taskId = all.get("").path("taskId").asText();
        all.put("task", admin.get("/tasks/{id}", taskId).expect(200).body());
        return all;
    }

    private Answer complete(Api.Caller caller, String id, String to) {
        String taskId = admin.get("/dossiers/{id}", id).text("taskId");
        return caller.post("/tasks/{id}/complete", Map.of("statusCode", to), taskId);
    }

    @ParameterizedTest
    @MethodSource("governed")
    void without_the_role_the_move_is_refused_and_nothing_changes(Move move) {
        String id = caseIn(move.from(), null);
        Map<String, JsonNode> before = all(id);
        Cases.move(agent, id, move.to(), null).expectProblem(403, "role-required");
        complete(agent, id, move.to()).expectProblem(403, "role-required");
        assertThat(all(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("governed")
    void not_even_whom_the_case_is_assigned_to_moves_it_without_the_role(Move move) {
        String id = caseIn(move.from(), tenant.agent());
        Map<String, JsonNode> before = all(id);
        Cases.move(agent, id, move.to(), null).expectProblem(403, "role-required");
        assertThat(all(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("governed")
    void with_the_role_or_one_that_includes_it_the_move_is_made(Move move) {
        for (Api.Caller caller : new Api.Caller[] {manager, admin}) {
            String id = caseIn(move.from(), null);
            assertThat(Cases.move(caller, id, move.to(), null).expect(200).text("statusCode"))
                    .isEqualTo(move.to());
            String other = caseIn(move.from(), null);
            assertThat(complete(caller, other, move.to()).expect(200).text("statusCode"))
                    .isEqualTo(move.to());
        }
    }

    @Test
    void the_other_transitions_of_the_status_need_no_role() {
        String id = caseIn("B2B_QUALIFIED", null);
        Cases.move(agent, id, "B2B_SCHEDULED", null).expect(200);
        String other = caseIn("B2B_DONE", null);
        Cases.move(agent, other, "B2B_WON", null).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"fr, L’un des rôles MANAGER", "en, Expected one of the roles MANAGER", "ar, يلزم أحد الأدوار MANAGER"})
    void what_may_not_be_done_is_listed_with_the_reason_in_the_callers_language(String language, String words) {
        String id = caseIn("B2B_QUALIFIED", null);
        Answer listed = agent.language(language)
                .get("/dossiers/{id}/available-transitions", id)
                .expect(200);
        assertThat(listed.get("transitions").findValuesAsText("to"))
                .containsExactly("B2B_SCHEDULED", "B2B_NEW", "B2B_LOST");
        listed.get("transitions").forEach(option -> {
            boolean governed = option.path("to").asText().equals("B2B_NEW");
            assertThat(option.path("allowed").asBoolean()).isEqualTo(!governed);
            assertThat(option.has("refusals")).isEqualTo(governed);
        });
        JsonNode refusals = listed.get("transitions").path(1).path("refusals");
        assertThat(refusals).hasSize(1);
        assertThat(refusals.path(0).path("code").asText()).isEqualTo("role-required");
        assertThat(refusals.path(0).path("message").asText())
                .contains(words)
                .isEqualTo(Cases.move(agent.language(language), id, "B2B_NEW", null)
                        .expectProblem(403, "role-required")
                        .text("detail"));
        manager.get("/dossiers/{id}/available-transitions", id)
                .expect(200)
                .get("transitions")
                .forEach(
                        option -> assertThat(option.path("allowed").asBoolean()).isTrue());
    }

    @Test
    void unassigned_work_that_is_meant_for_managers_is_hidden_from_agents_who_may_not_move_it() {
        String id = caseIn("B2B_SCHEDULED", null);
        String taskId = manager.get("/dossiers/{id}", id).text("taskId");
        for (String query : new String[] {"", "&candidate=me", "&assignee=me"}) {
            assertThat(agent.get("/tasks?limit=200&caseTypeCode=" + DEMO + query)
                            .expect(200)
                            .items("id"))
                    .doesNotContain(taskId);
        }
        Map<String, JsonNode> before = all(id);
        agent.get("/tasks/{id}", taskId).expectProblem(403, "not-assigned");
        agent.get("/dossiers/{id}", id).expectProblem(403, "not-assigned");
        Cases.move(agent, id, "B2B_DONE", null).expectProblem(403, "not-assigned");
        complete(agent, id, "B2B_DONE").expectProblem(403, "not-assigned");
        assertThat(all(id)).isEqualTo(before);

        Answer task = manager.get("/tasks/{id}", taskId).expect(200);
        assertThat(task.text("candidateRole")).isEqualTo("MANAGER");
        assertThat(manager.get("/tasks?limit=200&candidate=me&caseTypeCode=" + DEMO)
                        .items("id"))
                .contains(taskId);
        Cases.move(manager, id, "B2B_DONE", null).expect(200);
    }

    @Test
    void an_agent_who_moves_unassigned_work_to_the_managers_sees_the_last_of_it() {
        String id = caseIn("B2B_QUALIFIED", null);
        assertThat(Cases.move(agent, id, "B2B_SCHEDULED", null).expect(200).text("statusCode"))
                .isEqualTo("B2B_SCHEDULED");
        agent.get("/dossiers/{id}", id).expectProblem(403, "not-assigned");
    }

    @Test
    void work_that_is_meant_for_managers_stays_with_the_agent_it_is_assigned_to() {
        String id = caseIn("B2B_SCHEDULED", tenant.agent());
        assertThat(agent.get("/tasks?limit=200&assignee=me&caseTypeCode=" + DEMO)
                        .items("statusCode"))
                .contains("B2B_SCHEDULED");
        Cases.move(agent, id, "B2B_DONE", null).expect(200);
    }
}
