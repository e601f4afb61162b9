package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Connections;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What the rules refuse stays in the journal, though all that was refused is rolled back. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsApiTests {

    /** More than the pool has connections. */
    private static final int AT_ONCE = 60;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private String dossier;

    @BeforeAll
    void aCase() {
        tenant = fixtures.tenant();
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent());
        dossier = api.as(tenant.agent()).post("/dossiers", body).expect(201).text("id");
    }

    /** The journal's lines of refusals under a fresh correlation. */
    private List<JsonNode> refusals(String login, Consumer<Api.Caller> request) {
        String correlation = UUID.randomUUID().toString();
        request.accept(api.as(login).header("X-Correlation-Id", correlation));
        return refusalsOf(correlation);
    }

    private List<JsonNode> refusalsOf(String correlation) {
        return api.as(tenant.auditor()).get("/audit-events?action=REFUSE&limit=200").expect(200).items().stream()
                .filter(event -> event.path("correlationId").asText().equals(correlation))
                .toList();
    }

    private static void assertRefusal(JsonNode event, String who, String type, String id, String after) {
        assertThat(event.path("userId").asText()).isEqualTo(who);
        assertThat(event.path("entityType").asText()).isEqualTo(type);
        assertThat(event.path("entityId").asText()).isEqualTo(id);
        assertThat(event.path("before").isNull()).isTrue();
        assertThat(event.path("diff").size()).as("changes nothing").isZero();
        assertThat(event.path("after")).isEqualTo(Specimens.json(after));
    }

    @Test
    void a_move_that_the_lifecycle_does_not_have() {
        assertThat(refusals(
                        tenant.agent(),
                        agent -> Cases.move(agent, dossier, "CRM_CLOSED_WON", "WON_SIGNED")
                                .expectProblem(409, "transition-not-allowed")))
                .singleElement()
                .satisfies(event -> assertRefusal(event, tenant.agent(), "DOSSIER", dossier, """
                                {"code": "transition-not-allowed", "status": 409, "operation": "PATCH /dossiers/{id}/status",
                                 "statusCode": "CRM_CLOSED_WON", "reasonCode": "WON_SIGNED"}"""));
    }

    @Test
    void a_reason_that_is_missing() {
        assertThat(refusals(
                        tenant.agent(),
                        agent -> Cases.move(agent, dossier, "CRM_CLOSED_LOST", null)
                                .expectProblem(422, "reason-required")))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/after/code").asText()).isEqualTo("reason-required"));
    }

    @Test
    void a_role_that_is_missing_whether_to_change_or_to_read() {
        assertThat(refusals(
                        tenant.auditor(),
                        auditor -> auditor.post("/dossiers", Cases.body(Cases.LEAD))
                                .expectProblem(403, "role-required")))
                .singleElement()
                .satisfies(event -> assertRefusal(event, tenant.auditor(), "DOSSIER", "-", """
                                {"code": "role-required", "status": 403, "operation": "POST /dossiers"}"""));
        assertThat(refusals(
                        tenant.agent(),
                        agent -> agent.get("/users/{login}", tenant.admin()).expectProblem(403, "role-required")))
                .singleElement()
                .satisfies(event -> assertRefusal(event, tenant.agent(), "APP_USER", tenant.admin(), """
                                {"code": "role-required", "status": 403, "operation": "GET /users/{login}"}"""));
        assertThat(refusals(
                        tenant.agent2(),
                        other -> other.get("/dossiers/{id}", dossier).expectProblem(403, "not-assigned")))
                .hasSize(1);
    }

    @Test
    void what_is_malformed_absent_or_late_is_no_refusal_of_a_rule() {
        assertThat(refusals(tenant.manager(), manager -> {
                    manager.patch("/dossiers/{id}/status", "{}", dossier).expectInvalid("statusCode");
                    manager.patch("/dossiers/{id}/status", "{", dossier).expect(400);
                    manager.get("/dossiers/{id}", UUID.randomUUID()).expectProblem(404, "not-found");
                    manager.get("/nowhere").expect(404);
                    manager.ifMatch("\"99\"")
                            .put("/dossiers/{id}", Cases.body(Cases.LEAD), dossier)
                            .expectProblem(412, "stale");
                    manager.get("/dossiers?limit=0").expectInvalid("limit");
                }))
                .isEmpty();
    }

    @Test
    void a_task_is_refused_for_its_case() {
        String task = api.as(tenant.agent())
                .get("/dossiers/{id}", dossier)
                .expect(200)
                .text("taskId");
        assertThat(refusals(
                        tenant.agent(),
                        agent -> agent.post("/tasks/{id}/complete", Map.of("statusCode", "CRM_CLOSED_WON"), task)
                                .expectProblem(409, "transition-not-allowed")))
                .singleElement()
                .satisfies(event -> assertRefusal(event, tenant.agent(), "DOSSIER", dossier, """
                                {"code": "transition-not-allowed", "status": 409, "operation": "POST /tasks/{id}/complete",
                                 "statusCode": "CRM_CLOSED_WON"}"""));
        assertThat(refusals(
                        tenant.agent(),
                        agent -> agent.post("/tasks/{id}/assign", Map.of("userId", tenant.agent2()), task)
                                .expect(403)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("entityId").asText()).isEqualTo(dossier);
                    assertThat(event.at("/after/userId").asText()).isEqualTo(tenant.agent2());
                });
    }

    @Test
    void each_item_of_a_bulk_that_is_refused() {
        String task = api.as(tenant.agent())
                .get("/dossiers/{id}", dossier)
                .expect(200)
                .text("taskId");
        List<JsonNode> events = refusals(
                tenant.agent(),
                agent -> agent.post(
                                "/tasks/complete",
                                Map.of(
                                        "items",
                                        List.of(
                                                Map.of("taskId", task, "statusCode", "CRM_CLOSED_WON"),
                                                Map.of("taskId", "no-such-task", "statusCode", "CRM_CONTACTED"),
                                                Map.of("taskId", task, "statusCode", "CRM_CLOSED_LOST"))))
                        .expect(200));
        assertThat(events)
                .extracting(event -> event.at("/after/code").asText())
                .containsExactlyInAnyOrder("transition-not-allowed", "reason-required");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("entityId").asText()).isEqualTo(dossier);
            assertThat(event.at("/after/operation").asText()).isEqualTo("POST /tasks/complete");
        });
    }

    @Test
    void a_repeat_with_its_key_is_no_second_refusal() {
        String key = UUID.randomUUID().toString();
        Supplier<List<JsonNode>> asked = () -> refusals(
                tenant.agent(),
                agent -> Cases.move(agent.header("Idempotency-Key", key), dossier, "CRM_CLOSED_WON", null)
                        .expectProblem(409, "transition-not-allowed"));
        assertThat(asked.get()).hasSize(1);
        String correlation = UUID.randomUUID().toString();
        Answer repeated = Cases.move(
                api.as(tenant.agent()).header("Idempotency-Key", key).header("X-Correlation-Id", correlation),
                dossier,
                "CRM_CLOSED_WON",
                null);
        assertThat(repeated.status()).isEqualTo(409);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(refusalsOf(correlation)).isEmpty();
    }

    @Test
    void a_request_never_holds_two_connections_for_it_with_a_key_or_without() {
        for (String key : List.of("", UUID.randomUUID().toString())) {
            String correlation = UUID.randomUUID().toString();
            Connections.Taken taken = Connections.of(correlation);
            Api.Caller agent = api.as(tenant.agent()).header("X-Correlation-Id", correlation);
            Cases.move(key.isEmpty() ? agent : agent.header("Idempotency-Key", key), dossier, "CRM_CLOSED_WON", null)
                    .expectProblem(409, "transition-not-allowed");
            assertThat(taken.mostAtOnce()).isEqualTo(1);
            assertThat(taken.held()).isZero();
            assertThat(refusalsOf(correlation)).hasSize(1);
        }
    }

    @Test
    void more_refusals_at_once_than_there_are_connections_are_all_journalled() {
        String correlation = UUID.randomUUID().toString();
        Api.Caller agent = api.as(tenant.agent()).header("X-Correlation-Id", correlation);
        List<Integer> answers = Simultaneously.call(
                AT_ONCE,
                number -> Cases.move(
                                number % 2 == 0 ? agent : agent.header("Idempotency-Key", correlation + number),
                                dossier,
                                "CRM_CLOSED_WON",
                                null)
                        .status());
        assertThat(answers).containsOnly(409);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(
                                Integer.class,
                                "select count(*) from audit_event where action = 'REFUSE' and correlation_id = ?",
                                correlation))
                .isEqualTo(AT_ONCE);
    }

    @Test
    void a_platform_administrator_who_acts_nowhere_is_refused_in_the_platforms_journal() {
        String correlation = UUID.randomUUID().toString();
        api.as(fixtures.platform())
                .header("X-Correlation-Id", correlation)
                .post("/organisations", Map.of("id", tenant.orgId(), "name", "Again"))
                .expectProblem(409, "organisation-exists");
        assertThat(Sql.inOrganisation("atlas")
                        .list(
                                String.class,
                                "select entity_type || ' ' || user_id || ' ' || (after_json ->> 'code') from audit_event where correlation_id = ?",
                                correlation))
                .containsExactly("ORGANISATION " + fixtures.platform() + " organisation-exists");
    }
}
