package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Claiming, giving and completing tasks, one or many. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskWorkApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;
    private Api.Caller agent;
    private Api.Caller agent2;
    private Api.Caller manager;
    private String id;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        agent2 = api.as(tenant.agent2());
        manager = api.as(tenant.manager());
    }

    @BeforeEach
    void open() {
        id = Cases.open(manager);
    }

    private String taskId() {
        return manager.get("/dossiers/{id}", id).text("taskId");
    }

    private String assignedTo() {
        return manager.get("/dossiers/{id}", id).get("assignedTo").textValue();
    }

    @Test
    void who_claims_a_task_has_the_case_and_its_next_tasks() {
        assertThat(agent.post("/tasks/{id}/claim", null, taskId()).expect(200).text("assignee"))
                .isEqualTo(tenant.agent());
        assertThat(assignedTo()).isEqualTo(tenant.agent());
        agent2.post("/tasks/{id}/claim", null, taskId()).expect(409);
        Cases.move(agent2, id, "CRM_CONTACTED", null).expectProblem(403, "not-assigned");
        Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
        assertThat(agent.get("/tasks?assignee=me").items("id")).contains(taskId());
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @Test
    void claiming_twice_is_harmless_and_giving_back_frees_the_task() {
        agent.post("/tasks/{id}/claim", null, taskId()).expect(200);
        agent.post("/tasks/{id}/claim", null, taskId()).expect(200);
        agent.post("/tasks/{id}/unclaim", null, taskId()).expect(200);
        assertThat(assignedTo()).isNull();
        agent2.post("/tasks/{id}/claim", null, taskId()).expect(200);
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @Test
    void of_many_who_claim_at_once_one_has_the_task() {
        List<Integer> statuses = Simultaneously.call(
                12,
                number -> (number % 2 == 0 ? agent : agent2)
                        .post("/tasks/{id}/claim", null, taskId())
                        .status());
        assertThat(statuses).containsOnly(200, 409);
        assertThat(assignedTo()).isIn(tenant.agent(), tenant.agent2());
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @Test
    void a_manager_gives_tasks_and_cases_to_anybody_known() {
        manager.post("/tasks/{id}/assign", Map.of("userId", tenant.agent2()), taskId())
                .expect(200);
        assertThat(assignedTo()).isEqualTo(tenant.agent2());
        assertThat(manager.post("/dossiers/{id}/assign", Map.of("userId", tenant.agent()), id)
                        .expect(200)
                        .text("assignedTo"))
                .isEqualTo(tenant.agent());
        manager.post("/dossiers/{id}/assign", Map.of("userId", "nobody@" + tenant.orgId()), id)
                .expectProblem(422, "unknown-user");
        assertThat(manager.get("/dossiers/{id}/timeline", id).items("summary"))
                .anyMatch(summary -> summary.contains(tenant.agent2()) && summary.contains(tenant.agent()));
        subjects.assertAgreement(tenant.orgId(), id);
    }

    @Test
    void an_agent_gives_nothing_to_others_and_takes_nothing_from_them() {
        agent.post("/dossiers/{id}/assign", Map.of("userId", tenant.agent2()), id)
                .expectProblem(403, "not-assigned");
        agent2.post("/tasks/{id}/claim", null, taskId()).expect(200);
        agent.post("/dossiers/{id}/assign", Map.of("userId", tenant.agent()), id)
                .expectProblem(403, "not-assigned");
        agent.post("/tasks/{id}/unclaim", null, taskId()).expectProblem(403, "not-assigned");
        api.as(tenant.auditor()).post("/tasks/{id}/claim", null, taskId()).expectProblem(403, "role-required");
        api.as(fixtures.tenant().manager())
                .post("/tasks/{id}/claim", null, taskId())
                .expectProblem(404, "not-found");
    }

    @Test
    void what_has_ended_is_given_to_nobody() {
        Cases.move(manager, id, "CRM_CLOSED_LOST", "OTHER").expect(200);
        manager.post("/dossiers/{id}/assign", Map.of("userId", tenant.agent()), id)
                .expectProblem(409, "ended");
    }

    private static Map<String, Object> item(String taskId, String statusCode) {
        return Map.of("taskId", taskId, "statusCode", statusCode);
    }

    @Test
    void many_tasks_are_completed_each_by_itself_and_in_order() {
        String good = taskId();
        id = Cases.open(manager);
        String forbidden = taskId();
        String refusedId = id;
        id = Cases.open(manager);
        agent2.post("/tasks/{id}/claim", null, taskId()).expect(200);
        String others = taskId();
        id = Cases.open(manager);
        String last = taskId();
        Answer answer = agent.post(
                        "/tasks/complete",
                        Map.of(
                                "items",
                                List.of(
                                        item(good, "CRM_CONTACTED"),
                                        item(forbidden, "CRM_NEGOTIATION"),
                                        item(others, "CRM_CONTACTED"),
                                        item("no-such-task", "CRM_CONTACTED"),
                                        item(good, "CRM_QUALIFIED"),
                                        item(last, "CRM_CLOSED_LOST"),
                                        Map.of(
                                                "taskId",
                                                last,
                                                "statusCode",
                                                "CRM_CLOSED_LOST",
                                                "reasonCode",
                                                "OTHER"))))
                .expect(200);
        assertThat(answer.items("status")).containsExactly("200", "409", "403", "404", "404", "422", "200");
        assertThat(answer.items().get(0).path("subject").path("statusCode").asText())
                .isEqualTo("CRM_CONTACTED");
        assertThat(answer.items().get(1).path("problem").path("code").asText()).isEqualTo("transition-not-allowed");
        assertThat(manager.get("/dossiers/{id}", refusedId).text("statusCode")).isEqualTo("CRM_NEW");
        assertThat(manager.get("/dossiers/{id}", id).text("statusCode")).isEqualTo("CRM_CLOSED_LOST");
    }

    @Test
    void two_hundred_tasks_are_completed_at_once_and_no_more() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            items.add(item("no-such-task", "CRM_CONTACTED"));
        }
        assertThat(agent.post("/tasks/complete", Map.of("items", items))
                        .expect(200)
                        .items())
                .hasSize(200);
        items.add(item("no-such-task", "CRM_CONTACTED"));
        agent.post("/tasks/complete", Map.of("items", items)).expectInvalid("items");
        agent.post("/tasks/complete", Map.of("items", List.of())).expectInvalid("items");
        agent.post("/tasks/complete", Map.of("items", List.of(Map.of("taskId", "x"))))
                .expectProblem(400, "invalid-input");
        api.as(tenant.auditor())
                .post("/tasks/complete", Map.of("items", List.of(item("x", "y"))))
                .expectProblem(403, "role-required");
    }
}
