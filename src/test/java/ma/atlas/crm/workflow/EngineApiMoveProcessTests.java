package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A case that an administrator moves by the engine’s API moves as by ours, in its organisation and under their name. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineApiMoveProcessTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;
    private String platform;
    private Api.Caller admin;
    private Api.Caller manager;
    private String id;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        platform = fixtures.platform();
        admin = api.withBasic(platform, Fixtures.PASSWORD).atRoot();
        manager = api.as(tenant.manager());
    }

    @BeforeEach
    void open() {
        id = Cases.openIn(manager, SPEC, "CRM_CONTACTED");
    }

    private String read(String field) {
        return manager.get("/dossiers/{id}", id).text(field);
    }

    @AfterEach
    void engine_projection_and_history_agree() {
        subjects.assertAgreement(tenant.orgId(), id);
    }

    private String instance() {
        return subjects.processInstanceId(tenant.orgId(), id);
    }

    private void set(String variable, String value) {
        admin.post(
                        "/process-api/runtime/process-instances/{id}/variables",
                        List.of(Map.of("name", variable, "value", value, "type", "string")),
                        instance())
                .expect(201);
    }

    private List<JsonNode> history() {
        return manager.get("/dossiers/{id}/status-history?limit=200", id).items();
    }

    private JsonNode last() {
        List<JsonNode> history = history();
        return history.get(history.size() - 1);
    }

    @Test
    void with_the_target_set_on_the_instance_the_task_is_completed_without_variables_as_admin_does() {
        set("to", "CRM_QUALIFIED");
        set("comment", "par Flowable Admin");
        admin.post("/process-api/runtime/tasks/{id}", Map.of("action", "complete"), read("taskId"))
                .expect(200);
        assertThat(read("statusCode")).isEqualTo("CRM_QUALIFIED");
        assertThat(last().path("by").asText()).isEqualTo(platform);
        assertThat(last().path("trigger").asText()).isEqualTo("USER");
        assertThat(last().path("comment").asText()).isEqualTo("par Flowable Admin");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .rows(
                                "select user_id from audit_event where entity_id = ? and after_json ->> 'statusCode' = 'CRM_QUALIFIED'",
                                id))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.get("user_id")).isEqualTo(platform));
    }

    private Answer act(Map<String, ?> action) {
        return admin.post("/process-api/runtime/tasks/{id}", action, read("taskId"));
    }

    private Answer edit(Map<String, ?> fields) {
        return admin.put("/process-api/runtime/tasks/{id}", fields, read("taskId"));
    }

    private Answer changeState(String from, String to) {
        return admin.post(
                "/process-api/runtime/process-instances/{id}/change-state",
                Map.of("cancelActivityIds", List.of(from), "startActivityIds", List.of(to)),
                instance());
    }

    private void refused(int status, String code, Supplier<Answer> attempt) {
        Subjects.Trace before = subjects.trace(tenant.orgId(), id);
        attempt.get().expectProblem(status, code);
        Subjects.Trace after = subjects.trace(tenant.orgId(), id);
        assertThat(after.row()).isEqualTo(before.row());
        assertThat(after.openTask()).isEqualTo(before.openTask());
        assertThat(after.engineTasks()).isEqualTo(before.engineTasks());
        assertThat(after.history()).isEqualTo(before.history());
        assertThat(after.instances()).isEqualTo(before.instances());
        boolean isOfRules = status != 400;
        assertThat(journal("REFUSE").stream()
                        .map(event -> event.get("after_json").toString())
                        .anyMatch(refusal -> refusal.contains(code) && refusal.contains("/process-api/")))
                .isEqualTo(isOfRules);
    }

    /** What stands in the organisation's journal of the case, by the administrator. */
    private List<Map<String, Object>> journal(String action) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from audit_event where entity_type = 'DOSSIER' and entity_id = ? and user_id = ? and action = ?",
                        id,
                        platform,
                        action);
    }

    private void assertJournalled(String... words) {
        assertThat(journal("UPDATE"))
                .anySatisfy(
                        event -> assertThat(event.get("after_json").toString()).contains(words));
    }

    @Test
    void a_target_without_an_arrow_is_refused_and_nothing_has_changed() {
        set("to", "CRM_NEGOTIATION");
        refused(409, "transition-not-allowed", () -> act(Map.of("action", "complete")));
    }

    @Test
    void no_target_is_refused() {
        refused(422, "target-required", () -> act(Map.of("action", "complete")));
    }

    @Test
    void a_missing_reason_is_refused_and_one_given_on_the_instance_is_recorded() {
        set("to", "CRM_CLOSED_LOST");
        refused(422, "reason-required", () -> act(Map.of("action", "complete")));
        set("reasonCode", "COMPETITOR");
        act(Map.of("action", "complete")).expect(200);
        assertThat(read("statusCode")).isEqualTo("CRM_CLOSED_LOST");
        assertThat(read("lossReasonCode")).isEqualTo("COMPETITOR");
    }

    @Test
    void variables_given_with_the_completion_ask_as_well() {
        act(Map.of(
                        "action",
                        "complete",
                        "variables",
                        List.of(Map.of("name", "to", "value", "CRM_QUALIFIED", "type", "string"))))
                .expect(200);
        assertThat(read("statusCode")).isEqualTo("CRM_QUALIFIED");
    }

    @Test
    void a_variable_that_is_changed_or_removed_is_journalled_under_the_administrator() {
        set("to", "CRM_QUALIFIED");
        admin.put(
                        "/process-api/runtime/process-instances/{id}/variables/to",
                        Map.of("name", "to", "value", "CRM_UNREACHABLE", "type", "string"),
                        instance())
                .expect(200);
        assertJournalled("variables", "CRM_UNREACHABLE", "PUT /process-api/runtime/process-instances");
        admin.delete("/process-api/runtime/process-instances/{id}/variables/to", instance())
                .expect(204);
        assertJournalled("removedVariables", "to", "DELETE /process-api");
    }

    @ParameterizedTest
    @CsvSource({
        "contactName,Acheteur,string,422,variable-refused",
        "${to},x,string,422,variable-refused",
        "to,7,integer,400,invalid-input",
        "comment,,string,400,invalid-input",
    })
    void an_instance_holds_what_asks_for_a_move_and_nothing_else(
            String name, String value, String type, int status, String code) {
        Map<String, Object> variable = new HashMap<>(Map.of("name", name, "type", type));
        variable.put("value", value == null ? "x".repeat(4_001) : type.equals("integer") ? 7 : value);
        refused(
                status,
                code,
                () -> admin.post(
                        "/process-api/runtime/process-instances/{id}/variables", List.of(variable), instance()));
    }

    @Test
    void a_task_given_to_somebody_gives_them_the_case() {
        act(Map.of("action", "claim", "assignee", tenant.agent())).expect(200);
        assertThat(read("assignedTo")).isEqualTo(tenant.agent());
        edit(Map.of("assignee", tenant.agent2())).expect(200);
        assertThat(read("assignedTo")).isEqualTo(tenant.agent2());
        refused(422, "unknown-user", () -> edit(Map.of("assignee", "nobody@nowhere")));
    }

    @Test
    void a_delegated_task_waits_until_it_is_resolved() {
        act(Map.of("action", "claim", "assignee", tenant.agent())).expect(200);
        act(Map.of("action", "delegate", "assignee", tenant.agent2())).expect(200);
        assertThat(read("assignedTo")).isEqualTo(tenant.agent2());
        assertJournalled("delegate", tenant.agent2());
        Cases.move(manager, id, "CRM_QUALIFIED", null).expectProblem(409, "engine-state");
        act(Map.of("action", "resolve")).expect(200);
        assertThat(read("assignedTo")).isEqualTo(tenant.agent());
        Cases.move(manager, id, "CRM_QUALIFIED", null).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "tenantId", "category", "formKey", "parentTaskId"})
    void what_a_task_has_from_its_status_is_not_edited(String field) {
        refused(409, "engine-change-refused", () -> edit(Map.of(field, "another")));
    }

    @Test
    void the_date_of_a_task_is_not_edited_and_its_priority_is() {
        refused(409, "engine-change-refused", () -> edit(Map.of("dueDate", "2030-01-01T00:00:00Z")));
        edit(Map.of("priority", 90, "description", "urgent")).expect(200);
        assertJournalled("priority", "90", "urgent");
    }

    @Test
    void a_status_set_by_hand_needs_a_justification_and_is_a_repair() {
        refused(422, "repair-not-opened", () -> changeState("CRM_CONTACTED", "CRM_NEGOTIATION"));
        set("comment", "saisi deux fois");
        changeState("CRM_CONTACTED", "CRM_NEGOTIATION").expect(200);
        assertThat(read("statusCode")).isEqualTo("CRM_NEGOTIATION");
        assertThat(last().path("trigger").asText()).isEqualTo("REPAIR");
        assertThat(last().path("by").asText()).isEqualTo(platform);
        assertThat(last().path("comment").asText()).isEqualTo("saisi deux fois");
        assertJournalled("CRM_NEGOTIATION");
        refused(422, "repair-not-opened", () -> changeState("CRM_NEGOTIATION", "CRM_CONTACTED"));
    }

    @Test
    void a_repair_to_an_end_ends_the_instance() {
        set("comment", "doublon");
        refused(422, "reason-required", () -> changeState("CRM_CONTACTED", "CRM_CLOSED_LOST"));
        set("reasonCode", "COMPETITOR");
        changeState("CRM_CONTACTED", "CRM_CLOSED_LOST").expect(200);
        assertThat(manager.get("/dossiers/{id}", id).get("terminal").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CRM_CONTACTED,NO_SUCH,409", "CRM_CONTACTED,CRM_CONTACTED,409", "CRM_QUALIFIED,CRM_NEGOTIATION,409"})
    void a_repair_leads_from_where_the_case_stands_to_another_status_of_its_lifecycle(
            String from, String to, int status) {
        set("comment", "essai");
        Subjects.Trace before = subjects.trace(tenant.orgId(), id);
        assertThat(changeState(from, to).status()).isBetween(400, status);
        assertThat(subjects.trace(tenant.orgId(), id).row()).isEqualTo(before.row());
    }

    @Test
    void an_instance_is_neither_deleted_nor_migrated_nor_is_its_definition_taken_away() {
        String definition = admin.get("/process-api/runtime/tasks/{id}", read("taskId"))
                .expect(200)
                .text("processDefinitionId");
        refused(
                409,
                "engine-change-refused",
                () -> admin.delete("/process-api/runtime/process-instances/{id}?deleteReason=why", instance()));
        refused(
                409,
                "engine-change-refused",
                () -> admin.post(
                        "/process-api/runtime/process-instances/{id}/migrate",
                        Map.of("toProcessDefinitionId", definition),
                        instance()));
        admin.post(
                        "/process-api/repository/process-definitions/{id}/batch-migrate",
                        Map.of("toProcessDefinitionId", definition),
                        definition)
                .expectProblem(409, "engine-change-refused");
        String deployment = admin.get("/process-api/repository/process-definitions/{id}", definition)
                .text("deploymentId");
        admin.delete("/process-api/repository/deployments/{id}?cascade=true", deployment)
                .expectProblem(409, "engine-change-refused");
        admin.delete("/process-api/runtime/tasks/{id}", read("taskId")).expectProblem(409, "engine-change-refused");
    }
}
