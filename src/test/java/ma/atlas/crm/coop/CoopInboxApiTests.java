package ma.atlas.crm.coop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.Subjects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Groups and projects are work in the inbox of who keeps a co-operative, as cases are in the agents'. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoopInboxApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller manager;
    private Api.Caller second;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        other = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
        second = api.as(fixtures.user(tenant, "second", Role.COOP_MANAGER));
    }

    private String taskOf(String group) {
        return manager.get("/coop/groups/{id}", group).expect(200).text("taskId");
    }

    @Test
    void what_is_open_is_listed_with_its_subject_and_what_can_be_done() {
        String group = Coops.group(manager);
        String project = Coops.project(manager, group);
        Answer tasks = manager.get("/tasks?candidate=me&caseTypeCode=COOP_GROUP&limit=200")
                .expect(200);
        JsonNode task = tasks.items().stream()
                .filter(item -> item.at("/subject/id").asText().equals(group))
                .findFirst()
                .orElseThrow();
        assertThat(task.at("/subject/type").asText()).isEqualTo("coop_group");
        assertThat(task.at("/subject/title").asText()).isEqualTo("Groupement Zenata");
        assertThat(task.path("candidateRole").asText()).isEqualTo("COOP_MANAGER");
        assertThat(manager.get("/tasks?caseTypeCode=COOP_PROJECT&limit=200").items().stream()
                        .map(item -> item.at("/subject/id").asText()))
                .contains(project);
        assertThat(manager.get("/tasks/{id}", task.path("id").asText())
                        .expect(200)
                        .get("transitions")
                        .findValuesAsText("to"))
                .containsExactly("KYC_READY", "CANCELLED");
        assertThat(api.as(tenant.agent())
                        .get("/tasks?caseTypeCode=COOP_GROUP")
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    void who_claims_it_has_it_in_the_next_status_as_well() {
        String group = Coops.group(manager);
        manager.post("/tasks/{id}/claim", null, taskOf(group)).expect(200);
        second.post("/tasks/{id}/claim", null, taskOf(group)).expect(409);
        Coops.moveGroup(manager, group, "KYC_READY").expect(200);
        assertThat(manager.get("/coop/groups/{id}", group).text("assignedTo")).isEqualTo(tenant.coopManager());
        assertThat(manager.get("/tasks?assignee=me").items("id")).contains(taskOf(group));
        subjects.assertAgreement(tenant.orgId(), "coop_group", group);
        manager.post("/tasks/{id}/unclaim", null, taskOf(group)).expect(200);
        manager.post("/tasks/{id}/assign", Map.of("userId", tenant.login("second")), taskOf(group))
                .expect(200);
        assertThat(second.get("/tasks?assignee=me").items("id")).contains(taskOf(group));
        manager.post("/tasks/{id}/assign", Map.of("userId", "nobody@" + tenant.orgId()), taskOf(group))
                .expectProblem(422, "unknown-user");
        subjects.assertAgreement(tenant.orgId(), "coop_group", group);
    }

    @Test
    void who_has_no_part_in_it_neither_takes_nor_completes_it() {
        String group = Coops.group(manager);
        String task = taskOf(group);
        Map<String, Object> move = Map.of("statusCode", "KYC_READY");
        api.as(tenant.agent()).post("/tasks/{id}/claim", null, task).expectProblem(403, "role-required");
        api.as(tenant.manager()).post("/tasks/{id}/complete", move, task).expectProblem(403, "role-required");
        api.as(tenant.coopMember()).post("/tasks/{id}/complete", move, task).expectProblem(403, "role-required");
        api.as(other.coopManager()).post("/tasks/{id}/complete", move, task).expectProblem(404, "not-found");
        api.as(other.coopManager()).get("/tasks/{id}", task).expectProblem(404, "not-found");
        assertThat(manager.get("/coop/groups/{id}", group).text("statusCode")).isEqualTo("FORMATION");
    }

    @Test
    void many_are_completed_at_once_each_by_itself() {
        String first = Coops.group(manager);
        String refused = Coops.group(manager);
        String project = Coops.project(manager, first);
        String projectTask = manager.get("/coop/projects/{id}", project).text("taskId");
        String withoutPlan = Coops.group(manager);
        Coops.moveGroup(manager, withoutPlan, "KYC_READY").expect(200);
        Answer done = manager.post(
                        "/tasks/complete",
                        Map.of(
                                "items",
                                List.of(
                                        Map.of("taskId", taskOf(first), "statusCode", "KYC_READY"),
                                        Map.of("taskId", taskOf(refused), "statusCode", "COMPLETED"),
                                        Map.of("taskId", taskOf(withoutPlan), "statusCode", "FUNDING_OPEN"),
                                        Map.of("taskId", projectTask, "statusCode", "PERMITS"))))
                .expect(200);
        assertThat(done.items("status")).containsExactly("200", "409", "422", "200");
        assertThat(done.items().get(0).at("/subject/statusCode").asText()).isEqualTo("KYC_READY");
        assertThat(done.items().get(3).at("/subject/groupId").asText()).isEqualTo(first);
        assertThat(manager.get("/coop/groups/{id}", refused).text("statusCode")).isEqualTo("FORMATION");
    }

    @Test
    void documents_notes_and_tasks_hang_on_groups_and_projects_and_are_told_on_their_timelines() {
        String group = Coops.group(manager);
        String project = Coops.project(manager, group);
        for (Map.Entry<String, String> one :
                Map.of("COOP_GROUP", group, "COOP_PROJECT", project).entrySet()) {
            String document = Coops.minutes(manager, one.getKey(), one.getValue());
            Map<String, Object> note = Map.of(
                    "entityType",
                    one.getKey(),
                    "entityId",
                    one.getValue(),
                    "type",
                    "ACT_NOTE",
                    "content",
                    "Vu au siège");
            manager.post("/activities", note).expect(201);
            String path = one.getKey().equals("COOP_GROUP") ? "/coop/groups/{id}" : "/coop/projects/{id}";
            assertThat(manager.get(path + "/timeline", one.getValue())
                            .expect(200)
                            .items("type"))
                    .contains("ACT_DOCUMENT_LOG", "ACT_NOTE", "ACT_STATUS_CHANGE");
            api.as(tenant.manager()).get("/documents/{id}", document).expect(200);
            api.as(tenant.manager()).post("/activities", note).expectProblem(403, "role-required");
            api.as(tenant.agent()).get("/documents/{id}", document).expectProblem(403, "role-required");
            api.as(tenant.coopMember()).get("/documents/{id}", document).expectProblem(403, "role-required");
            api.as(other.coopManager()).get("/documents/{id}", document).expectProblem(404, "not-found");
        }
    }
}
