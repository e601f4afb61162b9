package ma.atlas.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * it is there, and fails until somebody says what it takes ({@link OperationTable}) and how to make what it is about
 * ({@link Samples}).
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationContractApiTests {

    /** They name what every organisation has. */
    private static final Set<String> IN_EVERY_ORGANISATION = Set.of(
            "GET /reference-data/{dictType}",
            "GET /admin/reference-data/{dictType}",
            "POST /admin/reference-data/{dictType}",
            "GET /admin/providers/{channel}",
            "PUT /admin/providers/{channel}",
            "GET /admin/workflows/{caseType}",
            "PUT /admin/workflows/{caseType}",
            "POST /admin/workflows/{caseType}/bpmn",
            "GET /admin/workflows/{caseType}/versions");

    /** Its list is everybody's, so it grows while other tests run; {@code OrganisationsApiTests} walks it. */
    private static final Set<String> OF_ALL_TESTS = Set.of("GET /organisations");

    /** Fit requests that meet a state in which they are refused: what they would do is no sample's to prepare. */
    private static final Set<String> REFUSED_AS_THINGS_STAND = Set.of(
            "POST /dossiers/{id}/reopen",
            "POST /annonces/{id}/suspend",
            "POST /coop/contributions/{id}/reject",
            "POST /outbound/messages/{id}/retry",
            "POST /tasks/{id}/claim",
            "POST /tasks/{id}/unclaim",
            "POST /tasks/{id}/assign");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private List<Operation> operations;
    private Tenant tenant;
    private Tenant other;
    private Samples samples;

    @BeforeAll
    void makeOneOfEverything() {
        operations = Operation.all(api);
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        samples = new Samples(api, tenant, fixtures.platform());
    }

    private Stream<DynamicTest> each(Predicate<Operation> which, Consumer<Operation> test) {
        List<Operation> chosen = operations.stream()
                .filter(operation -> !OperationTable.isOpen(operation))
                .filter(which)
                .toList();
        assertThat(chosen).isNotEmpty();
        return chosen.stream().map(operation -> dynamicTest(operation.name(), () -> test.accept(operation)));
    }

    @Test
    void every_operation_has_its_permission_in_the_table() {
        Set<String> published = operations.stream().map(Operation::name).collect(Collectors.toSet());
        assertThat(new TreeSet<>(published)).isEqualTo(OperationTable.operations());
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
        return each(operation -> OperationTable.permission(operation).isPresent(), operation -> {
            Permission permission = OperationTable.permission(operation).orElseThrow();
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

    @TestFactory
    Stream<DynamicTest> with_the_permission_for_all_a_read_is_answered() {
        return each(
                operation -> operation.method() == HttpMethod.GET
                        && OperationTable.permission(operation).isPresent(),
                operation -> {
                    Permission permission = OperationTable.permission(operation).orElseThrow();
                    logins().forEach((role, login) -> {
                        if (actor(role).reach(permission) == Reach.ALL) {
                            samples.ask(api.as(login), HttpMethod.GET, operation.path())
                                    .expect(200);
                        }
                    });
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
        return each(operation -> operation.isList() && !OF_ALL_TESTS.contains(operation.name()), operation -> {
            Api.Caller caller = samples.mayEverything(api, operation);
            String list = "/api/v1" + samples.path(operation.path());
            String besides = samples.and(operation.path());
            Answer whole = caller.sendTo(HttpMethod.GET, list + "?limit=200" + besides, null)
                    .expect(200);
            assertThat(whole.items()).as("something to walk through").isNotEmpty();
            assertThat(whole.nextCursor()).isNull();
            List<String> walked = new ArrayList<>();
            String next = null;
            do {
                String query = "?limit=1" + (next == null ? "" : "&cursor=" + next);
                Answer page = caller.sendTo(HttpMethod.GET, list + query + besides, null)
                        .expect(200);
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
                    fresh.openAnotherCase();
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
                    if (!REFUSED_AS_THINGS_STAND.contains(operation.name())) {
                        assertThat(first.status()).as(first.text()).isBetween(200, 299);
                        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
                        assertThat(second.body()).isEqualTo(first.body());
                    }
                    assertThat(Footprint.of(own)).isEqualTo(after);
                });
    }
}
