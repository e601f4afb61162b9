package ma.atlas.crm.workflow.flowable.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

/** What the screens of Flowable Admin ask for is answered, over every organisation, to a platform administrator. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineApiReadsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller admin;
    private String id;
    private String task;
    private String instance;

    @BeforeAll
    void open() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        admin = api.withBasic(fixtures.platform(), Fixtures.PASSWORD).atRoot();
        id = Cases.openIn(api.as(tenant.manager()), LifecycleSpec.of(Cases.LEAD), "CRM_NO_SHOW");
        Cases.open(api.as(other.manager()));
        task = api.as(tenant.manager()).get("/dossiers/{id}", id).text("taskId");
        instance =
                admin.get("/process-api/runtime/tasks/{id}", task).expect(200).text("processInstanceId");
    }

    private JsonNode only(Answer answer) {
        assertThat(answer.expect(200).get("data")).as(answer.text()).hasSize(1);
        return answer.get("data").get(0);
    }

    @Test
    void open_tasks_are_shown_where_admin_looks_for_them_in_the_history() {
        JsonNode shown = only(admin.post(
                "/process-api/query/historic-task-instances",
                Map.of("tenantIdLike", tenant.orgId(), "size", 50, "sort", "startTime", "order", "desc")));
        assertThat(shown.path("id").asText()).isEqualTo(task);
        assertThat(shown.path("taskDefinitionKey").asText()).isEqualTo("CRM_NO_SHOW");
        assertThat(shown.path("tenantId").asText()).isEqualTo(tenant.orgId());
        assertThat(shown.path("startTime").asText()).isNotBlank();
        assertThat(shown.path("endTime").isNull()).isTrue();
        only(admin.get("/process-api/history/historic-task-instances?processInstanceId={id}&size=1024", instance));
        admin.get("/process-api/history/historic-task-instances/{id}", task).expect(200);
        assertThat(admin.get("/process-api/history/historic-task-instances/{id}/identitylinks", task)
                        .expect(200)
                        .body()
                        .findValuesAsText("groupId"))
                .contains("AGENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"finished\": true}",
                "{\"processFinished\": true}",
                "{\"taskCompletedAfter\": \"2020-01-01T00:00:00Z\"}",
                "{\"parentTaskId\": \"none\"}"
            })
    void a_filter_for_what_has_ended_finds_no_task(String filter) {
        assertThat(admin.post("/process-api/query/historic-task-instances", filter)
                        .expect(200)
                        .get("total")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startTime",
                "endTime",
                "duration",
                "deleteReason",
                "name",
                "dueDate",
                "assignee",
                "taskInstanceId"
            })
    void tasks_are_sorted_by_whatever_a_column_of_admin_is_called(String sort) {
        admin.post(
                        "/process-api/query/historic-task-instances",
                        Map.of("tenantId", tenant.orgId(), "unfinished", true, "sort", sort))
                .expect(200);
    }

    @Test
    void variables_of_an_instance_are_shown_where_admin_looks_for_them_in_the_history() {
        admin.post(
                        "/process-api/runtime/process-instances/{id}/variables",
                        List.of(Map.of("name", "to", "value", "CRM_FOLLOW_UP", "type", "string")),
                        instance)
                .expect(201);
        JsonNode shown = only(admin.get(
                "/process-api/history/historic-variable-instances?processInstanceId={id}&size=1024&sort=variableName",
                instance));
        assertThat(shown.path("variable").path("name").asText()).isEqualTo("to");
        assertThat(shown.path("variable").path("value").asText()).isEqualTo("CRM_FOLLOW_UP");
        admin.delete("/process-api/runtime/process-instances/{id}/variables/to", instance)
                .expect(204);
    }

    @Test
    void instances_of_several_organisations_are_shown_with_their_tenant() {
        assertThat(admin.post(
                                "/process-api/query/historic-process-instances",
                                Map.of("size", 1024, "sort", "startTime", "order", "desc"))
                        .expect(200)
                        .body()
                        .findValuesAsText("tenantId"))
                .contains(tenant.orgId(), other.orgId());
        JsonNode shown = only(
                admin.post("/process-api/query/historic-process-instances", Map.of("tenantIdLike", tenant.orgId())));
        assertThat(shown.path("businessKey").asText()).isEqualTo(id);
        admin.get("/process-api/history/historic-process-instances/{id}", instance)
                .expect(200);
        assertThat(admin.get("/process-api/runtime/executions/{id}/activities", instance)
                        .expect(200)
                        .body())
                .extracting(JsonNode::asText)
                .contains("CRM_NO_SHOW");
    }

    @Test
    void what_runs_is_listed_for_a_script_as_well() {
        assertThat(only(admin.get("/process-api/runtime/tasks?tenantId={org}", tenant.orgId()))
                        .path("id")
                        .asText())
                .isEqualTo(task);
        for (String list : List.of("runtime/process-instances", "history/historic-process-instances")) {
            assertThat(only(admin.get("/process-api/" + list + "?tenantId={org}", tenant.orgId()))
                            .path("businessKey")
                            .asText())
                    .isEqualTo(id);
        }
        assertThat(admin.get("/process-api/runtime/process-instances/{id}", instance)
                        .expect(200)
                        .text("id"))
                .isEqualTo(instance);
        admin.get("/process-api/runtime/process-instances/{id}/variables", instance)
                .expect(200);
        admin.get("/process-api/runtime/tasks?sort=id_;drop").expectProblem(400, "malformed-request");
    }

    @Test
    void deployments_definitions_and_their_documents_are_shown() {
        JsonNode deployments = admin.get("/process-api/repository/deployments?tenantId={org}", tenant.orgId())
                .expect(200)
                .get("data");
        assertThat(deployments).isNotEmpty();
        admin.get(
                        "/process-api/repository/deployments/{id}",
                        deployments.get(0).path("id").asText())
                .expect(200);
        JsonNode definition = only(admin.get(
                "/process-api/repository/process-definitions?tenantId={org}&key={key}&latest=true",
                tenant.orgId(),
                Cases.LEAD));
        admin.get(
                        "/process-api/repository/process-definitions/{id}",
                        definition.path("id").asText())
                .expect(200);
        assertThat(admin.get(
                                "/process-api/repository/process-definitions/{id}/resourcedata",
                                definition.path("id").asText())
                        .expect(200)
                        .text())
                .contains("BPMNDiagram", "CRM_NO_SHOW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "timer-jobs", "suspended-jobs", "deadletter-jobs"})
    void lists_of_jobs_are_asked_for_with_a_slash_at_their_end(String jobs) {
        Answer answer = admin.get(
                "/process-api/management/" + jobs + "/?sort=dueDate&order=asc&size=50&tenantIdLike={org}",
                tenant.orgId());
        assertThat(answer.expect(200).get("total").asInt()).isEqualTo(jobs.equals("timer-jobs") ? 1 : 0);
    }

    @Test
    void a_timer_and_the_engine_are_shown() {
        JsonNode timer = only(admin.get("/process-api/management/timer-jobs?processInstanceId={id}", instance));
        admin.get("/process-api/management/timer-jobs/{id}", timer.path("id").asText())
                .expect(200);
        assertThat(admin.get("/process-api/management/engine").expect(200).text("version"))
                .startsWith("7.2");
        assertThat(admin.get("/process-api/management/batches").expect(200).get("data"))
                .isEmpty();
        assertThat(admin.get("/process-api/runtime/event-subscriptions")
                        .expect(200)
                        .get("data"))
                .isEmpty();
        assertThat(admin.get("/process-api/history/historic-activity-instances?processInstanceId={id}", instance)
                        .expect(200)
                        .get("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/process-api/runtime/tasks/none",
        "/process-api/history/historic-task-instances/none",
        "/process-api/history/historic-process-instances/none",
        "/process-api/management/jobs/none",
        "/process-api/management/deadletter-jobs/none/exception-stacktrace",
        "/process-api/repository/process-definitions/none",
        "/process-api/repository/deployments/none",
        "/process-api/enterprise/profile",
        "/process-api/cmmn-runtime/case-instances",
        "/process-api/dmn-history/historic-decision-executions",
        "/process-api/api/v1/dossiers",
        "/process-api",
    })
    void what_there_is_not_is_not_found(String path) {
        admin.get(path).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/process-api/management/jobs?size=all",
        "GET,/process-api/management/jobs?size=1025",
        "GET,/process-api/management/jobs?start=-1",
        "GET,/process-api/management/jobs?sort=1;drop table act_ru_job",
        "GET,/process-api/management/jobs?order=sideways",
        "GET,/process-api/management/jobs?dueBefore=yesterday",
        "POST,/process-api/query/historic-task-instances",
        "GET,/process-api/repository/process-definitions?version=latest",
    })
    void bad_input_is_told_as_such(String method, String path) {
        Answer answer = method.equals("GET") ? admin.get(path) : admin.post(path, "{\"size\": 5000}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text("code")).isIn("invalid-input", "malformed-request");
    }

    @Test
    void a_refusal_is_told_in_the_member_that_admin_shows_as_well() {
        Answer answer = admin.get("/process-api/runtime/tasks/none").expectProblem(404, "not-found");
        assertThat(answer.text("exception")).isEqualTo(answer.text("detail"));
    }

    @Test
    void who_is_not_recognised_is_told_how_to_be() {
        for (Api.Caller nobody : List.of(
                api.anonymous().atRoot(),
                api.withBasic(fixtures.platform(), "wrong").atRoot(),
                api.withToken("none").atRoot())) {
            Answer answer = nobody.get("/process-api/management/engine").expectProblem(401, "unauthenticated");
            assertThat(answer.headers().get(HttpHeaders.WWW_AUTHENTICATE))
                    .anyMatch(scheme -> scheme.startsWith("Basic realm="))
                    .contains("Bearer");
            assertThat(answer.headers().get(HttpHeaders.SET_COOKIE)).isNull();
        }
    }

    @Test
    void who_is_no_longer_active_is_not_recognised() {
        String gone = "parti-" + tenant.orgId() + "@atlas";
        Sql.asOwner().update("""
                        insert into app_user (id, org_id, login, display_name, password_hash, roles, is_active, created_at, updated_at)
                        select gen_random_uuid(), org_id, ?, display_name, password_hash, roles, true, created_at, updated_at
                        from app_user where login = ?""", gone, fixtures.platform());
        Api.Caller caller = api.withBasic(gone, Fixtures.PASSWORD).atRoot();
        caller.get("/process-api/management/engine").expect(200);
        Sql.asOwner().update("update app_user set is_active = false where login = ?", gone);
        caller.get("/process-api/management/engine").expectProblem(401, "unauthenticated");
    }

    @Test
    void a_token_is_as_good_as_a_password() {
        api.as(fixtures.platform())
                .atRoot()
                .get("/process-api/management/engine")
                .expect(200);
    }
}
