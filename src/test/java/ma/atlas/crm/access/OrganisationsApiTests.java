package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.OnboardingFault;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationsApiTests {

    private static final int AT_ONCE = 8;

    @Autowired
    Api api;

    @Autowired
    Fixtures fixtures;

    @Autowired
    OnboardingFault fault;

    private Tenant tenant;
    private Api.Caller platform;
    private String id;

    @BeforeAll
    void tenant() {
        tenant = fixtures.tenant();
        platform = api.as(fixtures.platform());
    }

    @BeforeEach
    void freshId() {
        id = Fixtures.freshId("onboarded");
    }

    @Test
    void anOrganisationIsOnboardedWithDefaults() {
        Answer created = platform.post("/organisations", Map.of("id", id, "name", "Une agence"))
                .expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/organisations/" + id);
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.text("id")).isEqualTo(id);
        assertThat(created.text("name")).isEqualTo("Une agence");
        assertThat(created.text("timeZone")).isEqualTo("Africa/Casablanca");
        assertThat(created.text("defaultLanguage")).isEqualTo("fr");
        assertThat(created.get("settings")).isEmpty();
        assertThat(created.get("active").asBoolean()).isTrue();
        assertThat(created.text("createdAt")).endsWith("Z").isEqualTo(created.text("updatedAt"));

        Answer read = platform.atRoot().get(created.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag()).isEqualTo("\"0\"");
    }

    @Test
    void whatIsGivenIsKept() {
        Map<String, Object> body = Map.of(
                "id",
                id,
                "name",
                "Coopérative الزناتة",
                "timeZone",
                "Europe/Paris",
                "defaultLanguage",
                "ar",
                "settings",
                Map.of("appointments", Map.of("overlap", "REFUSE"), "rate", 1.25),
                "active",
                false);
        platform.post("/organisations", body).expect(201);
        Answer read = platform.get("/organisations/{id}", id).expect(200);
        assertThat(read.text("name")).isEqualTo("Coopérative الزناتة");
        assertThat(read.text("timeZone")).isEqualTo("Europe/Paris");
        assertThat(read.text("defaultLanguage")).isEqualTo("ar");
        assertThat(read.body().at("/settings/appointments/overlap").asText()).isEqualTo("REFUSE");
        assertThat(read.body().at("/settings/rate").asDouble()).isEqualTo(1.25);
        assertThat(read.get("active").asBoolean()).isFalse();
    }

    @Test
    void onboardingTwiceIsRefusedAndChangesNothing() {
        platform.post("/organisations", Map.of("id", id, "name", "First")).expect(201);
        String before = stored(id);
        platform.post("/organisations", Map.of("id", id, "name", "Second")).expectProblem(409, "organisation-exists");
        assertThat(stored(id)).isEqualTo(before);
        platform.post("/organisations", Map.of("id", "atlas", "name", "Mine"))
                .expectProblem(409, "organisation-exists");
    }

    @Test
    void ofSeveralOnboardingsAtOnceExactlyOneWins() {
        List<Answer> answers = Simultaneously.call(
                AT_ONCE, number -> platform.post("/organisations", Map.of("id", id, "name", "Number " + number)));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "organisation-exists"));
        assertThat(journalled(id)).containsExactly("CREATE");
    }

    @Test
    void anOnboardingThatFailsHalfWayLeavesNothing() {
        fault.failFor(id);
        platform.post("/organisations", Map.of("id", id, "name", "Ill-fated")).expectProblem(500, "internal-error");
        assertThat(rowsOf(id)).isEmpty();
        platform.get("/organisations/{id}", id).expectProblem(404, "not-found");
        platform.in(id).get("/me").expectProblem(404, "not-found");

        fault.stopFailing(id);
        platform.post("/organisations", Map.of("id", id, "name", "Ill-fated")).expect(201);
        platform.in(id).get("/me").expect(200);
        assertThat(journalled(id)).containsExactly("CREATE");
        assertThat(rowsOf(id)).contains("organisation where org_id", "workflow_definition where org_id");
    }

    @Test
    void aChangeMergesWhatIsGiven() {
        platform.post(
                        "/organisations",
                        Map.of("id", id, "name", "Before", "settings", Map.of("a", 1, "b", Map.of("c", 2, "d", 3))))
                .expect(201);
        Answer changed = platform.patch("/organisations/{id}", """
                        {"name": "After", "timeZone": "Europe/Paris", "settings": {"a": null, "b": {"c": "x"}, "e": [1]}}""", id).expect(200);
        assertThat(changed.etag()).isEqualTo("\"1\"");
        assertThat(changed.text("name")).isEqualTo("After");
        assertThat(changed.text("timeZone")).isEqualTo("Europe/Paris");
        assertThat(changed.text("defaultLanguage")).isEqualTo("fr");
        assertThat(changed.get("settings")).hasToString("{\"b\":{\"c\":\"x\",\"d\":3},\"e\":[1]}");
        assertThat(platform.get("/organisations/{id}", id).body()).isEqualTo(changed.body());
        assertThat(journalled(id)).containsExactly("CREATE", "UPDATE");
    }

    @Test
    void theJournalKeepsWhoChangedWhatFromWhatToWhat() {
        platform.post("/organisations", Map.of("id", id, "name", "Before")).expect(201);
        platform.header("X-Correlation-Id", "change-of-name")
                .patch("/organisations/{id}", Map.of("name", "After"), id)
                .expect(200);
        Map<String, Object> entry = Sql.inOrganisation(id)
                .rows(
                        "select *, before_json ->> 'name' as was, after_json ->> 'name' as is_now, diff_json::text as diff from audit_event where action = 'UPDATE' and entity_id = ?",
                        id)
                .get(0);
        assertThat(entry)
                .containsEntry("entity_type", "ORGANISATION")
                .containsEntry("user_id", "platform@atlas")
                .containsEntry("correlation_id", "change-of-name")
                .containsEntry("was", "Before")
                .containsEntry("is_now", "After");
        assertThat((String) entry.get("diff")).contains("replace").contains("/name");
    }

    @Test
    void aChangeOfNothingIsNoChange() {
        platform.post("/organisations", Map.of("id", id, "name", "Same")).expect(201);
        assertThat(platform.patch("/organisations/{id}", "{}", id).expect(200).etag())
                .isEqualTo("\"0\"");
        assertThat(platform.patch("/organisations/{id}", "{\"name\":\"Same\",\"timeZone\":null}", id)
                        .expect(200)
                        .etag())
                .isEqualTo("\"0\"");
        assertThat(journalled(id)).containsExactly("CREATE");
    }

    @Test
    void aChangeOfAnotherVersionThanSeenIsRefused() {
        platform.post("/organisations", Map.of("id", id, "name", "Zero")).expect(201);
        platform.ifMatch("\"0\"")
                .patch("/organisations/{id}", Map.of("name", "One"), id)
                .expect(200);
        for (String seen : List.of("\"0\"", "\"2\"", "W/\"1\"", "1", "x")) {
            platform.ifMatch(seen)
                    .patch("/organisations/{id}", Map.of("name", "Two"), id)
                    .expectProblem(412, "stale");
        }
        assertThat(platform.get("/organisations/{id}", id).text("name")).isEqualTo("One");
        platform.ifMatch("\"7\", \"1\"")
                .patch("/organisations/{id}", Map.of("name", "Two"), id)
                .expect(200);
        platform.ifMatch("*")
                .patch("/organisations/{id}", Map.of("name", "Three"), id)
                .expect(200);
    }

    @Test
    void changesAtOnceAreAllKept() {
        platform.post("/organisations", Map.of("id", id, "name", "Busy")).expect(201);
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number ->
                        platform.patch("/organisations/{id}", Map.of("settings", Map.of("key" + number, number)), id));
        answers.forEach(answer -> answer.expect(200));
        Answer read = platform.get("/organisations/{id}", id);
        assertThat(read.get("settings")).hasSize(AT_ONCE);
        assertThat(read.etag()).isEqualTo("\"" + AT_ONCE + "\"");
    }

    @Test
    void theListIsReadByKeyAndStableUnderInserts() {
        String prefix = Fixtures.freshId("0-list");
        List<String> wanted = List.of(prefix + "-a", prefix + "-b", prefix + "-d", prefix + "-e");
        wanted.forEach(each -> platform.post("/organisations", Map.of("id", each, "name", each))
                .expect(201));

        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = cursor == null
                    ? platform.get("/organisations?limit={n}", 3).expect(200)
                    : platform.get("/organisations?limit={n}&cursor={c}", 3, cursor)
                            .expect(200);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            read.addAll(page.items("id"));
            if (cursor == null) {
                platform.post("/organisations", Map.of("id", "0", "name", "Before the cursor"));
            }
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(read).containsSubsequence(wanted).doesNotHaveDuplicates().doesNotContain("atlas");
        assertThat(read).contains(tenant.orgId());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyThePlatformAdministratorMay(HttpMethod method, String path, String body) {
        String before = stored(tenant.orgId());
        for (String login : List.of(
                tenant.admin(),
                tenant.manager(),
                tenant.analyst(),
                tenant.agent(),
                tenant.auditor(),
                tenant.coopManager(),
                tenant.coopMember())) {
            Answer refused = api.as(login).send(method, path, body, tenant.orgId());
            refused.expectProblem(403, "role-required");
            assertThat(refused.text("detail")).contains("PLATFORM_ADMIN");
        }
        api.anonymous().send(method, path, body, tenant.orgId()).expectProblem(401, "unauthenticated");
        assertThat(stored(tenant.orgId())).isEqualTo(before);
        assertThat(rowsOf("never-onboarded")).isEmpty();
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                arguments(HttpMethod.GET, "/organisations", null),
                arguments(HttpMethod.POST, "/organisations", "{\"id\":\"never-onboarded\",\"name\":\"No\"}"),
                arguments(HttpMethod.GET, "/organisations/{id}", null),
                arguments(HttpMethod.PATCH, "/organisations/{id}", "{\"name\":\"Taken over\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "atlas", "UPPER", "-", "a'b", "é", "x..y"})
    void whatIsNoTenantIsNotThere(String other) {
        platform.get("/organisations/{id}", other).expectProblem(404, "not-found");
        platform.patch("/organisations/{id}", Map.of("name", "Any"), other).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A", "a_b", "-a", "a-", "a b", "é", "a.b", "a\n", "a@b", "../a", "a\\u0000"})
    void anIdHasLowerCaseLettersDigitsAndInnerHyphens(String bad) {
        platform.post("/organisations", "{\"id\":\"%s\",\"name\":\"X\"}".formatted(bad.replace("\n", "\\n")))
                .expectInvalid("id");
    }

    @Test
    void anIdHasAtMost63Characters() {
        platform.post("/organisations", Map.of("id", "a".repeat(64), "name", "X"))
                .expectInvalid("id");
        String longest = (Fixtures.freshId("long") + "-" + "a".repeat(63)).substring(0, 63);
        platform.post("/organisations", Map.of("id", longest, "name", "X")).expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Africa/Nowhere", "+01:00", "casablanca", "", " ", "UTC+1", "\\u0000", "CET;"})
    void aTimeZoneIsARegionOfTheTzDatabase(String zone) {
        platform.post("/organisations", "{\"id\":\"%s\",\"name\":\"X\",\"timeZone\":\"%s\"}".formatted(id, zone))
                .expectInvalid("timeZone");
        platform.patch("/organisations/{id}", "{\"timeZone\":\"%s\"}".formatted(zone), tenant.orgId())
                .expectInvalid("timeZone");
        api.as(tenant.admin())
                .patch("/organisation", "{\"timeZone\":\"%s\"}".formatted(zone))
                .expectInvalid("timeZone");
        assertThat(rowsOf(id)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        platform.post("/organisations", "{}").expectInvalid("id");
        platform.post("/organisations", "{}").expectInvalid("name");
        platform.post("/organisations", Map.of("id", id, "name", "X", "defaultLanguage", "de"))
                .expectInvalid("defaultLanguage");
        platform.patch("/organisations/{id}", Map.of("name", "  "), tenant.orgId())
                .expectInvalid("name");
    }

    @Test
    void noInputMakesItFail() {
        String before = stored(tenant.orgId());
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(platform.post("/organisations", body), body);
            if (!body.toString().contains("settings")) {
                BadInput.expectRefused(platform.patch("/organisations/{id}", body, tenant.orgId()), body);
                BadInput.expectRefused(api.as(tenant.admin()).patch("/organisation", body), body);
            }
        }
        assertThat(stored(tenant.orgId())).isEqualTo(before);
        Tenant victim = fixtures.tenant();
        for (String field : List.of("id", "name", "timeZone", "defaultLanguage", "settings", "active")) {
            for (String value : BadInput.values()) {
                String body = "{\"%s\":%s}".formatted(field, value);
                BadInput.expectNoFailure(platform.post("/organisations", body), body);
                BadInput.expectNoFailure(platform.patch("/organisations/{id}", body, victim.orgId()), body);
                BadInput.expectNoFailure(api.as(victim.admin()).patch("/organisation", body), body);
            }
        }
        for (String value : BadInput.values()) {
            String body = "{\"id\":\"%s\",\"name\":\"X\",\"settings\":{\"a\":%s}}"
                    .formatted(Fixtures.freshId("settings"), value);
            BadInput.expectNoFailure(platform.post("/organisations", body), body);
        }
    }

    @Test
    void aBadPageIsRefused() {
        for (String limit : BadInput.limits()) {
            platform.get("/organisations?limit={n}", limit).expectInvalid("limit");
        }
        for (String cursor : BadInput.cursors()) {
            Answer answer = platform.atRoot().sendTo(HttpMethod.GET, "/api/v1/organisations?cursor=" + cursor, null);
            BadInput.expectNoFailure(answer, cursor);
        }
    }

    @Test
    void everybodyReadsTheirOwnOrganisation() {
        for (String login : List.of(tenant.agent(), tenant.coopMember(), tenant.auditor())) {
            Answer own = api.as(login).get("/organisation").expect(200);
            assertThat(own.text("id")).isEqualTo(tenant.orgId());
            assertThat(own.etag()).isNotNull();
        }
    }

    @Test
    void onlyAnAdministratorChangesTheirOwnOrganisation() {
        Tenant mine = fixtures.tenant();
        String before = stored(mine.orgId());
        for (String login : List.of(
                mine.manager(), mine.analyst(), mine.agent(), mine.auditor(), mine.coopManager(), mine.coopMember())) {
            api.as(login).patch("/organisation", Map.of("name", "Mine")).expectProblem(403, "role-required");
        }
        assertThat(stored(mine.orgId())).isEqualTo(before);

        Answer changed = api.as(mine.admin())
                .ifMatch("\"0\"")
                .patch("/organisation", Map.of("name", "Mine", "settings", Map.of("a", true), "active", false))
                .expect(200);
        assertThat(changed.text("name")).isEqualTo("Mine");
        assertThat(changed.get("active").asBoolean())
                .as("one cannot shut oneself out")
                .isTrue();
        api.as(mine.admin())
                .ifMatch("\"0\"")
                .patch("/organisation", Map.of("name", "Stale"))
                .expectProblem(412, "stale");
        assertThat(api.as(tenant.admin()).get("/organisation").text("name")).isNotEqualTo("Mine");
    }

    /** The tables that have a row of this organisation, those of the process engine included. */
    private static List<String> rowsOf(String orgId) {
        List<String> tables = Sql.asOwner()
                .list(
                        String.class,
                        "select table_name || ' where ' || column_name from information_schema.columns where table_schema = 'public' and column_name in ('org_id', 'tenant_id_') and table_name not like 'audit_event_%'");
        assertThat(tables).contains("organisation where org_id", "act_re_deployment where tenant_id_");
        return tables.stream()
                .filter(table -> Boolean.TRUE.equals(
                        Sql.asOwner().one(Boolean.class, "select exists (select from " + table + " = ?)", orgId)))
                .toList();
    }

    private static String stored(String orgId) {
        return Sql.asOwner().one(String.class, "select o::text from organisation o where org_id = ?", orgId);
    }

    private static List<String> journalled(String orgId) {
        return Sql.inOrganisation(orgId)
                .list(
                        String.class,
                        "select action from audit_event where entity_type = 'ORGANISATION' and entity_id = ? order by created_at, id",
                        orgId);
    }
}
