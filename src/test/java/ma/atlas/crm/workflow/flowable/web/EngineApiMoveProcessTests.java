package ma.atlas.crm.workflow.flowable.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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

    private String instance() {
        return Sql.inOrganisation(tenant.orgId())
                .one(String.class, "select process_instance_id from dossier where id = ?", UUID.fromString(id));
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

    @Test
    void a_target_without_an_arrow_is_refused_and_nothing_has_changed() {
        set("to", "CRM_NEGOTIATION");
        admin.post("/process-api/runtime/tasks/{id}", Map.of("action", "complete"), read("taskId"))
                .expectProblem(409, "transition-not-allowed");
        assertThat(read("statusCode")).isEqualTo("CRM_CONTACTED");
        assertThat(history()).hasSize(2);
    }

    @Test
    void no_target_is_refused() {
        admin.post("/process-api/runtime/tasks/{id}", Map.of("action", "complete"), read("taskId"))
                .expectProblem(422, "target-required");
    }
}
