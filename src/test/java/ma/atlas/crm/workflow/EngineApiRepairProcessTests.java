package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would part a case from its process is refused to an administrator; what mends it, they do by saying why. */
class EngineApiRepairProcessTests extends EngineApiCase {

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

    @ParameterizedTest
    @CsvSource({
        "CRM_NO_SHOW__timer,CRM_NEGOTIATION,transition-not-allowed",
        "CRM_NO_SHOW,CRM_NO_SHOW__timer,transition-not-allowed",
        "CRM_NO_SHOW__timer,CRM_NO_SHOW,transition-not-allowed",
    })
    void the_timer_of_a_status_is_no_status_to_leave_or_to_enter(String from, String to, String code) {
        id = Cases.openIn(manager, SPEC, "CRM_NO_SHOW");
        set("comment", "essai");
        refused(409, code, () -> changeState(from, to));
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

    @Test
    void the_organisation_is_that_of_the_case_whatever_the_request_names() {
        Tenant other = fixtures.tenant();
        Api.Caller elsewhere = admin.in(other.orgId());
        elsewhere
                .post(
                        "/process-api/runtime/tasks/{id}",
                        Map.of("action", "claim", "assignee", tenant.agent()),
                        read("taskId"))
                .expect(200);
        assertThat(read("assignedTo")).isEqualTo(tenant.agent());
        assertThat(Sql.inOrganisation(other.orgId())
                        .one(Long.class, "select count(*) from audit_event where entity_id = ?", id))
                .isZero();
    }

    @Test
    void in_an_organisation_that_is_not_active_nothing_is_changed() {
        String task = read("taskId");
        api.as(platform)
                .patch("/organisations/{id}", Map.of("active", false), tenant.orgId())
                .expect(200);
        try {
            admin.post("/process-api/runtime/tasks/{id}", Map.of("action", "resolve"), task)
                    .expectProblem(403, "organisation-not-allowed");
        } finally {
            api.as(platform)
                    .patch("/organisations/{id}", Map.of("active", true), tenant.orgId())
                    .expect(200);
        }
    }
}
