package ma.atlas.crm.idempotency;

import static ma.atlas.crm.idempotency.Replays.KEY;
import static ma.atlas.crm.idempotency.Replays.REPLAYED;
import static ma.atlas.crm.idempotency.Replays.assertFirst;
import static ma.atlas.crm.idempotency.Replays.assertReplayed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;

/** What the contract says of Idempotency-Key, at the operations of the application. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyApiTests {

    private static final int AT_ONCE = 100;
    private static final int TOO_LARGE = 10 * 1024 * 1024 + 1;

    @Autowired
    Api api;

    @Autowired
    Fixtures fixtures;

    @Autowired
    MovableClock clock;

    @LocalServerPort
    int port;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller agent;
    private String key;

    @BeforeAll
    void tenants() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    @BeforeEach
    void freshKey() {
        key = UUID.randomUUID().toString();
    }

    private Api.Caller keyed(Api.Caller caller) {
        return caller.header(KEY, key);
    }

    @Test
    void aRepeatIsAnsweredWithTheFirstOutcomeAndDoesNothing() {
        Map<String, Object> body = lead();
        Answer first = keyed(agent).post("/dossiers", body).expect(201);
        Answer repeat = keyed(agent).post("/dossiers", body);

        assertThat(first.header(REPLAYED)).isNull();
        assertReplayed(repeat, first);
        assertThat(repeat.header("Location")).isEqualTo("/api/v1/dossiers/" + first.text("id"));
        assertThat(repeat.etag()).isNotBlank();
        assertThat(casesOf(body)).isEqualTo(1);
        assertThat(agent.atRoot().get(repeat.header("Location")).expect(200).text("id"))
                .isEqualTo(first.text("id"));
    }

    @Test
    void aRepeatHasTheCorrelationOfItsOwnRequest() {
        Map<String, Object> body = lead();
        keyed(agent)
                .header("X-Correlation-Id", "first-attempt")
                .post("/dossiers", body)
                .expect(201);
        Answer repeat =
                keyed(agent).header("X-Correlation-Id", "second-attempt").post("/dossiers", body);
        assertThat(repeat.expect(201).headers().get("X-Correlation-Id")).containsExactly("second-attempt");
    }

    @Test
    void aReplayIsAsWellProtectedAsAnyAnswer() {
        Map<String, Object> body = lead();
        Answer first = keyed(agent).post("/dossiers", body).expect(201);
        Answer repeat = keyed(agent).post("/dossiers", body).expect(201);
        Set<String> ofOneAnswer = Set.of("date", "idempotency-replayed", "keep-alive", "connection");
        assertThat(names(repeat, ofOneAnswer)).isEqualTo(names(first, ofOneAnswer));
        assertThat(repeat.header("Cache-Control")).contains("no-store");
        assertThat(repeat.headers().get("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void aRefusalIsAnOutcomeToo() {
        Map<String, Object> body = lead();
        body.put("sourceCode", "NO_SUCH_SOURCE");
        Answer first = keyed(agent).post("/dossiers", body).expectProblem(422, "unknown-code");
        Answer repeat = keyed(agent).post("/dossiers", body);
        assertReplayed(repeat, first);
        assertThat(repeat.text("correlationId")).isEqualTo(first.header("X-Correlation-Id"));
        assertThat(repeat.headers().getContentType()).isEqualTo(first.headers().getContentType());
        assertThat(casesOf(body)).isZero();
    }

    @Test
    void aRefusalIsKeptEvenWhereTheReasonIsGone() {
        String id = Cases.open(agent);
        Answer first = keyed(agent)
                .patch("/dossiers/{id}/status", move("CRM_QUALIFIED"), id)
                .expectProblem(409, "transition-not-allowed");
        Cases.move(agent, id, "CRM_CONTACTED", null).expect(200);
        assertReplayed(keyed(agent).patch("/dossiers/{id}/status", move("CRM_QUALIFIED"), id), first);
        assertThat(statusOf(id)).isEqualTo("CRM_CONTACTED");
    }

    @Test
    void inputThatCannotBeReadIsRefusedAgain() {
        Answer first = keyed(agent).post("/dossiers", "{").expectProblem(400, "malformed-request");
        assertReplayed(keyed(agent).post("/dossiers", "{"), first);
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        Map<String, Object> body = lead();
        Answer first = keyed(agent).post("/dossiers", body).expect(201);
        keyed(agent).post("/dossiers", lead()).expectProblem(422, "idempotency-key-reused");
        keyed(agent).post("/dossiers?x=1", body).expectProblem(422, "idempotency-key-reused");
        keyed(agent)
                .post("/tasks/{id}/complete", body, first.text("taskId"))
                .expectProblem(422, "idempotency-key-reused");
        keyed(agent)
                .patch("/dossiers/{id}/status", move("CRM_CONTACTED"), first.text("id"))
                .expectProblem(422, "idempotency-key-reused");
        assertThat(statusOf(first.text("id"))).isEqualTo("CRM_NEW");
        assertReplayed(keyed(agent).post("/dossiers", body), first);
    }

    @Test
    void theKeyOfSomebodyElseIsRefused() {
        Map<String, Object> body = lead();
        keyed(agent).post("/dossiers", body).expect(201);
        keyed(api.as(tenant.agent2())).post("/dossiers", body).expectProblem(422, "idempotency-key-reused");
        assertThat(casesOf(body)).isEqualTo(1);
    }

    @Test
    void anotherOrganisationHasKeysOfItsOwn() {
        Map<String, Object> body = lead();
        Answer ours = keyed(agent).post("/dossiers", body).expect(201);
        Answer theirs = keyed(api.as(other.agent())).post("/dossiers", body).expect(201);
        assertThat(theirs.header(REPLAYED)).isNull();
        assertThat(theirs.text("id")).isNotEqualTo(ours.text("id"));
        assertReplayed(keyed(api.as(other.agent())).post("/dossiers", body), theirs);
        assertReplayed(keyed(agent).post("/dossiers", body), ours);
    }

    @Test
    void theRefusalsAreWordedInTheReadersLanguage() {
        keyed(agent).post("/dossiers", lead()).expect(201);
        assertThat(keyed(agent).language("en").post("/dossiers", lead()).text("detail"))
                .startsWith("Expected a repeat of the request");
        assertThat(keyed(agent).language("fr").post("/dossiers", lead()).text("detail"))
                .startsWith("La même requête");
        assertThat(keyed(agent).language("ar").post("/dossiers", lead()).text("detail"))
                .contains("Idempotency-Key");
    }

    @Test
    void theLongestKeyIsAKey() {
        for (String longest : List.of("k".repeat(255), "~!\"#$%&'()*+,-./:;<=>?@[]{|} x", "x")) {
            key = longest;
            Map<String, Object> body = lead();
            Answer first = keyed(agent).post("/dossiers", body).expect(201);
            assertReplayed(keyed(agent).post("/dossiers", body), first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tab\tinside", "\u00e9", "long", "one\r\nIdempotency-Key: two"})
    void aMalformedKeyIsRefused(String malformed) {
        String value = malformed.equals("long") ? "k".repeat(256) : malformed;
        assertThat(raw("/api/v1/dossiers", KEY + ": " + value).answered())
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"invalid-input\"")
                .contains("\"field\":\"Idempotency-Key\",\"code\":\"idempotency-key\"");
    }

    @Test
    void afterADayTheKeyIsFreeAgain() {
        Map<String, Object> body = lead();
        Answer first = keyed(agent).post("/dossiers", body).expect(201);
        clock.advance(Duration.ofHours(24).minusMinutes(5));
        assertReplayed(keyed(agent).post("/dossiers", body), first);
        clock.advance(Duration.ofMinutes(5));
        Answer later = keyed(agent).post("/dossiers", body).expect(201);
        assertThat(later.header(REPLAYED)).isNull();
        assertThat(later.text("id")).isNotEqualTo(first.text("id"));
        assertReplayed(keyed(agent).post("/dossiers", body), later);
        assertThat(casesOf(body)).isEqualTo(2);
    }

    @Test
    void aHundredSimultaneousRepeatsOfACreationCreateOne() {
        Map<String, Object> body = lead();
        List<Answer> answers =
                Simultaneously.call(AT_ONCE, number -> keyed(agent).post("/dossiers", body));
        Answer first = assertOneHappened(answers, 201);
        assertThat(casesOf(body)).isEqualTo(1);
        assertReplayed(keyed(agent).post("/dossiers", body), first);
    }

    @Test
    void aHundredSimultaneousRepeatsOfAMoveMoveOnce() {
        String id = Cases.open(agent);
        List<Answer> answers = Simultaneously.call(
                AT_ONCE, number -> keyed(agent).patch("/dossiers/{id}/status", move("CRM_CONTACTED"), id));
        Answer first = assertOneHappened(answers, 200);
        assertThat(first.text("statusCode")).isEqualTo("CRM_CONTACTED");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(
                                Integer.class,
                                "select count(*) from status_history where subject_id = ? and to_status_code = 'CRM_CONTACTED'",
                                UUID.fromString(id)))
                .isEqualTo(1);
    }

    @Test
    void ofAHundredSimultaneousRepeatsOfWhatIsRefusedAllAreRefusedAlike() {
        Map<String, Object> body = lead();
        body.put("sourceCode", "NO_SUCH_SOURCE");
        List<Answer> answers =
                Simultaneously.call(AT_ONCE, number -> keyed(agent).post("/dossiers", body));
        List<Answer> ended =
                answers.stream().filter(answer -> answer.status() != 409).toList();
        assertThat(ended.stream().map(Answer::text).distinct()).hasSize(1);
        ended.forEach(answer -> answer.expect(422));
        assertInProgress(answers, 422);
    }

    @Test
    void simultaneousRequestsOfDifferentKeysAllHappen() {
        Map<String, Object> body = lead();
        List<Answer> answers = Simultaneously.call(
                60, number -> agent.header(KEY, key + number).post("/dossiers", body));
        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        assertThat(casesOf(body)).isEqualTo(60);
    }

    @Test
    void manyTasksAreCompletedOnceThoughEachInATransactionOfItsOwn() {
        List<String> cases = List.of(Cases.open(agent), Cases.open(agent));
        List<Map<String, Object>> items = new ArrayList<>();
        cases.forEach(id -> items.add(
                Map.of("taskId", agent.get("/dossiers/{id}", id).text("taskId"), "statusCode", "CRM_CONTACTED")));
        items.add(Map.of("taskId", "no-such-task", "statusCode", "CRM_CONTACTED"));
        List<Answer> answers =
                Simultaneously.call(AT_ONCE, number -> keyed(agent).post("/tasks/complete", Map.of("items", items)));
        Answer first = assertOneHappened(answers, 200);
        assertThat(first.items("status")).containsExactly("200", "200", "404");
        assertReplayed(keyed(agent).post("/tasks/complete", Map.of("items", items)), first);
        assertThat(cases)
                .allSatisfy(id -> assertThat(
                                agent.get("/dossiers/{id}/status-history", id).items("to"))
                        .containsExactly("CRM_NEW", "CRM_CONTACTED"));
    }

    @Test
    void withoutTheHeaderEveryRequestHappens() {
        Map<String, Object> body = lead();
        long before = keysOf(tenant.orgId());
        Answer first = agent.post("/dossiers", body).expect(201);
        Answer second = agent.post("/dossiers", body).expect(201);
        assertThat(second.text("id")).isNotEqualTo(first.text("id"));
        assertThat(second.header(REPLAYED)).isNull();
        assertThat(keysOf(tenant.orgId())).isEqualTo(before);
    }

    @Test
    void otherMethodsIgnoreTheKey() {
        String id = Cases.open(agent);
        long before = keysOf(tenant.orgId());
        keyed(agent).get("/dossiers/{id}", id).expect(200);
        for (String name : List.of("One", "Two")) {
            Map<String, Object> body = lead();
            body.put("contactName", name);
            assertThat(keyed(agent).put("/dossiers/{id}", body, id).expect(200).text("contactName"))
                    .isEqualTo(name);
        }
        assertThat(keyed(agent).get("/dossiers/{id}", id).text("contactName")).isEqualTo("Two");
        keyed(agent).delete("/dossiers/{id}", id).expect(204);
        keyed(agent).delete("/dossiers/{id}", id).expect(404);
        key = "k".repeat(256);
        keyed(agent).get("/me").expect(200);
        assertThat(keysOf(tenant.orgId())).isEqualTo(before);
    }

    @Test
    void aTokenIsNeverKept() {
        String basic = tenant.agent();
        Answer first = keyed(api.withBasic(basic, Fixtures.PASSWORD))
                .post("/auth/token", null)
                .expect(200);
        Answer second = keyed(api.withBasic(basic, Fixtures.PASSWORD))
                .post("/auth/token", null)
                .expect(200);
        assertThat(second.header(REPLAYED)).isNull();
        assertThat(first.header(REPLAYED)).isNull();
        keyed(agent).post("/auth/token", null).expectProblem(401, "unauthenticated");
        assertThat(Sql.asOwner()
                        .one(Integer.class, "select count(*) from idempotency_key where idempotency_key = ?", key))
                .isZero();
    }

    @Test
    void nobodyHasKeys() {
        keyed(api.anonymous()).post("/dossiers", lead()).expectProblem(401, "unauthenticated");
        keyed(api.withToken("forged")).post("/dossiers", lead()).expectProblem(401, "unauthenticated");
        keyed(agent.in(other.orgId())).post("/dossiers", lead()).expectProblem(403, "organisation-not-allowed");
        assertThat(Sql.asOwner()
                        .one(Integer.class, "select count(*) from idempotency_key where idempotency_key = ?", key))
                .isZero();
    }

    @Test
    void aPlatformAdministratorWithoutOrganisationHasKeysOfThePlatform() {
        Api.Caller platform = api.as(fixtures.platform());
        Map<String, Object> body = Map.of("id", Fixtures.freshId("once"), "name", "Once");
        Answer first = keyed(platform).post("/organisations", body).expect(201);
        assertReplayed(keyed(platform).post("/organisations", body), first);
        keyed(platform)
                .post("/organisations", Map.of("id", Fixtures.freshId("twice"), "name", "Twice"))
                .expectProblem(422, "idempotency-key-reused");
        assertThat(keysOf("atlas")).isPositive();

        key = UUID.randomUUID().toString();
        Answer changed = keyed(platform)
                .patch("/organisations/{id}", Map.of("name", "Renamed"), body.get("id"))
                .expect(200);
        assertReplayed(
                keyed(platform).patch("/organisations/{id}", Map.of("name", "Renamed"), body.get("id")), changed);
        assertThat(changed.etag()).isEqualTo("\"1\"");
    }

    @Test
    void aPlatformAdministratorInAnOrganisationHasItsKeys() {
        Api.Caller platform = api.as(fixtures.platform()).in(tenant.orgId());
        Map<String, Object> body = Map.of("id", Fixtures.freshId("once"), "name", "Once");
        Answer first = keyed(platform).post("/organisations", body).expect(201);
        assertReplayed(keyed(platform).post("/organisations", body), first);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Integer.class, "select count(*) from idempotency_key where idempotency_key = ?", key))
                .isEqualTo(1);
    }

    @Test
    void theOwnOrganisationIsChangedOnce() {
        Api.Caller admin = api.as(other.admin());
        Answer first =
                keyed(admin).patch("/organisation", Map.of("name", "Renamed")).expect(200);
        assertReplayed(keyed(admin).patch("/organisation", Map.of("name", "Renamed")), first);
    }

    @Test
    void aUserIsAddedOnceAndNoPasswordIsKept() {
        Api.Caller admin = api.as(other.admin());
        Map<String, Object> body = Map.of(
                "login",
                other.login("salma"),
                "displayName",
                "Salma",
                "roles",
                List.of("AGENT"),
                "password",
                "a long secret");
        Answer first = keyed(admin).post("/users", body).expect(201);
        assertReplayed(keyed(admin).post("/users", body), first);
        assertThat(Sql.inOrganisation(other.orgId())
                        .one(
                                String.class,
                                "select convert_from(body, 'UTF8') from idempotency_key where idempotency_key = ?",
                                key))
                .contains("Salma")
                .doesNotContain("a long secret");
    }

    @Test
    void aTooLargeBodyIsRefusedWhereItsLengthIsAnnounced() {
        assertThat(raw("/api/v1/dossiers", KEY + ": " + key).answeredBeforeBody(TOO_LARGE))
                .startsWith("HTTP/1.1 413")
                .contains("\"code\":\"too-large\"");
        assertFirst(keyed(agent).post("/dossiers", lead()), 201);
    }

    @Test
    void aTooLargeBodyIsRefusedWhereItsLengthIsNotAnnounced() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/dossiers"))
                .header("Authorization", "Bearer " + api.tokenOf(tenant.agent()))
                .header("Content-Type", "application/json")
                .header(KEY, key)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_LARGE])))
                .build();
        HttpResponse<String> refused = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("\"code\":\"too-large\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "If-Match", "X-Org-Id", "Accept-Language"})
    void noHeaderMakesTheApplicationFail(String header) {
        assertThat(raw("/api/v1/dossiers", header + ": \u0080\u009f").answered())
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void noMultipartBodyMakesTheApplicationFail() {
        for (String type : List.of("multipart/form-data", "multipart/form-data;boundary=x")) {
            Api.Caller uploading = agent.contentType(MediaType.parseMediaType(type));
            uploading.post("/dossiers", "--x\r\nno end").expectProblem(415, "unsupported-media-type");
            uploading.post("/documents", "--x\r\nno end").expectProblem(400, "malformed-request");
            keyed(uploading).post("/documents", "--x\r\nno end").expectProblem(400, "malformed-request");
        }
    }

    private RawRequest raw(String path, String header) {
        return new RawRequest(port, path, api.tokenOf(tenant.agent()), header + "\r\n", "{}");
    }

    private static Map<String, Object> lead() {
        return new HashMap<>(Cases.body(Cases.LEAD));
    }

    private static Map<String, Object> move(String to) {
        return Map.of("statusCode", to);
    }

    /** Fails unless one answer is the first, and all others repeat it or say that it still runs; returns the first. */
    private static Answer assertOneHappened(List<Answer> answers, int status) {
        List<Answer> happened = answers.stream()
                .filter(answer -> answer.status() == status && answer.header(REPLAYED) == null)
                .toList();
        assertThat(happened).as("those that happened").hasSize(1);
        answers.stream()
                .filter(answer -> answer.header(REPLAYED) != null)
                .forEach(answer -> assertReplayed(answer, happened.get(0)));
        assertInProgress(answers, status);
        return happened.get(0);
    }

    private static void assertInProgress(List<Answer> answers, int otherwise) {
        answers.stream()
                .filter(answer -> answer.status() != otherwise)
                .forEach(answer -> answer.expectProblem(409, "idempotency-in-progress"));
    }

    private static Set<String> names(Answer answer, Set<String> but) {
        return answer.headers().keySet().stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .filter(name -> !but.contains(name))
                .collect(Collectors.toSet());
    }

    private int casesOf(Map<String, Object> body) {
        return Sql.inOrganisation(tenant.orgId())
                .one(
                        Integer.class,
                        "select count(*) from dossier where phone = ?",
                        "+212" + body.get("phone").toString().substring(1));
    }

    private String statusOf(String id) {
        return agent.get("/dossiers/{id}", id).expect(200).text("statusCode");
    }

    private static long keysOf(String orgId) {
        return Sql.inOrganisation(orgId).one(Long.class, "select count(*) from idempotency_key");
    }
}
