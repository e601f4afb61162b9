package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A case, an administrator at the engine’s API, and what must be so after whatever they do. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineApiCase {

    static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    protected Api api;

    @Autowired
    protected Fixtures fixtures;

    @Autowired
    protected Subjects subjects;

    Tenant tenant;
    String platform;
    Api.Caller admin;
    Api.Caller manager;
    String id;

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

    String read(String field) {
        return manager.get("/dossiers/{id}", id).text(field);
    }

    @AfterEach
    void engine_projection_and_history_agree() {
        subjects.assertAgreement(tenant.orgId(), id);
    }

    String instance() {
        return subjects.processInstanceId(tenant.orgId(), id);
    }

    void set(String variable, String value) {
        admin.post(
                        "/process-api/runtime/process-instances/{id}/variables",
                        List.of(Map.of("name", variable, "value", value, "type", "string")),
                        instance())
                .expect(201);
    }

    List<JsonNode> history() {
        return manager.get("/dossiers/{id}/status-history?limit=200", id).items();
    }

    JsonNode last() {
        List<JsonNode> history = history();
        return history.get(history.size() - 1);
    }

    Answer act(Map<String, ?> action) {
        return admin.post("/process-api/runtime/tasks/{id}", action, read("taskId"));
    }

    Answer edit(Map<String, ?> fields) {
        return admin.put("/process-api/runtime/tasks/{id}", fields, read("taskId"));
    }

    Answer changeState(String from, String to) {
        return admin.post(
                "/process-api/runtime/process-instances/{id}/change-state",
                Map.of("cancelActivityIds", List.of(from), "startActivityIds", List.of(to)),
                instance());
    }

    void refused(int status, String code, Supplier<Answer> attempt) {
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

    void assertJournalled(String... words) {
        assertThat(journal("UPDATE"))
                .anySatisfy(
                        event -> assertThat(event.get("after_json").toString()).contains(words));
    }
}
