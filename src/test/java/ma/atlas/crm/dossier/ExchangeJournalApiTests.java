package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Messages, consents, notes and tasks are in the journal with who and what it was, less what they say at length. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeJournalApiTests {

    private static final String SECRET = "Entre nous : 900 000";

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent()).header("X-Correlation-Id", "exchange-of-words");
        dossier = Cases.open(agent);
    }

    private List<Map<String, Object>> events(String type, String id) {
        List<Map<String, Object>> events = Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from audit_event where entity_type = ? and entity_id = ? order by created_at, id",
                        type,
                        id);
        assertThat(events)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("user_id", tenant.agent())
                        .containsEntry("correlation_id", "exchange-of-words"));
        return events;
    }

    private static List<Object> actions(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("action")).toList();
    }

    private static Map<String, Object> changed(Answer answer, String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        answer.body().fields().forEachRemaining(member -> body.put(member.getKey(), member.getValue()));
        body.put(field, value);
        return body;
    }

    @Test
    void a_message_is_one_line_without_its_content() {
        String id = Correspondence.log(agent, dossier, "content", SECRET, "timestamp", "2026-03-04T09:30:00Z")
                .text("id");
        List<Map<String, Object>> events = events("MESSAGE", id);
        assertThat(actions(events)).containsExactly("CREATE");
        assertThat(events.get(0).get("after_json").toString())
                .contains(dossier, "\"INBOUND\"", "\"WHATSAPP\"", "\"2026-03-04T09:30:00Z\"")
                .doesNotContain("content", SECRET);
    }

    @Test
    void a_consent_is_a_line_for_each_state_with_its_proof() {
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "dossierId",
                dossier,
                "channel",
                "SMS",
                "status",
                "OPT_IN",
                "meta",
                Map.of("source", "CONSENT_SRC_FORM", "proof", "Signed", "at", "2026-01-01T00:00:00Z")));
        Answer given = agent.post("/consentements", body).expect(201);
        body.put("status", "OPT_OUT");
        agent.post("/consentements", body).expect(200);
        List<Map<String, Object>> events = events("CONSENTEMENT", given.text("id"));
        assertThat(actions(events)).containsExactly("CREATE", "UPDATE");
        assertThat(events.get(0).get("after_json").toString())
                .contains(dossier, "\"SMS\"", "\"OPT_IN\"", "CONSENT_SRC_FORM", "Signed");
        assertThat(events.get(1).get("diff_json"))
                .hasToString("[{\"op\": \"replace\", \"path\": \"/status\", \"value\": \"OPT_OUT\"}]");
    }

    @Test
    void a_task_is_a_line_for_each_change_even_of_its_content_alone() {
        Map<String, Object> body =
                Map.of("dossierId", dossier, "type", "ACT_TASK", "content", SECRET, "dueAt", "2031-05-04T09:00:00Z");
        Answer task = agent.post("/activities", body).expect(201);
        String id = task.text("id");
        agent.put("/activities/{id}", changed(task, "content", SECRET + "!"), id)
                .expect(200);
        agent.put("/activities/{id}", changed(task, "doneAt", "2026-01-01T00:00:00Z"), id)
                .expect(200);
        agent.delete("/activities/{id}", id).expect(204);
        List<Map<String, Object>> events = events("ACTIVITY", id);
        assertThat(actions(events)).containsExactly("CREATE", "UPDATE", "UPDATE", "DELETE");
        assertThat(events.get(0).get("after_json").toString())
                .contains(dossier, "\"ACT_TASK\"", "\"2031-05-04T09:00:00Z\"", tenant.agent());
        assertThat(events.get(2).get("diff_json"))
                .hasToString("[{\"op\": \"add\", \"path\": \"/doneAt\", \"value\": \"2026-01-01T00:00:00Z\"}]");
        assertThat(events).allSatisfy(event -> assertThat(event.toString()).doesNotContain(SECRET));
    }

    @Test
    void what_is_refused_or_changes_nothing_is_no_line() {
        Answer note = agent.post("/activities", Map.of("dossierId", dossier, "type", "ACT_NOTE", "content", "x"))
                .expect(201);
        agent.put("/activities/{id}", note.body(), note.text("id")).expect(200);
        agent.ifMatch("\"7\"")
                .put("/activities/{id}", changed(note, "content", "y"), note.text("id"))
                .expect(412);
        assertThat(events("ACTIVITY", note.text("id"))).hasSize(1);
    }
}
