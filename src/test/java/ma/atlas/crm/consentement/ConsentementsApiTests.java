package ma.atlas.crm.consentement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Consents are recorded, changed and read; one holds for each channel, and what was said before stays said. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentementsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    @Test
    void a_consent_is_readable_where_its_recording_said() {
        String dossier = Cases.open(agent);
        Answer recorded = Sayings.record(agent, dossier, "WHATSAPP", "OPT_IN");
        assertThat(recorded.header("Location")).isEqualTo("/api/v1/consentements/" + recorded.text("id"));
        assertThat(recorded.etag()).isEqualTo("\"0\"");
        assertThat(recorded.body().fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "dossierId",
                        "memberId",
                        "channel",
                        "status",
                        "meta",
                        "version",
                        "createdAt",
                        "updatedAt");
        assertThat(recorded.text("dossierId")).isEqualTo(dossier);
        assertThat(recorded.get("memberId").isNull()).isTrue();
        assertThat(recorded.text("channel")).isEqualTo("WHATSAPP");
        assertThat(recorded.text("status")).isEqualTo("OPT_IN");
        assertThat(recorded.get("meta").path("source").asText()).isEqualTo("CONSENT_SRC_FORM");
        assertThat(recorded.get("meta").path("proof").asText()).isEqualTo("Formulaire signé – استمارة موقعة");

        Answer read = agent.atRoot().get(recorded.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(recorded.body());
        assertThat(read.etag()).isEqualTo(recorded.etag());
        assertThat(agent.get("/consentements?dossierId={id}", dossier).items()).containsExactly(recorded.body());
    }

    @Test
    void opting_out_by_phone_takes_the_place_of_the_consent_and_is_recorded_with_its_source() {
        String dossier = Cases.open(agent);
        Answer given = Sayings.record(agent, dossier, "SMS", "OPT_IN");
        Map<String, Object> meta =
                Map.of("source", "CONSENT_SRC_IMPORT", "proof", "Said so on the phone", "comment", "Angry");
        Answer refused = agent.post("/consentements", Sayings.body(dossier, "SMS", "OPT_OUT", "meta", meta))
                .expect(200);
        assertThat(refused.text("id")).isEqualTo(given.text("id"));
        assertThat(refused.text("status")).isEqualTo("OPT_OUT");
        assertThat(refused.etag()).isEqualTo("\"1\"");
        assertThat(refused.get("meta").path("source").asText()).isEqualTo("CONSENT_SRC_IMPORT");
        assertThat(refused.get("meta").path("comment").asText()).isEqualTo("Angry");
        assertThat(refused.text("createdAt")).isEqualTo(given.text("createdAt"));
        assertThat(agent.get("/consentements?dossierId={id}", dossier).items()).containsExactly(refused.body());

        List<JsonNode> history = agent.get("/consentements/{id}/history", given.text("id"))
                .expect(200)
                .items();
        assertThat(history)
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.fieldNames())
                        .toIterable()
                        .containsExactly("status", "meta", "at", "by", "version"));
        assertThat(history)
                .extracting(item -> item.path("status").asText()
                        + item.path("version")
                        + item.path("by").asText())
                .containsExactly("OPT_IN0" + tenant.agent(), "OPT_OUT1" + tenant.agent());
        assertThat(history)
                .extracting(item -> item.path("meta"))
                .containsExactly(given.get("meta"), refused.get("meta"));
        assertThat(history)
                .extracting(item -> item.path("at").asText())
                .containsExactly(given.text("updatedAt"), refused.text("updatedAt"));
    }

    @Test
    void a_change_of_the_consent_itself_is_kept_alike() {
        Answer given = Sayings.record(agent, Cases.open(agent), "EMAIL", "OPT_IN");
        String id = given.text("id");
        Answer refused = agent.put(
                        "/consentements/{id}", Map.of("status", "OPT_OUT", "meta", Sayings.meta("Unsubscribed")), id)
                .expect(200);
        assertThat(refused.text("channel")).isEqualTo("EMAIL");
        assertThat(refused.text("status")).isEqualTo("OPT_OUT");
        assertThat(agent.get("/consentements/{id}", id).body()).isEqualTo(refused.body());
        assertThat(agent.get("/consentements/{id}/history", id).items("status")).containsExactly("OPT_IN", "OPT_OUT");
    }

    @Test
    void each_channel_has_a_consent_of_its_own() {
        String dossier = Cases.open(agent);
        for (String channel : List.of("WHATSAPP", "SMS", "EMAIL", "PHONE")) {
            Sayings.record(agent, dossier, channel, channel.equals("SMS") ? "OPT_OUT" : "OPT_IN");
        }
        Answer list = agent.get("/consentements?dossierId={id}", dossier);
        assertThat(list.items("channel")).containsExactly("EMAIL", "PHONE", "SMS", "WHATSAPP");
        assertThat(list.items("status")).containsExactly("OPT_IN", "OPT_IN", "OPT_OUT", "OPT_IN");
        assertThat(agent.get("/consentements?dossierId={id}", Cases.open(agent)).items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 200})
    void pages_together_are_the_whole_list_and_the_whole_history(int limit) {
        String dossier = Cases.open(agent);
        for (String channel : List.of("WHATSAPP", "SMS", "EMAIL", "PHONE")) {
            Sayings.record(agent, dossier, channel, "OPT_IN");
        }
        String list = "/consentements?dossierId=%s&limit=%d".formatted(dossier, limit);
        assertThat(walk(list, "channel")).containsExactly("EMAIL", "PHONE", "SMS", "WHATSAPP");

        String id = agent.get(list).items("id").get(0);
        for (int i = 0; i < 4; i++) {
            agent.put(
                            "/consentements/{id}",
                            Map.of("status", i % 2 == 0 ? "OPT_OUT" : "OPT_IN", "meta", Sayings.meta("No " + i)),
                            id)
                    .expect(200);
        }
        assertThat(walk("/consentements/%s/history?limit=%d".formatted(id, limit), "version"))
                .containsExactly("0", "1", "2", "3", "4");
    }

    private List<String> walk(String path, String field) {
        Answer page = agent.get(path).expect(200);
        List<String> walked = new java.util.ArrayList<>(page.items(field));
        while (page.nextCursor() != null) {
            page = agent.get(path + "&cursor={cursor}", page.nextCursor()).expect(200);
            walked.addAll(page.items(field));
        }
        return walked;
    }

    @Test
    void a_proof_says_when_and_without_a_time_it_is_now() {
        String dossier = Cases.open(agent);
        Instant before = clock.instant();
        JsonNode text = Sayings.record(agent, dossier, "SMS", "OPT_IN").get("meta");
        assertThat(Instant.parse(text.path("at").asText())).isBetween(before, clock.instant());
        JsonNode object = Sayings.record(
                        agent, dossier, "EMAIL", "OPT_IN", "meta", Sayings.meta(Map.of("reference", "form 17")))
                .get("meta");
        assertThat(object.path("proof").path("reference").asText()).isEqualTo("form 17");
        assertThat(Instant.parse(object.path("proof").path("at").asText())).isBetween(before, clock.instant());
        assertThat(object.has("at")).isFalse();
    }

    @Test
    void a_time_that_is_given_is_kept() {
        String dossier = Cases.open(agent);
        JsonNode text = Sayings.record(
                        agent,
                        dossier,
                        "SMS",
                        "OPT_IN",
                        "meta",
                        Sayings.meta("Signed", "at", "2025-01-02T10:00:00+01:00"))
                .get("meta");
        assertThat(text.path("at").asText()).isEqualTo("2025-01-02T09:00:00Z");
        JsonNode object = Sayings.record(
                        agent,
                        dossier,
                        "EMAIL",
                        "OPT_IN",
                        "meta",
                        Sayings.meta(Map.of("text", "J’accepte", "at", "2025-01-02T09:00:00.5Z"), "page", 3))
                .get("meta");
        assertThat(object.path("proof").path("text").asText()).isEqualTo("J’accepte");
        assertThat(object.path("proof").path("at").asText()).isEqualTo("2025-01-02T09:00:00.500Z");
        assertThat(object.path("page").asInt()).isEqualTo(3);
    }

    @Test
    void what_is_read_can_be_written_back_and_changes_nothing() {
        for (Object proof : List.of("Signed", Map.of("text", "Signed", "page", 2.5))) {
            String dossier = Cases.open(agent);
            Answer given = Sayings.record(agent, dossier, "SMS", "OPT_IN", "meta", Sayings.meta(proof, "pages", 12));
            Answer put = agent.put("/consentements/{id}", given.body(), given.text("id"))
                    .expect(200);
            Answer post = agent.post("/consentements", Sayings.changed(given)).expect(200);
            for (Answer same : List.of(put, post)) {
                assertThat(same.body()).isEqualTo(given.body());
                assertThat(same.etag()).isEqualTo(given.etag());
            }
            assertThat(Sayings.kept(tenant, given.text("id"))).hasSize(1);
            assertThat(agent.get("/dossiers/{id}/timeline", dossier).items("type"))
                    .containsOnlyOnce("ACT_SYSTEM");
        }
    }

    @Test
    void a_consent_keeps_its_channel_and_its_person() {
        Answer given = Sayings.record(agent, Cases.open(agent), "SMS", "OPT_IN");
        String other = Cases.open(agent);
        for (Map<String, Object> change : List.of(
                Sayings.changed(given, "dossierId", other),
                Sayings.changed(given, "channel", "EMAIL"),
                Sayings.changed(given, "dossierId", null, "memberId", given.text("dossierId")))) {
            agent.put("/consentements/{id}", change, given.text("id")).expectProblem(422, "consent-fixed");
        }
        assertThat(agent.get("/consentements?dossierId={id}", other).items()).isEmpty();
    }

    @Test
    void a_change_of_another_version_than_seen_is_refused() {
        Answer given = Sayings.record(agent, Cases.open(agent), "SMS", "OPT_IN");
        String id = given.text("id");
        Map<String, Object> refused = Sayings.changed(given, "status", "OPT_OUT");
        agent.ifMatch(given.etag()).put("/consentements/{id}", refused, id).expect(200);
        agent.ifMatch(given.etag())
                .put("/consentements/{id}", Sayings.changed(given), id)
                .expectProblem(412, "stale");
        assertThat(agent.get("/consentements/{id}", id).text("status")).isEqualTo("OPT_OUT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr | Consentement (WhatsApp) : accordé (Formulaire) | Consentement (WhatsApp) : accordé → refusé (Import de données)",
                "en | Consent (WhatsApp): given (Form) | Consent (WhatsApp): given → refused (Data import)",
                "ar | الموافقة (واتساب): موافق (استمارة) | الموافقة (واتساب): موافق → رافض (استيراد المعطيات)"
            })
    void the_case_tells_of_each_change_in_the_language_of_the_organisation(
            String language, String given, String refused) {
        Tenant small = fixtures.tenant();
        api.as(small.admin())
                .patch("/organisation", Map.of("defaultLanguage", language))
                .expect(200);
        Api.Caller theirs = api.as(small.agent());
        String told = Cases.open(theirs);
        Answer before = theirs.get("/dossiers/{id}", told);
        String id = Sayings.record(theirs, told, "WHATSAPP", "OPT_IN").text("id");
        Map<String, Object> meta = Map.of("source", "CONSENT_SRC_IMPORT", "proof", "x");
        theirs.put("/consentements/{id}", Map.of("status", "OPT_OUT", "meta", meta), id)
                .expect(200);
        List<JsonNode> items =
                theirs.get("/dossiers/{id}/timeline", told).items().subList(0, 2);
        assertThat(items).extracting(item -> item.path("summary").asText()).containsExactly(refused, given);
        assertThat(items).allSatisfy(item -> {
            assertThat(item.path("type").asText()).isEqualTo("ACT_SYSTEM");
            assertThat(item.path("actor").asText()).isEqualTo(small.agent());
            assertThat(item.at("/ref/entityType").asText()).isEqualTo("CONSENTEMENT");
            assertThat(item.at("/ref/id").asText()).isEqualTo(id);
        });
        Answer after = theirs.get("/dossiers/{id}", told);
        assertThat(Instant.parse(after.text("lastActivityAt"))).isAfter(before.text("lastActivityAt"));
        assertThat(after.etag()).isEqualTo(before.etag());
    }
}
