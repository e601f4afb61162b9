package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Messages are logged and read, their case tells of them, and nobody changes them any more. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesApiTests {

    private static final int AT_ONCE = 8;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    @Test
    void a_message_is_readable_where_its_logging_said() {
        Answer logged =
                Correspondence.log(agent, dossier, "direction", "OUTBOUND", "timestamp", "2026-03-04T09:30:00Z");
        assertThat(logged.header("Location")).isEqualTo("/api/v1/messages/" + logged.text("id"));
        assertThat(logged.etag()).isEqualTo("\"0\"");
        assertThat(logged.body().fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "dossierId",
                        "direction",
                        "channel",
                        "content",
                        "timestamp",
                        "version",
                        "createdAt",
                        "updatedAt");
        assertThat(logged.text("dossierId")).isEqualTo(dossier);
        assertThat(logged.text("direction")).isEqualTo("OUTBOUND");
        assertThat(logged.text("channel")).isEqualTo("WHATSAPP");
        assertThat(logged.text("content")).isEqualTo(Correspondence.CONTENT);
        assertThat(logged.text("timestamp")).isEqualTo("2026-03-04T09:30:00Z");
        assertThat(logged.text("updatedAt")).isEqualTo(logged.text("createdAt"));

        Answer read = agent.atRoot().get(logged.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(logged.body());
        assertThat(read.etag()).isEqualTo(logged.etag());
        assertThat(agent.get("/messages?dossierId={id}&limit=200", dossier).items())
                .contains(logged.body());
    }

    @Test
    void without_a_time_it_took_place_now() {
        Instant before = clock.instant();
        Answer logged = Correspondence.log(agent, dossier);
        assertThat(Instant.parse(logged.text("timestamp"))).isBetween(before, clock.instant());
        assertThat(logged.text("createdAt")).isEqualTo(logged.text("timestamp"));
    }

    @Test
    void an_instant_is_kept_as_exactly_as_it_is_answered() {
        Answer logged = Correspondence.log(agent, dossier, "timestamp", "2026-03-04T10:00:00.123456789+01:00");
        assertThat(logged.text("timestamp")).isEqualTo("2026-03-04T09:00:00.123456Z");
        assertThat(agent.get("/messages/{id}", logged.text("id")).body()).isEqualTo(logged.body());
    }

    @Test
    void a_long_text_is_kept_whole() {
        String content = " Ligne 1\r\n\tligne 2 🏠 %s{0} <b>'\"".formatted("ع".repeat(40_000));
        Answer logged = Correspondence.log(agent, dossier, "content", content);
        assertThat(agent.get("/messages/{id}", logged.text("id")).text("content"))
                .isEqualTo(content);
    }

    @Test
    void nobody_changes_or_deletes_a_message() {
        Api.Caller admin = api.as(tenant.admin());
        String id = Correspondence.log(agent, dossier).text("id");
        Footprint before = Footprint.of(tenant);
        for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
            admin.send(method, "/messages/{id}", Correspondence.body(dossier), id)
                    .expectProblem(405, "method-not-allowed");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr | INBOUND  | PHONE    | Message entrant (téléphone), 2026-07-04 10:30 : Rappeler",
                "fr | OUTBOUND | EMAIL    | Message sortant (e-mail), 2026-07-04 10:30 : Rappeler",
                "en | INBOUND  | WHATSAPP | Incoming message (WhatsApp), 2026-07-04 10:30: Rappeler",
                "en | OUTBOUND | SMS      | Outgoing message (SMS), 2026-07-04 10:30: Rappeler",
                "ar | INBOUND  | EMAIL    | رسالة واردة (بريد إلكتروني)، 2026-07-04 10:30: Rappeler",
                "ar | OUTBOUND | WHATSAPP | رسالة صادرة (واتساب)، 2026-07-04 10:30: Rappeler"
            })
    void the_case_tells_of_it_in_the_time_zone_and_language_of_the_organisation(
            String language, String direction, String channel, String summary) {
        Tenant small = fixtures.tenant();
        api.as(small.admin())
                .patch("/organisation", Map.of("defaultLanguage", language))
                .expect(200);
        Api.Caller theirs = api.as(small.agent());
        String told = Cases.open(theirs);
        Answer logged = Correspondence.log(
                theirs,
                told,
                "direction",
                direction,
                "channel",
                channel,
                "content",
                "  Rappeler\n",
                "timestamp",
                "2026-07-04T09:30:59Z");
        JsonNode item = theirs.get("/dossiers/{id}/timeline", told).items().get(0);
        assertThat(item.path("summary").asText()).isEqualTo(summary);
        assertThat(item.path("type").asText()).isEqualTo("ACT_MESSAGE_LOG");
        assertThat(item.path("actor").asText()).isEqualTo(small.agent());
        assertThat(item.at("/ref/entityType").asText()).isEqualTo("MESSAGE");
        assertThat(item.at("/ref/id").asText()).isEqualTo(logged.text("id"));
    }

    @Test
    void of_a_long_message_the_case_tells_the_beginning() {
        String told = Cases.open(agent);
        Correspondence.log(agent, told, "content", "🏠".repeat(201) + "\n\nend");
        assertThat(agent.get("/dossiers/{id}/timeline", told)
                        .items()
                        .get(0)
                        .path("summary")
                        .asText())
                .endsWith(": " + "🏠".repeat(200) + "…");
    }

    @Test
    void it_is_the_last_activity_of_its_case_which_keeps_its_version() {
        String touched = Cases.open(agent);
        Answer before = agent.get("/dossiers/{id}", touched);
        Correspondence.log(agent, touched, "timestamp", "2026-01-01T00:00:00Z");
        Answer after = agent.get("/dossiers/{id}", touched);
        assertThat(Instant.parse(after.text("lastActivityAt"))).isAfter(before.text("lastActivityAt"));
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(after.text("updatedAt")).isEqualTo(before.text("updatedAt"));
    }

    @Test
    void a_request_that_is_repeated_under_its_key_logs_one_message() {
        String once = Cases.open(agent);
        Map<String, Object> body = Correspondence.body(once);
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> agent.header("Idempotency-Key", "call of " + once).post("/messages", body));
        Answer repeated = agent.header("Idempotency-Key", "call of " + once)
                .post("/messages", body)
                .expect(201);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 201)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(repeated.body()));
        assertThat(agent.get("/messages?dossierId={id}", once).items("id")).containsExactly(repeated.text("id"));
        assertThat(agent.get("/dossiers/{id}/timeline", once).items("type")).containsOnlyOnce("ACT_MESSAGE_LOG");
    }

    @RepeatedTest(3)
    void messages_of_a_case_while_it_moves_are_all_logged() {
        String moved = Cases.open(agent);
        List<Integer> statuses = Simultaneously.call(
                AT_ONCE,
                number -> number == 0
                        ? Cases.move(agent, moved, "CRM_CONTACTED", null).status()
                        : agent.post("/messages", Correspondence.body(moved)).status());
        assertThat(statuses.get(0)).isEqualTo(200);
        assertThat(statuses.subList(1, AT_ONCE)).containsOnly(201);
        assertThat(agent.get("/messages?dossierId={id}", moved).items()).hasSize(AT_ONCE - 1);
    }

    @RepeatedTest(3)
    void no_message_is_logged_of_a_case_that_is_deleted_at_the_same_moment() {
        String deleted = Cases.open(agent);
        List<Integer> statuses = Simultaneously.call(
                AT_ONCE,
                number -> number == 0
                        ? agent.delete("/dossiers/{id}", deleted).status()
                        : agent.post("/messages", Correspondence.body(deleted)).status());
        assertThat(statuses.get(0)).isEqualTo(204);
        assertThat(statuses.subList(1, AT_ONCE)).isSubsetOf(201, 404);
        long logged = statuses.stream().filter(status -> status == 201).count();
        assertThat(api.as(tenant.auditor())
                        .get("/messages?dossierId={id}", deleted)
                        .items())
                .hasSize((int) logged);
    }
}
