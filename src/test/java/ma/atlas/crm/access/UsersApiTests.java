package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
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
class UsersApiTests {

    private static final String GOOD_PASSWORD = "correct horse battery";
    private static final int AT_ONCE = 8;

    @Autowired
    Api api;

    @Autowired
    Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller admin;

    @BeforeAll
    void tenants() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        admin = api.as(tenant.admin());
    }

    @Test
    void aUserIsCreatedAndSignsIn() {
        String login = freshLogin();
        Answer created =
                admin.post("/users", user(login, "email", "salma@example.com")).expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/users/" + login);
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.text("login")).isEqualTo(login);
        assertThat(created.text("displayName")).isEqualTo("Salma");
        assertThat(created.text("email")).isEqualTo("salma@example.com");
        assertThat(created.get("roles")).hasToString("[\"AGENT\"]");
        assertThat(created.get("active").asBoolean()).isTrue();
        assertThat(created.text("id")).hasSize(36);

        Answer read = admin.atRoot().get(created.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag()).isEqualTo("\"0\"");
        api.as(login, GOOD_PASSWORD).get("/me").expect(200);
    }

    @Test
    void aPasswordIsNeitherAnsweredNorJournalledNorKept() {
        String login = freshLogin();
        Answer created = admin.post("/users", user(login)).expect(201);
        Answer changed = admin.patch("/users/{login}", Map.of("password", GOOD_PASSWORD + "!"), login)
                .expect(200);
        for (Answer answer : List.of(created, changed, admin.get("/users/{login}", login), admin.get("/users"))) {
            assertThat(answer.text().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("password")
                    .doesNotContain("$2a$")
                    .doesNotContain("horse");
        }
        List<String> journal = Sql.inOrganisation(tenant.orgId())
                .list(String.class, "select e::text from audit_event e where entity_id = ? order by created_at", login);
        assertThat(journal).hasSize(2);
        assertThat(String.join("", journal)).doesNotContain("horse").doesNotContain("$2a$");
        assertThat(journal.get(1)).contains("passwordChanged");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(String.class, "select password_hash from app_user where login = ?", login))
                .startsWith("$2a$");
    }

    @Test
    void aNewPasswordReplacesTheOldOne() {
        String login = freshLogin();
        admin.post("/users", user(login)).expect(201);
        admin.patch("/users/{login}", Map.of("password", "another long password"), login)
                .expect(200);
        api.withBasic(login, GOOD_PASSWORD).post("/auth/token", null).expectProblem(401, "unauthenticated");
        api.withBasic(login, "another long password").post("/auth/token", null).expect(200);
    }

    @Test
    void aChangeMergesWhatIsGiven() {
        String login = freshLogin();
        admin.post("/users", user(login, "email", "a@example.com")).expect(201);
        Answer named = admin.patch("/users/{login}", Map.of("displayName", "Salma I."), login)
                .expect(200);
        assertThat(named.text("displayName")).isEqualTo("Salma I.");
        assertThat(named.text("email")).isEqualTo("a@example.com");
        assertThat(named.etag()).isEqualTo("\"1\"");

        Answer promoted = admin.patch("/users/{login}", "{\"roles\":[\"MANAGER\",\"AUDITOR\"],\"email\":null}", login)
                .expect(200);
        assertThat(promoted.get("roles")).hasToString("[\"MANAGER\",\"AUDITOR\"]");
        assertThat(promoted.get("email").isNull()).isTrue();
        assertThat(promoted.text("displayName")).isEqualTo("Salma I.");
        assertThat(admin.get("/users/{login}", login).body()).isEqualTo(promoted.body());
        assertThat(api.as(login, GOOD_PASSWORD).get("/me").get("roles")).hasToString("[\"MANAGER\",\"AUDITOR\"]");
        assertThat(admin.patch("/users/{login}", "{}", login).expect(200).etag())
                .isEqualTo("\"2\"");
    }

    @Test
    void aChangeOfAnotherVersionThanSeenIsRefused() {
        String login = freshLogin();
        admin.post("/users", user(login)).expect(201);
        admin.ifMatch("\"0\"")
                .patch("/users/{login}", Map.of("displayName", "One"), login)
                .expect(200);
        admin.ifMatch("\"0\"")
                .patch("/users/{login}", Map.of("displayName", "Two"), login)
                .expectProblem(412, "stale");
        assertThat(admin.get("/users/{login}", login).text("displayName")).isEqualTo("One");
    }

    @Test
    void theJournalKeepsWhoChangedWhat() {
        String login = freshLogin();
        admin.post("/users", user(login)).expect(201);
        admin.patch("/users/{login}", Map.of("active", false), login).expect(200);
        List<Map<String, Object>> journal = Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select action, entity_type, user_id, after_json ->> 'active' as active from audit_event where entity_id = ? order by created_at, id",
                        login);
        assertThat(journal)
                .extracting(row -> row.get("action") + " " + row.get("active"))
                .containsExactly("CREATE true", "UPDATE false");
        assertThat(journal)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("entity_type", "APP_USER")
                        .containsEntry("user_id", tenant.admin()));
    }

    @Test
    void ofSeveralCreationsAtOnceExactlyOneWins() {
        String login = freshLogin();
        List<Answer> answers = Simultaneously.call(AT_ONCE, number -> admin.post("/users", user(login)));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "login-taken"));
    }

    @Test
    void theLastActiveAdministratorStays() {
        Tenant small = fixtures.tenant();
        Api.Caller only = api.as(small.admin());
        for (Map<String, Object> leaving :
                List.<Map<String, Object>>of(Map.of("active", false), Map.of("roles", List.of("MANAGER")))) {
            only.patch("/users/{login}", leaving, small.admin()).expectProblem(409, "last-admin");
            api.as(fixtures.platform())
                    .in(small.orgId())
                    .patch("/users/{login}", leaving, small.admin())
                    .expectProblem(409, "last-admin");
        }
        only.patch("/users/{login}", Map.of("roles", List.of("ADMIN_ORG", "AGENT")), small.admin())
                .expect(200);

        String inactive = fixtures.user(small, "admin2", Role.ADMIN_ORG);
        only.patch("/users/{login}", Map.of("active", false), inactive).expect(200);
        only.patch("/users/{login}", Map.of("active", false), small.admin()).expectProblem(409, "last-admin");

        only.patch("/users/{login}", Map.of("active", true), inactive).expect(200);
        only.patch("/users/{login}", Map.of("active", false), small.admin()).expect(200);
    }

    @RepeatedTest(5)
    void ofTwoAdministratorsWhoLeaveAtOnceOneStays() {
        Tenant small = fixtures.tenant();
        String second = fixtures.user(small, "admin2", Role.ADMIN_ORG);
        List<String> both = List.of(small.admin(), second);
        both.forEach(login -> api.as(login).get("/me").expect(200));
        List<Answer> answers = Simultaneously.call(
                2,
                number -> api.as(both.get(number)).patch("/users/{login}", Map.of("active", false), both.get(number)));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> answer.expectProblem(409, "last-admin"));
        assertThat(Sql.inOrganisation(small.orgId())
                        .one(
                                Integer.class,
                                "select count(*) from app_user where is_active and 'ADMIN_ORG' = any(roles)"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyAnAdministratorMay(HttpMethod method, String path, String body) {
        String before = stored(tenant);
        for (String login : List.of(
                tenant.manager(),
                tenant.analyst(),
                tenant.agent(),
                tenant.auditor(),
                tenant.coopManager(),
                tenant.coopMember())) {
            api.as(login).send(method, path, body(body), tenant.agent()).expectProblem(403, "role-required");
        }
        api.anonymous().send(method, path, body(body), tenant.agent()).expectProblem(401, "unauthenticated");
        assertThat(stored(tenant)).isEqualTo(before);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                arguments(HttpMethod.GET, "/users", null),
                arguments(
                        HttpMethod.POST,
                        "/users",
                        "{\"login\":\"new@ORG\",\"displayName\":\"N\",\"roles\":[\"AGENT\"],\"password\":\"123456789012\"}"),
                arguments(HttpMethod.GET, "/users/{login}", null),
                arguments(HttpMethod.PATCH, "/users/{login}", "{\"displayName\":\"Changed\"}"));
    }

    @Test
    void anotherTenantsUsersAreNotThere() {
        String before = stored(other);
        admin.get("/users/{login}", other.agent()).expectProblem(404, "not-found");
        admin.patch("/users/{login}", Map.of("active", false), other.agent()).expectProblem(404, "not-found");
        admin.in(other.orgId())
                .patch("/users/{login}", Map.of("active", false), other.agent())
                .expectProblem(403, "organisation-not-allowed");
        admin.post("/users", user("intruder@" + other.orgId())).expectInvalid("login");
        assertThat(admin.get("/users?limit=200").items("login"))
                .isNotEmpty()
                .allMatch(login -> login.endsWith("@" + tenant.orgId()));
        assertThat(stored(other)).isEqualTo(before);
    }

    @Test
    void whoIsNotThereIsNotThere() {
        for (String login : List.of("nobody@" + tenant.orgId(), "platform@atlas", "x", "' or 1=1", "é@é")) {
            admin.get("/users/{login}", login).expectProblem(404, "not-found");
            admin.patch("/users/{login}", Map.of("active", false), login).expectProblem(404, "not-found");
        }
    }

    @Test
    void thePlatformAdministratorActsAsAdministratorOfTheOrganisationTheyName() {
        Api.Caller platform = api.as(fixtures.platform());
        String login = freshLogin();
        platform.post("/users", user(login)).expectProblem(400, "organisation-required");
        platform.in(tenant.orgId()).post("/users", user(login)).expect(201);
        platform.in("atlas").get("/users").expectProblem(404, "not-found");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(String.class, "select user_id from audit_event where entity_id = ?", login))
                .isEqualTo("platform@atlas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salma",
                "@ORG",
                "salma@",
                "Salma@ORG",
                "salma@other",
                "a@b@ORG",
                "salma@ORG ",
                " salma@ORG",
                "sal ma@ORG",
                "-salma@ORG",
                "é@ORG",
                "salma@ORG@ORG",
                "salma\\u0000@ORG"
            })
    void aLoginIsANameInTheOrganisation(String login) {
        String before = stored(tenant);
        String body = "{\"login\":\"%s\",\"displayName\":\"N\",\"roles\":[\"AGENT\"],\"password\":\"%s\"}"
                .formatted(login.replace("ORG", tenant.orgId()), GOOD_PASSWORD);
        admin.post("/users", body).expectInvalid("login");
        assertThat(stored(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[null]",
                "[\"AGENT\",null]",
                "[\"PLATFORM_ADMIN\"]",
                "[\"AGENT\",\"PLATFORM_ADMIN\"]",
                "[\"agent\"]",
                "[\"BOSS\"]",
                "[1]",
                "[\"\"]",
                "\"AGENT\"",
                "[{}]"
            })
    void rolesAreThoseOfAnOrganisation(String roles) {
        String before = stored(tenant);
        Answer created = admin.post(
                "/users",
                "{\"login\":\"%s\",\"displayName\":\"N\",\"roles\":%s,\"password\":\"%s\"}"
                        .formatted(freshLogin(), roles, GOOD_PASSWORD));
        created.expectProblem(400, "invalid-input");
        assertThat(created.text("errors") + created.get("errors")).contains("roles");
        if (!roles.equals("null")) {
            admin.patch("/users/{login}", "{\"roles\":%s}".formatted(roles), tenant.agent())
                    .expectProblem(400, "invalid-input");
        }
        assertThat(stored(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "12345678901"})
    void aPasswordHasAtLeast12Characters(String password) {
        admin.post("/users", user(freshLogin(), "password", password)).expectInvalid("password");
        admin.patch("/users/{login}", Map.of("password", password), tenant.agent())
                .expectInvalid("password");
    }

    @Test
    void aPasswordHasAtMost72Bytes() {
        admin.post("/users", user(freshLogin(), "password", "é".repeat(37))).expectInvalid("password");
        String login = freshLogin();
        admin.post("/users", user(login, "password", "é".repeat(36))).expect(201);
        api.withBasic(login, "é".repeat(36)).post("/auth/token", null).expect(200);
    }

    @Test
    void whatIsMissingIsNamed() {
        Answer empty = admin.post("/users", "{}");
        for (String field : List.of("login", "displayName", "roles", "password")) {
            empty.expectInvalid(field);
        }
        admin.post("/users", user(freshLogin(), "email", "not an address")).expectInvalid("email");
        admin.post("/users", user(freshLogin(), "displayName", "x".repeat(201))).expectInvalid("displayName");
        admin.patch("/users/{login}", Map.of("email", "not an address"), tenant.agent())
                .expectInvalid("email");
        admin.patch("/users/{login}", Map.of("displayName", " "), tenant.agent())
                .expectInvalid("displayName");
    }

    @Test
    void noInputMakesItFail() {
        String victim = freshLogin();
        admin.post("/users", user(victim)).expect(201);
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(admin.post("/users", body), body);
            if (!body.toString().contains("settings")) {
                BadInput.expectRefused(admin.patch("/users/{login}", body, victim), body);
            }
        }
        for (String field : List.of("login", "displayName", "email", "roles", "password", "active")) {
            for (String value : BadInput.values()) {
                String body = "{\"%s\":%s}".formatted(field, value);
                BadInput.expectRefused(admin.post("/users", body), body);
                BadInput.expectNoFailure(admin.patch("/users/{login}", body, victim), body);
                Map<String, Object> full = user(freshLogin());
                full.remove(field);
                String whole = json(full, field, value);
                BadInput.expectNoFailure(admin.post("/users", whole), whole);
            }
        }
    }

    @Test
    void aBadPageIsRefused() {
        for (String limit : BadInput.limits()) {
            admin.get("/users?limit={n}", limit).expectInvalid("limit");
        }
        for (String cursor : BadInput.cursors()) {
            BadInput.expectNoFailure(
                    admin.atRoot().sendTo(HttpMethod.GET, "/api/v1/users?cursor=" + cursor, null), cursor);
        }
        admin.get("/users?cursor={c}", "%%").expectProblem(400, "invalid-cursor");
    }

    @Test
    void theListIsReadByKeyAndStableUnderInserts() {
        Tenant listed = fixtures.tenant();
        Api.Caller reader = api.as(listed.admin());
        List<String> read = new ArrayList<>();
        Answer page = reader.get("/users?limit=3").expect(200);
        read.addAll(page.items("login"));
        fixtures.user(listed, "a-first", Role.AGENT);
        fixtures.user(listed, "z-last", Role.AGENT);
        while (page.nextCursor() != null) {
            page = reader.get("/users?limit={n}&cursor={c}", 3, page.nextCursor())
                    .expect(200);
            read.addAll(page.items("login"));
        }
        assertThat(read)
                .isSorted()
                .hasSize(9)
                .doesNotHaveDuplicates()
                .contains(listed.login("z-last"))
                .doesNotContain(listed.login("a-first"));
    }

    private String freshLogin() {
        return Fixtures.freshId("salma") + "@" + tenant.orgId();
    }

    private String body(String template) {
        return template == null ? null : template.replace("ORG", tenant.orgId());
    }

    private static Map<String, Object> user(String login, Object... more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("login", login, "displayName", "Salma", "roles", List.of("AGENT"), "password", GOOD_PASSWORD));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private static String json(Map<String, Object> fields, String field, String value) {
        StringBuilder json = new StringBuilder("{");
        fields.forEach((name, given) -> json.append(
                "\"%s\":%s,".formatted(name, given instanceof List<?> ? "[\"AGENT\"]" : "\"" + given + "\"")));
        return json.append("\"%s\":%s}".formatted(field, value)).toString();
    }

    private static String stored(Tenant tenant) {
        return String.join(
                "\n",
                Sql.inOrganisation(tenant.orgId()).list(String.class, "select u::text from app_user u order by login"));
    }
}
