package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.Test;

/** A case that an administrator moves by the engine’s API moves as by ours, in its organisation and under their name. */
class EngineApiMoveProcessTests extends EngineApiCase {

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
}
