package ma.atlas.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/**
 * What holds for every operation that the OpenAPI document publishes, tested for each of them: a new one is tested as soon as
 * it is there, and fails until somebody says what it takes ({@link #TABLE}) and how to make what it is about
 * ({@link Samples}).
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationContractApiTests {

    private static final String ANYBODY = "ANYBODY_SIGNED_IN";
    private static final String OPEN = "OPEN";

    /** The permission that each operation takes, written again from the business rules. */
    private static final Map<String, String> TABLE = table("""
            POST   /auth/token                                              OPEN
            GET    /me                                                      ANYBODY_SIGNED_IN
            GET    /organisation                                            ANYBODY_SIGNED_IN
            PATCH  /organisation                                            MANAGE_ORGANISATION
            GET    /users                                                   MANAGE_ORGANISATION
            POST   /users                                                   MANAGE_ORGANISATION
            GET    /users/{login}                                           MANAGE_ORGANISATION
            PATCH  /users/{login}                                           MANAGE_ORGANISATION
            GET    /organisations                                           MANAGE_PLATFORM
            POST   /organisations                                           MANAGE_PLATFORM
            GET    /organisations/{orgId}                                   MANAGE_PLATFORM
            PATCH  /organisations/{orgId}                                   MANAGE_PLATFORM
            GET    /dossiers                                                READ_DOSSIERS
            POST   /dossiers                                                WRITE_DOSSIERS
            GET    /dossiers/{id}                                           READ_DOSSIERS
            PUT    /dossiers/{id}                                           WRITE_DOSSIERS
            DELETE /dossiers/{id}                                           WRITE_DOSSIERS
            PATCH  /dossiers/{id}/status                                    MOVE_DOSSIERS
            GET    /dossiers/{id}/available-transitions                     READ_DOSSIERS
            GET    /dossiers/{id}/status-history                            READ_DOSSIERS
            GET    /dossiers/{id}/timeline                                  READ_DOSSIERS
            POST   /dossiers/{id}/assign                                    ASSIGN_DOSSIERS
            POST   /dossiers/{id}/reopen                                    REOPEN_DOSSIERS
            GET    /tasks                                                   READ_TASKS
            GET    /tasks/{id}                                              READ_TASKS
            POST   /tasks/{id}/complete                                     READ_TASKS
            POST   /tasks/{id}/claim                                        READ_TASKS
            POST   /tasks/{id}/unclaim                                      READ_TASKS
            POST   /tasks/{id}/assign                                       READ_TASKS
            POST   /tasks/complete                                          READ_TASKS
            GET    /appointments                                            READ_DOSSIERS
            POST   /appointments                                            WRITE_DOSSIERS
            GET    /appointments/{id}                                       READ_DOSSIERS
            PUT    /appointments/{id}                                       WRITE_DOSSIERS
            DELETE /appointments/{id}                                       WRITE_DOSSIERS
            GET    /parties-prenantes                                       READ_DOSSIERS
            POST   /parties-prenantes                                       WRITE_DOSSIERS
            GET    /parties-prenantes/{id}                                  READ_DOSSIERS
            PUT    /parties-prenantes/{id}                                  WRITE_DOSSIERS
            DELETE /parties-prenantes/{id}                                  WRITE_DOSSIERS
            GET    /messages                                                READ_DOSSIERS
            POST   /messages                                                WRITE_DOSSIERS
            GET    /messages/{id}                                           READ_DOSSIERS
            GET    /activities                                              ANYBODY_SIGNED_IN
            POST   /activities                                              WRITE_DOSSIERS
            GET    /activities/{id}                                         READ_DOSSIERS
            PUT    /activities/{id}                                         WRITE_DOSSIERS
            DELETE /activities/{id}                                         WRITE_DOSSIERS
            GET    /consentements                                           READ_CONSENTS
            POST   /consentements                                           WRITE_CONSENTS
            GET    /consentements/{id}                                      READ_CONSENTS
            PUT    /consentements/{id}                                      WRITE_CONSENTS
            GET    /consentements/{id}/history                              READ_CONSENTS
            GET    /documents                                               READ_DOSSIERS
            POST   /documents                                               WRITE_DOSSIERS
            GET    /documents/{id}                                          READ_DOSSIERS
            GET    /documents/{id}/content                                  READ_DOSSIERS
            GET    /annonces                                                READ_ANNONCES
            POST   /annonces                                                WRITE_ANNONCES
            GET    /annonces/{id}                                           READ_ANNONCES
            PUT    /annonces/{id}                                           WRITE_ANNONCES
            DELETE /annonces/{id}                                           WRITE_ANNONCES
            POST   /annonces/{id}/publish                                   PUBLISH_ANNONCES
            POST   /annonces/{id}/suspend                                   WRITE_ANNONCES
            POST   /annonces/{id}/archive                                   WRITE_ANNONCES
            GET    /audit-events                                            READ_AUDIT
            GET    /reference-data/{dictType}                               READ_DICTIONARIES
            GET    /admin/reference-data/{dictType}                         READ_DICTIONARIES
            POST   /admin/reference-data/{dictType}                         WRITE_DICTIONARIES
            GET    /admin/reference-data/{dictType}/{code}                  READ_DICTIONARIES
            PUT    /admin/reference-data/{dictType}/{code}                  WRITE_DICTIONARIES
            DELETE /admin/reference-data/{dictType}/{code}                  WRITE_DICTIONARIES
            GET    /admin/workflows                                         READ_WORKFLOWS
            GET    /admin/workflows/facts                                   READ_WORKFLOWS
            GET    /admin/workflows/{caseType}                              READ_WORKFLOWS
            PUT    /admin/workflows/{caseType}                              WRITE_WORKFLOWS
            POST   /admin/workflows/{caseType}/bpmn                         WRITE_WORKFLOWS
            GET    /admin/workflows/{caseType}/versions                     READ_WORKFLOWS
            GET    /admin/workflows/{caseType}/versions/{version}           READ_WORKFLOWS
            GET    /admin/workflows/{caseType}/versions/{version}/bpmn      READ_WORKFLOWS
            POST   /admin/workflows/{caseType}/versions/{version}/activate  WRITE_WORKFLOWS
            GET    /admin/workflows/{caseType}/diff                         READ_WORKFLOWS
            """);

    /** They name what every organisation has. */
    private static final Set<String> IN_EVERY_ORGANISATION = Set.of(
            "GET /reference-data/{dictType}",
            "GET /admin/reference-data/{dictType}",
            "POST /admin/reference-data/{dictType}",
            "GET /admin/workflows/{caseType}",
            "PUT /admin/workflows/{caseType}",
            "POST /admin/workflows/{caseType}/bpmn",
            "GET /admin/workflows/{caseType}/versions");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private List<Operation> operations;
    private Tenant tenant;
    private Tenant other;
    private Samples samples;

    private static Map<String, String> table(String text) {
        return text.lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(
                        cells -> cells[0] + " " + cells[1], cells -> cells[2], (a, b) -> a, TreeMap::new));
    }

    @BeforeAll
    void makeOneOfEverything() {
        operations = Operation.all(api);
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        samples = new Samples(api, tenant, fixtures.platform());
    }

    private Stream<DynamicTest> each(Predicate<Operation> which, Consumer<Operation> test) {
        List<Operation> chosen = operations.stream()
                .filter(operation -> !TABLE.getOrDefault(operation.name(), "").equals(OPEN))
                .filter(which)
                .toList();
        assertThat(chosen).isNotEmpty();
        return chosen.stream().map(operation -> dynamicTest(operation.name(), () -> test.accept(operation)));
    }

    @Test
    void every_operation_has_its_permission_in_the_table() {
        Set<String> published = operations.stream().map(Operation::name).collect(Collectors.toSet());
        assertThat(new TreeSet<>(published)).isEqualTo(new TreeSet<>(TABLE.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> without_a_token_nobody_is_served() {
        return each(
                operation -> true,
                operation -> samples.ask(api.anonymous(), operation.method(), operation.path())
                        .expectProblem(401, "unauthenticated"));
    }

    @TestFactory
    Stream<DynamicTest> without_the_permission_a_fit_request_is_refused_and_changes_nothing() {
        return each(operation -> !TABLE.getOrDefault(operation.name(), ANYBODY).equals(ANYBODY), operation -> {
            Permission permission = Permission.valueOf(TABLE.get(operation.name()));
            Footprint before = Footprint.of(tenant);
            for (Map.Entry<Role, String> who : logins().entrySet()) {
                if (actor(who.getKey()).reach(permission) == Reach.NONE) {
                    Answer answer = samples.ask(api.as(who.getValue()), operation.method(), operation.path());
                    assertThat(answer.status())
                            .as(who.getKey() + ": " + answer.text())
                            .isEqualTo(403);
                    answer.expectProblem(403, "role-required");
                }
            }
            assertThat(Footprint.of(tenant)).isEqualTo(before);
        });
    }

    private Actor actor(Role role) {
        return new Actor("somebody", tenant.orgId(), Set.of(role));
    }

    private Map<Role, String> logins() {
        return Map.of(
                Role.AGENT, tenant.agent(),
                Role.MANAGER, tenant.manager(),
                Role.ANALYST, tenant.analyst(),
                Role.AUDITOR, tenant.auditor(),
                Role.COOP_MANAGER, tenant.coopManager(),
                Role.COOP_MEMBER, tenant.coopMember(),
                Role.ADMIN_ORG, tenant.admin());
    }

    @TestFactory
    Stream<DynamicTest> what_is_another_organisations_is_not_there() {
        return each(
                operation -> operation.path().contains("{")
                        && !operation.path().startsWith("/organisations")
                        && !IN_EVERY_ORGANISATION.contains(operation.name()),
                operation -> {
                    Footprint before = Footprint.of(tenant);
                    samples.ask(api.as(other.admin()), operation.method(), operation.path())
                            .expectProblem(404, "not-found");
                    assertThat(Footprint.of(tenant)).isEqualTo(before);
                });
    }

    @TestFactory
    Stream<DynamicTest> a_query_that_cannot_be_meant_is_refused_and_never_a_failure() {
        return each(operation -> !operation.queryParameters().isEmpty(), operation -> {
            Api.Caller caller = samples.mayEverything(api, operation);
            operation.queryParameters().forEach(parameter -> {
                String name = parameter.path("name").asText();
                String type = parameter.at("/schema/type").asText();
                String format = parameter.at("/schema/format").asText();
                boolean typed = !type.equals("string")
                        || !format.isEmpty()
                        || parameter.at("/schema").has("enum");
                for (String value :
                        List.of("nonsense", "%00", "%F0%9F%8F%A0", "x".repeat(3_000), "-1.5e9", "%27%22%3B--")) {
                    Answer answer = caller.sendTo(
                            operation.method(),
                            "/api/v1" + samples.path(operation.path()) + "?" + name + "=" + value,
                            samples.body(operation.method(), operation.path()));
                    BadInput.expectNoFailure(answer, operation + " " + name + "=" + value);
                    if (typed && value.equals("nonsense") && answer.status() != 415) {
                        BadInput.expectRefused(answer, operation + " " + name + "=" + value);
                    }
                }
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> a_list_has_pages_of_1_to_200_and_refuses_what_is_no_cursor() {
        return each(Operation::isList, operation -> {
            Api.Caller caller = samples.mayEverything(api, operation);
            String path = "/api/v1" + samples.path(operation.path());
            String besides = samples.and(operation.path());
            for (String limit : BadInput.limits()) {
                caller.sendTo(HttpMethod.GET, path + "?limit=" + limit + besides, null)
                        .expectInvalid("limit");
            }
            caller.sendTo(HttpMethod.GET, path + "?cursor=%25%25" + besides, null)
                    .expectProblem(400, "invalid-cursor");
            for (String cursor : BadInput.cursors()) {
                BadInput.expectNoFailure(
                        caller.sendTo(HttpMethod.GET, path + "?cursor=" + cursor + besides, null), cursor);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> pages_of_one_are_the_list() {
        return each(Operation::isList, operation -> {
            Api.Caller caller = samples.mayEverything(api, operation);
            if (operation.path().startsWith("/organisations")) {
                return;
            }
            Answer whole = samples.ask(caller, HttpMethod.GET, operation.path());
            if (whole.status() != 200 || whole.nextCursor() != null) {
                assertThat(whole.status()).as(whole.text()).isLessThan(500);
                return;
            }
            List<String> walked = new ArrayList<>();
            String next = null;
            do {
                String query = "?limit=1" + (next == null ? "" : "&cursor=" + next);
                String asked = "/api/v1" + samples.path(operation.path()) + query + samples.and(operation.path());
                Answer page = caller.sendTo(HttpMethod.GET, asked, null).expect(200);
                page.items().forEach(item -> walked.add(item.toString()));
                next = page.nextCursor();
            } while (next != null);
            assertThat(walked).hasSameSizeAs(whole.items()).doesNotHaveDuplicates();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_none_is_refused() {
        return each(Operation::takesJson, operation -> {
            Api.Caller caller = samples.mayEverything(api, operation);
            for (Object body : BadInput.bodies()) {
                Answer answer = caller.sendTo(operation.method(), "/api/v1" + samples.path(operation.path()), body);
                BadInput.expectRefused(answer, body);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> no_value_of_any_field_is_a_failure() {
        return each(
                operation -> operation.takesJson() && !operation.bodyFields().isEmpty(), operation -> {
                    Api.Caller caller = samples.mayEverything(api, operation);
                    for (String field : operation.bodyFields()) {
                        for (String value : BadInput.values()) {
                            Answer answer = caller.sendTo(
                                    operation.method(),
                                    "/api/v1" + samples.path(operation.path()),
                                    samples.spoilt(operation, field, value));
                            BadInput.expectNoFailure(answer, operation + " " + field + "=" + value);
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> repeated_with_its_key_a_request_has_one_effect_and_one_answer() {
        Tenant own = fixtures.tenant();
        Samples fresh = new Samples(api, own, fixtures.platform());
        return each(
                operation -> (operation.method() == HttpMethod.POST || operation.method() == HttpMethod.PATCH)
                        && (operation.takesJson() || !operation.definition().has("requestBody")),
                operation -> {
                    Api.Caller caller = fresh.mayEverything(api, operation)
                            .header("Idempotency-Key", UUID.randomUUID().toString());
                    String path = fresh.path(operation.path());
                    Object body = fresh.body(operation.method(), operation.path());
                    Answer first = caller.send(operation.method(), path, body);
                    Footprint after = Footprint.of(own);
                    Answer second = caller.send(operation.method(), path, body);
                    assertThat(second.status())
                            .as(second.text())
                            .isEqualTo(first.status())
                            .isLessThan(500);
                    if (first.status() < 300) {
                        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
                        assertThat(second.body()).isEqualTo(first.body());
                    }
                    assertThat(Footprint.of(own)).isEqualTo(after);
                });
    }
}
