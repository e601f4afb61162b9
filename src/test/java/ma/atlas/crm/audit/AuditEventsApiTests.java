package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The journal over HTTP: who may read what of it, and by which filters. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditEventsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Tenant other;
    private String agents;
    private String others;
    private Instant between;
    private List<JsonNode> all;

    @BeforeAll
    void aJournal() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        Api.Caller agent = api.as(tenant.agent());
        agents = agent.header("X-Correlation-Id", "the-opening-of-a-case")
                .post("/dossiers", body(tenant.agent()))
                .expect(201)
                .text("id");
        ((MovableClock) clock).advance(Duration.ofMillis(5));
        others = api.as(tenant.manager())
                .post("/dossiers", body(tenant.agent2()))
                .expect(201)
                .text("id");
        ((MovableClock) clock).advance(Duration.ofMillis(5));
        Cases.move(agent, agents, "CRM_CONTACTED", null).expect(200);
        String appointment = agent.post(
                        "/appointments",
                        Map.of(
                                "dossierId",
                                agents,
                                "appointmentTypeCode",
                                "APPOINT_VISIT",
                                "startsAt",
                                "2031-05-04T09:00:00Z"))
                .expect(201)
                .text("id");
        agent.delete("/appointments/{id}", appointment).expect(204);
        between = createdAt(ofEntity(api.as(tenant.auditor()), others).get(0));
        all = api.as(tenant.auditor())
                .get("/audit-events?limit=200")
                .expect(200)
                .items();
    }

    private static Map<String, Object> body(String assignee) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", assignee);
        return body;
    }

    @Test
    void an_event_has_the_shape_of_the_contract() {
        JsonNode event = ofEntity(api.as(tenant.manager()), agents).get(1);
        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "entityType",
                        "entityId",
                        "action",
                        "userId",
                        "before",
                        "after",
                        "diff",
                        "correlationId",
                        "createdAt",
                        "hash");
        assertThat(event.path("entityType").asText()).isEqualTo("DOSSIER");
        assertThat(event.path("entityId").asText()).isEqualTo(agents);
        assertThat(event.path("action").asText()).isEqualTo("CREATE");
        assertThat(event.path("userId").asText()).isEqualTo(tenant.agent());
        assertThat(event.path("before").isNull()).isTrue();
        assertThat(event.path("after").path("statusCode").asText()).isEqualTo("CRM_NEW");
        assertThat(event.path("diff").findValuesAsText("path"))
                .contains("/statusCode", "/contactName", "/caseTypeCode");
        assertThat(event.path("correlationId").asText()).isEqualTo("the-opening-of-a-case");
        assertThat(Instant.parse(event.path("createdAt").asText())).isBefore(between);
        assertThat(event.path("hash").isNull()).isTrue();
    }

    private static List<JsonNode> ofEntity(Api.Caller caller, String id) {
        return caller.get("/audit-events?entityType=DOSSIER&entityId={id}", id)
                .expect(200)
                .items();
    }

    @Test
    void managers_auditors_and_administrators_read_all_of_it_newest_first() {
        assertThat(all)
                .extracting(event -> event.path("createdAt").asText())
                .isSortedAccordingTo((a, b) -> Instant.parse(b).compareTo(Instant.parse(a)));
        assertThat(all)
                .extracting(event -> event.path("entityType").asText())
                .contains("DOSSIER", "APPOINTMENT", "APP_USER", "ORGANISATION", "WORKFLOW");
        for (String login : List.of(tenant.manager(), tenant.admin())) {
            assertThat(api.as(login).get("/audit-events?limit=200").expect(200).items())
                    .containsAll(all);
        }
        assertThat(api.as(fixtures.platform())
                        .in(tenant.orgId())
                        .get("/audit-events?limit=200")
                        .expect(200)
                        .items())
                .containsAll(all);
    }

    @Test
    void nobody_else_reads_it() {
        api.anonymous().get("/audit-events").expectProblem(401, "unauthenticated");
        for (String login : List.of(tenant.analyst(), tenant.coopMember())) {
            api.as(login).get("/audit-events").expectProblem(403, "role-required");
            api.as(login)
                    .get("/audit-events?entityType=DOSSIER&entityId={id}", agents)
                    .expectProblem(403, "role-required");
        }
    }

    @Test
    void who_keeps_a_cooperative_reads_the_journal_of_its_affairs_and_no_other() {
        Api.Caller keeper = api.as(tenant.coopManager());
        String group = Coops.group(keeper);
        assertThat(keeper.get("/audit-events?entityType=COOP_GROUP").expect(200).items("entityId"))
                .containsOnly(group);
        assertThat(keeper.get("/audit-events?entityType=COOP_GROUP&entityId={id}", group)
                        .expect(200)
                        .items("action"))
                .containsExactly("CREATE");
        keeper.get("/audit-events").expectProblem(403, "own-dossier-required");
        keeper.get("/audit-events?entityType=APP_USER").expectProblem(403, "own-dossier-required");
        keeper.get("/audit-events?entityType=DOSSIER&entityId={id}", agents).expectProblem(403, "role-required");
        api.as(tenant.agent())
                .get("/audit-events?entityType=COOP_GROUP&entityId={id}", group)
                .expectProblem(403, "own-dossier-required");
    }

    @Test
    void an_agent_reads_what_happened_to_a_case_of_their_own() {
        Api.Caller agent = api.as(tenant.agent());
        assertThat(ofEntity(agent, agents))
                .isEqualTo(ofEntity(api.as(tenant.auditor()), agents))
                .hasSize(2);
        agent.get("/audit-events?entityType=DOSSIER&entityId={id}", others).expectProblem(403, "not-assigned");
        agent.get("/audit-events?entityType=DOSSIER&entityId={id}", UUID.randomUUID())
                .expectProblem(404, "not-found");
        agent.get("/audit-events?entityType=DOSSIER&entityId=x").expectInvalid("entityId");
        String deleted =
                agent.post("/dossiers", body(tenant.agent())).expect(201).text("id");
        agent.delete("/dossiers/{id}", deleted).expect(204);
        agent.get("/audit-events?entityType=DOSSIER&entityId={id}", deleted).expectProblem(404, "not-found");
        assertThat(ofEntity(api.as(tenant.auditor()), deleted)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?entityType=DOSSIER",
                "?entityId={id}",
                "?userId={me}",
                "?entityType=APPOINTMENT&entityId={id}",
                "?entityType=dossier&entityId={id}",
                "?action=CREATE&limit=1"
            })
    void an_agent_names_the_case(String query) {
        String path = "/audit-events" + query.replace("{id}", agents).replace("{me}", tenant.agent());
        api.as(tenant.agent()).get(path).expectProblem(403, "own-dossier-required");
    }

    @Test
    void another_tenant_sees_nothing_of_it() {
        for (String login : List.of(other.admin(), other.auditor())) {
            Api.Caller caller = api.as(login);
            assertThat(caller.get("/audit-events?limit=200").expect(200).items("id"))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(
                            all.stream().map(event -> event.path("id").asText()).toList());
            for (String filter : List.of("entityId=" + agents, "userId=" + tenant.agent(), "entityType=DOSSIER")) {
                assertThat(caller.get("/audit-events?" + filter).expect(200).items())
                        .isEmpty();
            }
        }
        api.as(other.agent())
                .get("/audit-events?entityType=DOSSIER&entityId={id}", agents)
                .expectProblem(404, "not-found");
    }

    private record Filter(String query, Predicate<JsonNode> wanted) {}

    private Stream<Filter> filters() {
        List<List<Filter>> choices = List.of(
                choices("entityType", "DOSSIER", "APPOINTMENT", "APP_USER"),
                choices("entityId", agents, tenant.agent()),
                choices("userId", tenant.agent(), tenant.manager()),
                choices("action", "CREATE", "DELETE", "SIGN_IN", "EXPORT"),
                List.of(
                        new Filter("", event -> true),
                        new Filter(
                                "&from=" + between, event -> !createdAt(event).isBefore(between)),
                        new Filter("&to=" + between, event -> createdAt(event).isBefore(between)),
                        new Filter("&from=" + between + "&to=" + between, event -> false)));
        List<Filter> combined = List.of(new Filter("", event -> true));
        for (List<Filter> choice : choices) {
            List<Filter> more = new ArrayList<>();
            combined.forEach(one ->
                    choice.forEach(with -> more.add(new Filter(one.query + with.query, one.wanted.and(with.wanted)))));
            combined = more;
        }
        return combined.stream();
    }

    private static List<Filter> choices(String field, String... values) {
        List<Filter> choices = new ArrayList<>(List.of(new Filter("", event -> true)));
        for (String value : values) {
            choices.add(new Filter(
                    "&" + field + "=" + value,
                    event -> event.path(field).asText().equals(value)));
        }
        return choices;
    }

    private static Instant createdAt(JsonNode event) {
        return Instant.parse(event.path("createdAt").asText());
    }

    @Test
    void every_combination_of_filters_answers_exactly_what_it_says() {
        Api.Caller manager = api.as(tenant.manager());
        Instant until = clock.instant();
        List<JsonNode> known =
                manager.get("/audit-events?limit=200&to=" + until).expect(200).items();
        filters().forEach(filter -> {
            String query =
                    "/audit-events?limit=200" + filter.query + (filter.query.contains("&to=") ? "" : "&to=" + until);
            assertThat(manager.get(query).expect(200).items())
                    .as(query)
                    .isEqualTo(known.stream().filter(filter.wanted).toList());
        });
    }

    private Stream<String> walks() {
        return Stream.of(
                "", "&entityType=APP_USER", "&entityId=" + agents, "&userId=" + tenant.agent(), "&action=CREATE");
    }

    @ParameterizedTest
    @MethodSource("walks")
    void pages_walk_through_the_journal_while_it_grows(String filter) {
        Api.Caller auditor = api.as(tenant.auditor());
        String path = "/audit-events?to=" + clock.instant() + filter;
        List<String> inOne = auditor.get(path + "&limit=200").expect(200).items("id");
        Api.Caller agent = api.as(tenant.agent());
        assertThat(Pages.walk(auditor, path + "&limit=3", () -> Cases.open(agent)))
                .isEqualTo(inOne);
        assertThat(Pages.walk(auditor, path + "&limit=1")).isEqualTo(inOne);
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        Api.Caller auditor = api.as(tenant.auditor());
        auditor.get("/audit-events?action=create").expectInvalid("action");
        auditor.get("/audit-events?from=yesterday").expectInvalid("from");
        auditor.get("/audit-events?to=2031-05-04").expectInvalid("to");
        auditor.get("/audit-events?limit=0").expectInvalid("limit");
        auditor.get("/audit-events?cursor=x").expectProblem(400, "invalid-cursor");
        Answer empty = auditor.get("/audit-events?action=&from=&to=&limit=200");
        assertThat(empty.expect(200).items()).containsAll(all);
    }

    @Test
    void nobody_can_alter_it() {
        for (String statement :
                List.of("update audit_event set user_id = 'x'", "delete from audit_event", "truncate audit_event")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> Sql.inOrganisation(tenant.orgId()).update(statement))
                    .hasStackTraceContaining("permission denied");
        }
    }
}
