package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A case's timeline tells of everything that happened to it and of every record of it, newest first. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineApiTests {

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;
    private List<JsonNode> all;

    @BeforeAll
    void live(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
        Cases.move(agent, dossier, "CRM_CONTACTED", null).expect(200);
        agent.post("/dossiers/{id}/assign", Map.of("userId", tenant.agent()), dossier)
                .expect(200);
        write("/messages", Correspondence.body(dossier));
        write("/appointments", Agenda.body(dossier, "2031-05-04T09:00:00Z"));
        write(
                "/consentements",
                Map.of(
                        "dossierId",
                        dossier,
                        "channel",
                        "SMS",
                        "status",
                        "OPT_OUT",
                        "meta",
                        Map.of("source", "CONSENT_SRC_FORM", "proof", "Signed")));
        write("/parties-prenantes", Map.of("dossierId", dossier, "role", "NOTARY", "name", "Notaire Maârif"));
        Papers.add(agent, dossier, "compromis.pdf", Papers.pdf("x"));
        write("/activities", Map.of("dossierId", dossier, "type", "ACT_NOTE", "content", "A note"));
        write("/activities", Map.of("dossierId", dossier, "type", "ACT_TASK", "content", "A task"));
        all = agent.get("/dossiers/{id}/timeline?limit=200", dossier)
                .expect(200)
                .items();
    }

    private void write(String path, Map<String, ?> body) {
        agent.post(path, body).expect(201);
    }

    private static String id(JsonNode item) {
        return item.path("id").asText();
    }

    @Test
    void every_record_of_a_case_is_on_it_newest_first() {
        assertThat(all)
                .extracting(
                        item -> item.path("type").asText(),
                        item -> item.at("/ref/entityType").asText())
                .containsExactly(
                        tuple("ACT_TASK", "ACTIVITY"),
                        tuple("ACT_NOTE", "ACTIVITY"),
                        tuple("ACT_DOCUMENT_LOG", "DOCUMENT"),
                        tuple("ACT_SYSTEM", "PARTIE_PRENANTE"),
                        tuple("ACT_SYSTEM", "CONSENTEMENT"),
                        tuple("ACT_APPOINTMENT_LOG", "APPOINTMENT"),
                        tuple("ACT_MESSAGE_LOG", "MESSAGE"),
                        tuple("ACT_SYSTEM", all.get(7).at("/ref/entityType").asText()),
                        tuple("ACT_STATUS_CHANGE", "STATUS_HISTORY"),
                        tuple("ACT_STATUS_CHANGE", "STATUS_HISTORY"));
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing(
                                (JsonNode item) -> Instant.parse(item.path("at").asText()))
                        .reversed())
                .allSatisfy(item -> {
                    assertThat(item.fieldNames())
                            .toIterable()
                            .containsExactly("id", "type", "at", "actor", "summary", "ref");
                    assertThat(item.path("actor").asText()).isEqualTo(tenant.agent());
                    assertThat(item.path("summary").asText()).isNotBlank();
                });
    }

    @Test
    void what_the_timeline_refers_to_is_readable_there() {
        Map<String, String> paths = Map.of(
                "ACTIVITY", "/activities/{id}",
                "CONSENTEMENT", "/consentements/{id}",
                "APPOINTMENT", "/appointments/{id}",
                "MESSAGE", "/messages/{id}",
                "PARTIE_PRENANTE", "/parties-prenantes/{id}",
                "DOCUMENT", "/documents/{id}");
        all.stream()
                .map(item -> item.path("ref"))
                .filter(ref -> paths.containsKey(ref.path("entityType").asText()))
                .forEach(ref -> agent.get(
                                paths.get(ref.path("entityType").asText()),
                                ref.path("id").asText())
                        .expect(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACT_NOTE",
                "ACT_TASK",
                "ACT_STATUS_CHANGE",
                "ACT_MESSAGE_LOG",
                "ACT_APPOINTMENT_LOG",
                "ACT_SYSTEM",
                "ACT_DOCUMENT_LOG",
                "NO_SUCH"
            })
    void it_shows_what_is_of_one_kind(String type) {
        List<String> expected = all.stream()
                .filter(item -> item.path("type").asText().equals(type))
                .map(TimelineApiTests::id)
                .toList();
        String path = "/dossiers/%s/timeline?type=%s".formatted(dossier, type);
        assertThat(agent.get(path).expect(200).items("id")).isEqualTo(expected);
        assertThat(Pages.walk(agent, path + "&limit=1")).isEqualTo(expected);
    }

    @Test
    void it_shows_what_happened_from_one_instant_to_before_another() {
        List<String> bounds = Stream.concat(
                        Stream.of("", "2001-01-01T00:00:00Z", "2999-01-01T00:00:00Z"),
                        all.stream().map(item -> item.path("at").asText()))
                .toList();
        for (String from : bounds) {
            for (String to : bounds) {
                for (String type : List.of("", "ACT_STATUS_CHANGE")) {
                    String path = "/dossiers/%s/timeline?type=%s&from=%s&to=%s".formatted(dossier, type, from, to);
                    List<String> expected = all.stream()
                            .filter(item ->
                                    type.isEmpty() || item.path("type").asText().equals(type))
                            .filter(item -> from.isEmpty() || !at(item).isBefore(Instant.parse(from)))
                            .filter(item -> to.isEmpty() || at(item).isBefore(Instant.parse(to)))
                            .map(TimelineApiTests::id)
                            .toList();
                    assertThat(agent.get(path).expect(200).items("id")).as(path).isEqualTo(expected);
                }
            }
        }
    }

    private static Instant at(JsonNode item) {
        return Instant.parse(item.path("at").asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9})
    void pages_together_are_the_whole_timeline_while_something_happens(int limit) {
        String busy = Cases.open(agent);
        for (int i = 0; i < 7; i++) {
            write("/activities", Map.of("dossierId", busy, "type", "ACT_NOTE", "content", "No " + i));
        }
        Answer before = agent.get("/dossiers/{id}/timeline", busy).expect(200);
        assertThat(before.items()).hasSize(8);
        assertThat(Pages.walk(
                        agent,
                        "/dossiers/%s/timeline?limit=%d".formatted(busy, limit),
                        () -> write("/messages", Correspondence.body(busy))))
                .isEqualTo(before.items("id"));
    }
}
