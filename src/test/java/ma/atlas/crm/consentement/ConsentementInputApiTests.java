package ma.atlas.crm.consentement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What proves no consent, and that no input makes the application fail. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentementInputApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;
    private Answer existing;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
        existing = Sayings.record(agent, dossier, "PHONE", "OPT_IN");
    }

    private List<Answer> writes(Object... fields) {
        return List.of(
                agent.post("/consentements", Sayings.body(dossier, "SMS", "OPT_IN", fields)),
                agent.put("/consentements/{id}", Sayings.changed(existing, fields), existing.text("id")));
    }

    @Test
    void what_is_missing_is_named() {
        Answer empty = agent.post("/consentements", "{}");
        empty.expectInvalid("status").expectInvalid("meta");
        agent.put("/consentements/{id}", "{}", existing.text("id"))
                .expectInvalid("status")
                .expectInvalid("meta");
        agent.post("/consentements", Sayings.body(null, "SMS", "OPT_IN")).expectInvalid("dossierId");
        agent.post("/consentements", Sayings.body(dossier, null, "OPT_IN")).expectInvalid("channel");
        agent.get("/consentements").expectInvalid("dossierId");
    }

    @Test
    void a_consent_is_of_a_case_or_of_a_member_who_is_there() {
        String member = UUID.randomUUID().toString();
        Footprint before = Footprint.of(tenant);
        agent.post("/consentements", Sayings.body(dossier, "SMS", "OPT_IN", "memberId", member))
                .expectInvalid("memberId");
        agent.get("/consentements?dossierId={id}&memberId={id}", dossier, member)
                .expectInvalid("memberId");
        api.as(tenant.coopManager())
                .post("/consentements", Sayings.body(null, "SMS", "OPT_IN", "memberId", member))
                .expectProblem(422, "unknown-member");
        api.as(tenant.coopManager()).get("/consentements?memberId={id}", member).expectProblem(404, "not-found");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    static Stream<Arguments> noProofs() {
        String long1 = "é".repeat(4001);
        return Stream.of(
                Arguments.of("meta.source", metaWith("source", null)),
                Arguments.of("meta.source", metaWith("source", " ")),
                Arguments.of("meta.source", metaWith("source", 17)),
                Arguments.of("meta.source", metaWith("source", List.of("CONSENT_SRC_FORM"))),
                Arguments.of("meta.proof", metaWith("proof", null)),
                Arguments.of("meta.proof", metaWith("proof", "")),
                Arguments.of("meta.proof", metaWith("proof", "\n\t ")),
                Arguments.of("meta.proof", metaWith("proof", true)),
                Arguments.of("meta.proof", metaWith("proof", 17)),
                Arguments.of("meta.proof", metaWith("proof", List.of("Signed"))),
                Arguments.of("meta.proof", metaWith("proof", long1)),
                Arguments.of("meta.proof.text", metaWith("proof", Map.of())),
                Arguments.of("meta.proof.text", metaWith("proof", Map.of("at", "2025-01-01T00:00:00Z"))),
                Arguments.of("meta.proof.text", metaWith("proof", Map.of("text", " "))),
                Arguments.of("meta.proof.text", metaWith("proof", Map.of("text", 1))),
                Arguments.of("meta.proof.text", metaWith("proof", Map.of("text", long1))),
                Arguments.of("meta.proof.reference", metaWith("proof", Map.of("reference", ""))),
                Arguments.of("meta.proof.reference", metaWith("proof", Map.of("reference", Map.of(), "text", "x"))),
                Arguments.of("meta.proof.at", metaWith("proof", Map.of("text", "x", "at", "yesterday"))),
                Arguments.of("meta.proof.at", metaWith("proof", Map.of("text", "x", "at", 17))),
                Arguments.of("meta.at", metaWith("at", "2025-02-30T00:00:00Z")),
                Arguments.of("meta.at", metaWith("at", "2025-02-01")),
                Arguments.of("meta.at", metaWith("at", "")),
                Arguments.of("meta.at", metaWith("at", Map.of())),
                Arguments.of("meta.at", metaWith("at", "-1000000000-01-01T00:00:00Z")),
                Arguments.of("meta", metaWith("scan", "x".repeat(40_000))));
    }

    private static Map<String, Object> metaWith(String name, Object value) {
        Map<String, Object> meta = new HashMap<>(Sayings.meta("Signed"));
        meta.put(name, value);
        return meta;
    }

    @ParameterizedTest
    @MethodSource("noProofs")
    void a_proof_has_a_source_a_text_or_reference_and_a_time(String field, Map<String, Object> meta) {
        Footprint before = Footprint.of(tenant);
        writes("meta", meta).forEach(answer -> answer.expectInvalid(field));
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_source_is_an_active_code_of_the_dictionary() {
        for (String code : List.of("NO_SUCH", "consent_src_form", "LEAD_SOURCE_PHONE")) {
            writes("meta", metaWith("source", code)).forEach(answer -> answer.expectProblem(422, "unknown-code"));
        }
        for (String code : List.of("CONSENT_SRC_FORM", "CONSENT_SRC_IMPORT", "CONSENT_SRC_API")) {
            agent.post(
                            "/consentements",
                            Sayings.body(Cases.open(agent), "SMS", "OPT_IN", "meta", metaWith("source", code)))
                    .expect(201);
        }
    }

    @Test
    void a_source_out_of_use_stays_where_it_is_and_is_no_source_of_anything_new() {
        Tenant small = fixtures.tenant();
        Sql.asOwner()
                .update(
                        "insert into ref_dictionary (org_id, dict_type, code, is_active, label) values (?, 'CONSENT_SOURCE', 'CONSENT_SRC_FORM', false, 'x')",
                        small.orgId());
        Api.Caller theirs = api.as(small.agent());
        String open = Cases.open(theirs);
        Answer given = Sayings.record(theirs, open, "SMS", "OPT_IN", "meta", metaWith("source", "CONSENT_SRC_API"));
        theirs.post("/consentements", Sayings.body(open, "EMAIL", "OPT_IN")).expectProblem(422, "unknown-code");
        theirs.put("/consentements/{id}", Sayings.changed(given, "meta", Sayings.meta("x")), given.text("id"))
                .expectProblem(422, "unknown-code");
        Sql.asOwner()
                .update(
                        "update consentement set meta_json = meta_json || '{\"source\": \"CONSENT_SRC_FORM\"}' where id = ?::uuid",
                        given.text("id"));
        theirs.put("/consentements/{id}", Sayings.changed(given, "meta", Sayings.meta("again")), given.text("id"))
                .expect(200);
    }

    @Test
    void what_is_recorded_has_been_said_give_or_take_a_day() {
        String late = clock.instant().plus(Duration.ofHours(25)).toString();
        writes("meta", metaWith("at", late)).forEach(answer -> answer.expectProblem(422, "proof-in-future"));
        writes("meta", metaWith("proof", Map.of("text", "x", "at", late)))
                .forEach(answer -> answer.expectProblem(422, "proof-in-future"));
        String soon = clock.instant().plus(Duration.ofHours(23)).toString();
        agent.post("/consentements", Sayings.body(Cases.open(agent), "SMS", "OPT_IN", "meta", metaWith("at", soon)))
                .expect(201);
    }

    @Test
    void channel_and_status_are_of_a_fixed_list() {
        for (Object value : List.of("FAX", "sms", "", 0, true, List.of("SMS"), Map.of())) {
            writes("channel", value).forEach(answer -> answer.expectInvalid("channel"));
            writes("status", value).forEach(answer -> answer.expectInvalid("status"));
        }
    }

    @Test
    void the_case_is_one_that_there_is() {
        agent.post("/consentements", Sayings.body(UUID.randomUUID().toString(), "SMS", "OPT_IN"))
                .expectProblem(404, "not-found");
        agent.post("/consentements", Sayings.body("abc", "SMS", "OPT_IN")).expectInvalid("dossierId");
        agent.get("/consentements?dossierId={id}", UUID.randomUUID()).expectProblem(404, "not-found");
        agent.get("/consentements?dossierId=abc").expectInvalid("dossierId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "%00", "🏠"})
    void an_identifier_of_nothing_is_refused(String id) {
        for (Answer answer : List.of(
                agent.get("/consentements/{id}", id),
                agent.get("/consentements/{id}/history", id),
                agent.put("/consentements/{id}", Sayings.changed(existing), id))) {
            BadInput.expectRefused(answer, id);
            assertThat(answer.status()).isIn(400, 404);
        }
    }

    @Test
    void no_input_makes_it_fail() {
        String id = Sayings.record(agent, Cases.open(agent), "EMAIL", "OPT_IN").text("id");
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(agent.post("/consentements", body), body);
            BadInput.expectRefused(agent.put("/consentements/{id}", body, id), body);
        }
        for (String value : BadInput.values()) {
            for (String field : List.of("dossierId", "memberId", "channel", "status", "meta", "version")) {
                send(with(field, value), id);
            }
            send(with("meta", "{\"source\":%s,\"proof\":\"x\"}".formatted(value)), id);
            send(with("meta", "{\"source\":\"CONSENT_SRC_FORM\",\"proof\":%s}".formatted(value)), id);
            send(with("meta", "{\"source\":\"CONSENT_SRC_FORM\",\"proof\":{\"text\":%s}}".formatted(value)), id);
            send(with("meta", "{\"source\":\"CONSENT_SRC_FORM\",\"proof\":\"x\",\"more\":%s}".formatted(value)), id);
        }
    }

    private void send(String body, String id) {
        BadInput.expectNoFailure(agent.post("/consentements", body), body);
        BadInput.expectNoFailure(agent.put("/consentements/{id}", body, id), body);
    }

    /** A body that would be taken, but for one field. */
    private String with(String field, String value) {
        Map<String, String> body = new LinkedHashMap<>(Map.of(
                "dossierId", "\"" + dossier + "\"",
                "channel", "\"EMAIL\"",
                "status", "\"OPT_IN\"",
                "meta", "{\"source\":\"CONSENT_SRC_FORM\",\"proof\":\"x\"}"));
        body.put(field, value);
        List<String> members = new ArrayList<>();
        body.forEach((name, json) -> members.add("\"" + name + "\":" + json));
        return "{" + String.join(",", members) + "}";
    }

    @Test
    void a_bad_page_is_refused() {
        for (String path : List.of(
                "/consentements?dossierId=" + dossier, "/consentements/%s/history?".formatted(existing.text("id")))) {
            for (String limit : BadInput.limits()) {
                agent.get(path + "&limit={limit}", limit).expectInvalid("limit");
            }
            for (String cursor : BadInput.cursors()) {
                Answer answer = agent.sendTo(HttpMethod.GET, "/api/v1" + path + "&cursor=" + cursor, null);
                BadInput.expectNoFailure(answer, cursor);
            }
        }
        agent.get("/consentements/{id}/history?cursor=QUJD", existing.text("id"))
                .expectProblem(400, "invalid-cursor");
    }
}
