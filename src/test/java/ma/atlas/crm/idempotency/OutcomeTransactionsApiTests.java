package ma.atlas.crm.idempotency;

import static ma.atlas.crm.idempotency.Replays.KEY;
import static ma.atlas.crm.idempotency.Replays.REPLAYED;
import static ma.atlas.crm.idempotency.Replays.assertFirst;
import static ma.atlas.crm.idempotency.Replays.assertReplayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an action and its outcome have in common, whatever happens to the one or the other. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeTransactionsApiTests {

    private static final int AT_ONCE = 100;
    private static final int PATIENCE_SECONDS = 30;

    @Autowired
    Api api;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private final AtomicInteger calls = new AtomicInteger();

    private Tenant tenant;
    private Api.Caller agent;
    private String name;
    private Api.Caller probing;

    @BeforeAll
    void tenant() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    @BeforeEach
    void freshProbe() {
        calls.set(0);
        name = UUID.randomUUID().toString();
        probing = agent.atRoot().header(KEY, "key of " + name);
    }

    private Answer probe() {
        return probe("");
    }

    private Answer probe(String way) {
        return probing.post(ProbeController.PATH + "/" + name + way, "{}");
    }

    /** What an action of these tests changes: a note that the rest of the application does not care for. */
    private void write(String content) {
        jdbc.update("""
                insert into activity (id, org_id, entity_type, entity_id, type, content, actor, created_at, updated_at)
                values (gen_random_uuid(), ?, 'PROBE', gen_random_uuid(), 'NOTE', ?, 'somebody', now(), now())""", tenant.orgId(), content);
    }

    private int written(String content) {
        return sql().one(
                        Integer.class,
                        "select count(*) from activity where entity_type = 'PROBE' and content = ?",
                        content);
    }

    private Sql sql() {
        return Sql.inOrganisation(tenant.orgId());
    }

    private boolean isKept() {
        return sql().one(
                                Integer.class,
                                "select count(*) from idempotency_key where idempotency_key = ? and status is not null",
                                "key of " + name)
                == 1;
    }

    private boolean isClaimed() {
        return sql().one(
                                Integer.class,
                                "select count(*) from idempotency_key where idempotency_key = ? and status is null",
                                "key of " + name)
                == 1;
    }

    private ResponseEntity<?> ok() {
        return ResponseEntity.ok(Map.of("call", calls.incrementAndGet()));
    }

    @Test
    void anActionAndItsOutcomeAreCommittedTogetherBeforeAnybodyIsAnswered() {
        ProbeController.when(name, () -> {
            write(name);
            assertThat(written(name)).as("seen from elsewhere").isZero();
            assertThat(isKept()).isFalse();
            return ok();
        });
        AnswerFault.when(name, () -> {
            assertThat(written(name)).as("committed before the answer").isEqualTo(1);
            assertThat(isKept()).as("its outcome as well").isTrue();
            calls.incrementAndGet();
        });
        Api.Caller caller = probing.header(AnswerFault.HEADER, name);
        assertThat(caller.post(ProbeController.PATH + "/" + name, "{}").status())
                .isEqualTo(500);
        assertThat(calls).as("the action, and the crash").hasValue(2);

        Answer repeat = probe().expect(200);
        assertThat(repeat.header(REPLAYED)).isEqualTo("true");
        assertThat(repeat.get("call").asInt()).isEqualTo(1);
        assertThat(written(name)).isEqualTo(1);
    }

    @Test
    void aCaseWhoseCreationNobodyHeardOfIsFoundByRepeatingIt() throws InterruptedException {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        String json = "{\"caseTypeCode\":\"%s\",\"contactName\":\"Gone\",\"phone\":\"%s\",\"sourceCode\":\"%s\"}"
                .formatted(Cases.LEAD, body.get("phone"), body.get("sourceCode"));
        new RawRequest(port, "/api/v1/dossiers", api.tokenOf(tenant.agent()), KEY + ": key of " + name + "\r\n", json)
                .abandoned();
        await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(this::isKept);
        Answer repeat =
                agent.header(KEY, "key of " + name).post("/dossiers", json).expect(201);
        assertThat(repeat.header(REPLAYED)).isEqualTo("true");
        assertThat(sql().list(String.class, "select id::text from dossier where contact_name = 'Gone'"))
                .containsExactly(repeat.text("id"));
    }

    @Test
    void aFailedCommitKeepsNothing() {
        ProbeController.when(name, () -> {
            write(name);
            if (calls.incrementAndGet() == 1) {
                jdbc.update("""
                        insert into dossier (id, org_id, case_type_code, contact_name, phone, source_code, created_by,
                                             created_at, updated_at, last_activity_at)
                        values (gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'x', '+212661234567', 'LEAD_SOURCE_PHONE', 'x',
                                now(), now(), now())""", tenant.orgId());
            }
            return ResponseEntity.created(java.net.URI.create("/nowhere"))
                    .eTag("\"1\"")
                    .body(Map.of("call", calls.get()));
        });
        Answer failed = probe().expectProblem(500, "internal-error");
        assertThat(failed.header("Location")).as("of what was not created").isNull();
        assertThat(failed.etag()).isNull();
        assertThat(failed.text()).doesNotContain("process instance");
        assertThat(isKept()).isFalse();
        assertThat(written(name)).isZero();

        assertThat(assertFirst(probe(), 201).get("call").asInt()).isEqualTo(2);
        assertThat(written(name)).isEqualTo(1);
    }

    @Test
    void aLostConnectionKeepsNothing() {
        ProbeController.when(name, () -> {
            write(name);
            if (calls.incrementAndGet() == 1) {
                Integer session = jdbc.queryForObject("select pg_backend_pid()", Integer.class);
                Sql.asSuperuser().list(Boolean.class, "select pg_terminate_backend(?, 10000)", session);
            }
            return ResponseEntity.ok(Map.of("call", calls.get()));
        });
        assertThat(probe().status()).isBetween(500, 503);
        assertThat(isKept()).isFalse();
        assertThat(written(name)).isZero();
        assertFirst(probe(), 200);
        assertThat(written(name)).isEqualTo(1);
    }

    @Test
    void aFailureIsNoOutcome() {
        ProbeController.when(name, () -> {
            write(name);
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("This probe was to fail");
            }
            return ResponseEntity.ok(Map.of("call", calls.get()));
        });
        probe().expectProblem(500, "internal-error");
        assertThat(isKept()).isFalse();
        assertFirst(probe(), 200);
        assertThat(written(name)).isEqualTo(1);
    }

    @Test
    void whatARefusedActionWroteIsUndoneAlthoughTheRefusalIsKept() {
        ProbeController.when(name, () -> {
            write(name);
            calls.incrementAndGet();
            throw ProbeController.refusal();
        });
        Answer first = probe().expectProblem(409, "conflict");
        assertThat(isKept()).isTrue();
        assertReplayed(probe(), first);
        assertThat(calls).hasValue(1);
        assertThat(written(name)).isZero();
    }

    @Test
    void anAnswerThatDeniesItsOwnRefusalIsNeitherSentNorKept() {
        ProbeController.when(name, () -> {
            write(name);
            calls.incrementAndGet();
            throw ProbeController.refusal();
        });
        probe("/swallowing").expectProblem(500, "internal-error");
        probe("/swallowing").expectProblem(500, "internal-error");
        assertThat(calls).hasValue(2);
        assertThat(isKept()).isFalse();
        assertThat(written(name)).isZero();
    }

    @Test
    void whoIsToldToComeAgainLaterMay() {
        ProbeController.when(name, () -> {
            write(name);
            return calls.incrementAndGet() == 1
                    ? ResponseEntity.status(429).body(Map.of("code", "slow-down"))
                    : ResponseEntity.ok(Map.of());
        });
        assertFirst(probe(), 429);
        assertFirst(probe(), 200);
        assertThat(written(name)).isEqualTo(1);
    }

    @Test
    void whatTheContainerRefusesIsAProblemAndNotKept() {
        ProbeController.when(name, () -> {
            write(name);
            return ok();
        });
        probe("/container-error").expectProblem(404, "not-found");
        probe("/container-error").expectProblem(404, "not-found");
        assertThat(calls).hasValue(2);
        assertThat(written(name)).isZero();
    }

    @Test
    void aRequestThatRunsIsNotRepeated() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ProbeController.when(name, () -> {
            running.countDown();
            assertThat(awaits(go)).isTrue();
            write(name);
            return ok();
        });
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(this::probe);
        assertThat(awaits(running)).isTrue();
        probe().expectProblem(409, "idempotency-in-progress");
        go.countDown();
        assertFirst(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS), 200);
        assertReplayed(probe(), first.get());
        assertThat(written(name)).isEqualTo(1);
    }

    @Test
    void whoseOutcomeIsOvertakenByAnotherUndoesTheirsAndRepeatsThat() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ProbeController.when(name, () -> {
            calls.incrementAndGet();
            running.countDown();
            assertThat(awaits(go)).isTrue();
            write(name);
            return ResponseEntity.created(java.net.URI.create("/overtaken")).body(Map.of());
        });
        String other = UUID.randomUUID().toString();
        ProbeController.when(other, () -> {
            throw ProbeController.refusal();
        });
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(this::probe);
        assertThat(awaits(running)).isTrue();
        // A refusal of the same request, rolled back before the slow one began, is kept only now.
        probing.header(KEY, "key of " + other)
                .post(ProbeController.PATH + "/" + other, "{}")
                .expect(409);
        sql().update("""
                insert into idempotency_key
                select org_id, ?, ?, status, headers_json, body, created_at, expires_at
                from idempotency_key where idempotency_key = ?""", "key of " + name, fingerprint(), "key of " + other);
        go.countDown();

        Answer overtaken = slow.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(overtaken.expect(409).header(REPLAYED)).isEqualTo("true");
        assertThat(overtaken.text("code")).isEqualTo("conflict");
        assertThat(overtaken.header("Location")).isNull();
        assertThat(written(name)).isZero();
    }

    private String fingerprint() {
        org.springframework.mock.web.MockHttpServletRequest request =
                new org.springframework.mock.web.MockHttpServletRequest("POST", ProbeController.PATH + "/" + name);
        return ma.atlas.crm.idempotency.web.FingerprintOf.request(request, tenant.agent(), "{}");
    }

    @Test
    void everythingThatAControllerWritesIsReplayedButWhatIsOfOneRequest() {
        ProbeController.when(name, this::ok);
        Answer first = probe("/raw").expect(202);
        assertThat(first.text()).isEqualTo("é;ع\n2\n");
        assertThat(first.headers().getFirst("Set-Cookie")).contains("secret");
        assertThat(first.header("X-Of-One-Request")).isEqualTo("yes");
        Answer repeat = probe("/raw");
        assertReplayed(repeat, first);
        assertThat(repeat.header("Content-Disposition")).contains("a.csv");
        assertThat(repeat.headers().getContentType()).isEqualTo(MediaType.parseMediaType("text/csv;charset=UTF-8"));
        assertThat(repeat.headers().getFirst("Set-Cookie")).isNull();
        assertThat(repeat.header("X-Of-One-Request")).isNull();
        assertThat(calls).hasValue(1);
    }

    @Test
    void anUploadIsRecognisedByItsPartsWhateverTheirBoundary() {
        ProbeController.when(name, this::ok);
        Answer first = upload("one", "content", "a.txt", "PV").expect(200);
        assertThat(first.text("content")).isEqualTo("content");
        assertThat(first.text("name")).isEqualTo("a.txt");
        assertReplayed(upload("two", "content", "a.txt", "PV"), first);
        upload("one", "another", "a.txt", "PV").expectProblem(422, "idempotency-key-reused");
        upload("one", "content", "b.txt", "PV").expectProblem(422, "idempotency-key-reused");
        upload("one", "content", "a.txt", "KYC").expectProblem(422, "idempotency-key-reused");
        assertThat(calls).hasValue(1);
    }

    private Answer upload(String boundary, String content, String filename, String type) {
        String body = """
                --%1$s
                Content-Disposition: form-data; name="file"; filename="%3$s"
                Content-Type: text/plain

                %2$s
                --%1$s
                Content-Disposition: form-data; name="type"

                %4$s
                --%1$s--
                """.formatted(boundary, content, filename, type).replace("\n", "\r\n");
        return probing.contentType(MediaType.parseMediaType("multipart/form-data;boundary=" + boundary))
                .post(ProbeController.PATH + "/" + name + "/upload", body);
    }

    @Test
    void otherMethodsHappenEveryTime() {
        ProbeController.when(name, this::ok);
        for (int call = 0; call < 2; call++) {
            assertFirst(probing.get(ProbeController.PATH + "/" + name), 200);
            assertFirst(probing.put(ProbeController.PATH + "/" + name, "{}"), 200);
            assertFirst(probing.delete(ProbeController.PATH + "/" + name), 200);
        }
        assertThat(calls).hasValue(6);
        assertThat(isKept()).isFalse();
    }

    @Test
    void anOperationOfOwnTransactionsHappensOnceAsWell() {
        ProbeController.when(name + "-first", () -> {
            write(name + "-first");
            return ok();
        });
        ProbeController.when(name, () -> {
            assertThat(written(name + "-first"))
                    .as("committed by its own transaction")
                    .isEqualTo(1);
            assertThat(isClaimed()).isTrue();
            write(name);
            return ok();
        });
        List<Answer> answers = Simultaneously.call(AT_ONCE, number -> probe("/own"));
        List<Answer> happened = answers.stream()
                .filter(answer -> answer.status() == 200 && answer.header(REPLAYED) == null)
                .toList();
        assertThat(happened).hasSize(1);
        answers.stream()
                .filter(answer -> answer.header(REPLAYED) != null)
                .forEach(answer -> assertReplayed(answer, happened.get(0)));
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.expectProblem(409, "idempotency-in-progress"));
        assertReplayed(probe("/own"), happened.get(0));
        assertThat(written(name)).isEqualTo(1);
    }

    @Test
    void aRefusalOfAnOperationOfOwnTransactionsIsKeptAndUndoesNothing() {
        ProbeController.when(name + "-first", () -> {
            write(name + "-first");
            return ok();
        });
        ProbeController.when(name, () -> {
            throw ProbeController.refusal();
        });
        Answer first = probe("/own").expectProblem(409, "conflict");
        assertReplayed(probe("/own"), first);
        assertThat(written(name + "-first")).isEqualTo(1);
    }

    @Test
    void aFailureOfAnOperationOfOwnTransactionsFreesTheKey() {
        ProbeController.when(name + "-first", this::ok);
        ProbeController.when(name, () -> {
            throw new IllegalStateException("This probe was to fail");
        });
        probe("/own").expectProblem(500, "internal-error");
        assertThat(isClaimed()).isFalse();
        ProbeController.when(name, this::ok);
        assertFirst(probe("/own"), 200);
    }

    @Test
    void aRequestHoldsOneConnectionAtATime() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        Connections.Taken first = taken("first");
        Connections.Taken replayed = taken("again");
        Connections.Taken refused = taken("refused");
        Connections.Taken reused = taken("reused");

        Api.Caller keyed = agent.header(KEY, "key of " + name);
        String id =
                correlated(keyed, "first").post("/dossiers", body).expect(201).text("id");
        correlated(keyed, "again").post("/dossiers", body).expect(201);
        correlated(agent.header(KEY, "refused " + name), "refused")
                .patch("/dossiers/{id}/status", Map.of("statusCode", "CRM_WON"), id)
                .expect(409);
        correlated(keyed, "reused").post("/dossiers", Cases.body(Cases.LEAD)).expect(422);

        assertThat(List.of(first, replayed, refused, reused)).allSatisfy(taken -> {
            assertThat(taken.mostAtOnce()).isEqualTo(1);
            assertThat(taken.held()).as("after the request").isZero();
        });
        assertThat(List.of(first.times(), replayed.times(), refused.times(), reused.times()))
                .as("the refusal is rolled back, and journalled and kept afterwards")
                .containsExactly(1, 1, 3, 1);
    }

    @Test
    void anOperationOfOwnTransactionsHoldsOneConnectionAtATimeToo() {
        ProbeController.when(name + "-first", this::ok);
        ProbeController.when(name, this::ok);
        Connections.Taken taken = taken("own");
        correlated(probing, "own")
                .post(ProbeController.PATH + "/" + name + "/own", "{}")
                .expect(200);
        assertThat(taken.mostAtOnce()).isEqualTo(1);
        assertThat(taken.times()).as("claim, two of its own, outcome").isEqualTo(4);
    }

    private Connections.Taken taken(String what) {
        agent.get("/me").expect(200);
        return Connections.of(what + "-" + name);
    }

    private Api.Caller correlated(Api.Caller caller, String what) {
        return caller.header("X-Correlation-Id", what + "-" + name);
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
