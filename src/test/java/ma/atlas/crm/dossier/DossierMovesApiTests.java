package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a move writes, through either door; what is refused is in {@link DossierRefusedMovesApiTests}. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierMovesApiTests {

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

    private Answer opened() {
        return opened(Cases.body(Cases.LEAD));
    }

    private Answer opened(Map<String, Object> body) {
        return agent.post("/dossiers", body).expect(201);
    }

    private static Map<String, Object> to(String statusCode) {
        return new HashMap<>(Map.of("statusCode", statusCode));
    }

    @ParameterizedTest
    @EnumSource
    void a_move_is_answered_with_the_case_as_it_is_then(Door door) {
        Answer before = opened();
        Answer moved = door.ask(agent, before, to("CRM_CONTACTED")).expect(200);
        assertThat(moved.text("id")).isEqualTo(before.text("id"));
        assertThat(moved.text("statusCode")).isEqualTo("CRM_CONTACTED");
        assertThat(agent.get("/dossiers/{id}", before.text("id")).body()).isEqualTo(moved.body());
    }

    @ParameterizedTest
    @EnumSource
    void a_move_writes_one_line_of_history_one_audit_event_one_activity_and_the_next_version(Door door) {
        Answer before = opened();
        String id = before.text("id");
        clock.advance(Duration.ofSeconds(90));
        Map<String, Object> move = to("CRM_CLOSED_LOST");
        move.put("reasonCode", "NO_RESPONSE");
        move.put("comment", "Trois appels");
        String correlation = "one-move-by-" + door;
        Answer after = door.ask(agent.header("X-Correlation-Id", correlation), before, move)
                .expect(200);

        assertThat(after.get("version").longValue())
                .isEqualTo(before.get("version").longValue() + 1);
        assertThat(after.text("lossReasonCode")).isEqualTo("NO_RESPONSE");
        Journal journal = Journal.of(tenant, id);
        assertThat(journal.history()).hasSize(2);
        assertThat(journal.history().get(1))
                .containsEntry("from_status_code", "CRM_NEW")
                .containsEntry("to_status_code", "CRM_CLOSED_LOST")
                .containsEntry("trigger", "USER")
                .containsEntry("changed_by", tenant.agent())
                .containsEntry("reason_code", "NO_RESPONSE")
                .containsEntry("comment", "Trois appels");
        assertThat((Long) journal.history().get(1).get("seconds_in_from")).isBetween(90L, 150L);

        assertThat(journal.events()).hasSize(2);
        assertThat(journal.last())
                .containsEntry("action", "UPDATE")
                .containsEntry("user_id", tenant.agent())
                .containsEntry("correlation_id", correlation);
        assertThat(journal.last().get("before_json").toString())
                .contains("CRM_NEW")
                .doesNotContain("CRM_CLOSED_LOST");
        assertThat(journal.last().get("after_json").toString())
                .contains("CRM_CLOSED_LOST", "NO_RESPONSE", "Trois appels")
                .doesNotContain("CRM_NEW");
        assertThat(journal.last().get("diff_json").toString())
                .contains("/statusCode", "/reasonCode", "/comment", "replace", "add");

        assertThat(journal.activities()).hasSize(2);
        assertThat(journal.activities().get(1))
                .containsEntry("type", "ACT_STATUS_CHANGE")
                .containsEntry("actor", tenant.agent())
                .containsEntry("ref_type", "STATUS_HISTORY")
                .containsEntry("ref_id", journal.history().get(1).get("id").toString());
    }

    @ParameterizedTest
    @EnumSource
    void a_move_replaces_the_task(Door door) {
        Answer before = opened();
        Answer after = door.ask(agent, before, to("CRM_CONTACTED")).expect(200);
        assertThat(after.text("taskId")).isNotEqualTo(before.text("taskId"));
        agent.get("/tasks/{id}", before.text("taskId")).expectProblem(404, "not-found");
        Answer task = agent.get("/tasks/{id}", after.text("taskId")).expect(200);
        assertThat(task.text("statusCode")).isEqualTo("CRM_CONTACTED");
        assertThat(task.get("subject").path("id").asText()).isEqualTo(after.text("id"));
        assertThat(tasksOf(after)).containsExactly(after.text("taskId"));
        assertThat(engineTasksOf(after)).containsExactly(after.text("taskId"));

        Map<String, Object> end = to("CRM_CLOSED_LOST");
        end.put("reasonCode", "NO_RESPONSE");
        Answer ended = door.ask(agent, after, end).expect(200);
        assertThat(ended.get("taskId").isNull()).isTrue();
        assertThat(ended.get("terminal").booleanValue()).isTrue();
        assertThat(tasksOf(after)).isEmpty();
        assertThat(engineTasksOf(after)).isEmpty();
    }

    private static List<String> tasksOf(Answer dossier) {
        return Sql.asOwner()
                .list(String.class, "select task_id from workflow_task where subject_id = ?::uuid", dossier.text("id"));
    }

    private static List<String> engineTasksOf(Answer dossier) {
        return Sql.asOwner()
                .list(
                        String.class,
                        "select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?",
                        dossier.text("id"));
    }

    @ParameterizedTest
    @EnumSource
    void the_assignee_keeps_the_next_task(Door door) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent());
        Answer after = door.ask(agent, opened(body), to("CRM_CONTACTED")).expect(200);
        assertThat(after.text("assignedTo")).isEqualTo(tenant.agent());
        assertThat(agent.get("/tasks/{id}", after.text("taskId")).text("assignee"))
                .isEqualTo(tenant.agent());
    }

    @ParameterizedTest
    @EnumSource
    void the_payload_of_a_move_merges_into_that_of_the_case(Door door) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("payload", Map.of("kept", Map.of("deep", List.of(1)), "replaced", 1));
        Map<String, Object> move = to("CRM_CONTACTED");
        move.put("payload", Map.of("replaced", "two", "added", List.of("حديقة")));
        JsonNode payload = door.ask(agent, opened(body), move).expect(200).get("payload");
        assertThat(payload.fieldNames()).toIterable().containsExactlyInAnyOrder("kept", "replaced", "added");
        assertThat(payload.path("kept")).hasToString("{\"deep\":[1]}");
        assertThat(payload.path("replaced").asText()).isEqualTo("two");
        assertThat(payload.path("added")).hasToString("[\"حديقة\"]");
    }

    @ParameterizedTest
    @EnumSource
    void a_move_without_payload_leaves_that_of_the_case(Door door) {
        for (String absent :
                List.of("{\"statusCode\":\"CRM_CONTACTED\"}", "{\"statusCode\":\"CRM_CONTACTED\",\"payload\":null}")) {
            Map<String, Object> body = Cases.body(Cases.LEAD);
            body.put("payload", Map.of("kept", 1));
            assertThat(door.ask(agent, opened(body), absent).expect(200).get("payload"))
                    .hasToString("{\"kept\":1}");
        }
    }

    @Test
    void the_history_tells_each_stay_from_the_creation_on() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        Answer dossier = opened(body);
        List<Answer> states = new ArrayList<>(List.of(dossier));
        clock.advance(Duration.ofHours(2));
        states.add(Door.STATUS
                .ask(agent, dossier, Map.of("statusCode", "CRM_CONTACTED", "comment", "x".repeat(4000)))
                .expect(200));
        clock.advance(Duration.ofMinutes(3));
        states.add(Door.TASK
                .ask(
                        api.as(tenant.manager()),
                        states.get(1),
                        Map.of("statusCode", "CRM_CLOSED_LOST", "reasonCode", "OTHER"))
                .expect(200));

        List<JsonNode> history = agent.get("/dossiers/{id}/status-history", dossier.text("id"))
                .expect(200)
                .items();
        assertThat(history).hasSize(3);
        assertThat(history.get(0).fieldNames())
                .toIterable()
                .contains("from", "to", "at", "by", "trigger", "secondsInFrom", "reasonCode", "comment");
        assertThat(history)
                .extracting(item -> item.path("from").textValue())
                .containsExactly(null, "CRM_NEW", "CRM_CONTACTED");
        assertThat(history)
                .extracting(item -> item.path("to").textValue())
                .containsExactly("CRM_NEW", "CRM_CONTACTED", "CRM_CLOSED_LOST");
        assertThat(history)
                .extracting(item -> item.path("trigger").textValue())
                .containsExactly("START", "USER", "USER");
        assertThat(history)
                .extracting(item -> item.path("by").textValue())
                .containsExactly(tenant.agent(), tenant.agent(), tenant.manager());
        assertThat(history)
                .extracting(item -> item.path("reasonCode").textValue())
                .containsExactly(null, null, "OTHER");
        assertThat(history)
                .extracting(item -> item.path("comment").textValue())
                .containsExactly(null, "x".repeat(4000), null);
        assertThat(history.get(0).path("secondsInFrom").isNull()).isTrue();
        assertThat(history.get(1).path("secondsInFrom").longValue()).isBetween(7200L, 7260L);
        assertThat(history.get(2).path("secondsInFrom").longValue()).isBetween(180L, 240L);
        for (int i = 1; i < 3; i++) {
            Duration stay = Duration.between(at(history.get(i - 1)), at(history.get(i)));
            assertThat(history.get(i).path("secondsInFrom").longValue()).isEqualTo(stay.toSeconds());
            assertThat(at(history.get(i))).isEqualTo(states.get(i).text("updatedAt"));
        }
    }

    private static Instant at(JsonNode item) {
        return Instant.parse(item.path("at").asText());
    }

    @Test
    void the_timeline_tells_each_move_newest_first() {
        Answer dossier = opened();
        Cases.move(agent, dossier.text("id"), "CRM_CONTACTED", null).expect(200);
        List<JsonNode> timeline = agent.get("/dossiers/{id}/timeline", dossier.text("id"))
                .expect(200)
                .items();
        List<JsonNode> history =
                agent.get("/dossiers/{id}/status-history", dossier.text("id")).items();
        assertThat(timeline).hasSize(2);
        assertThat(timeline.get(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "type", "at", "actor", "summary", "ref");
        assertThat(timeline).extracting(item -> item.path("type").asText()).containsOnly("ACT_STATUS_CHANGE");
        assertThat(timeline).extracting(item -> item.path("actor").asText()).containsOnly(tenant.agent());
        assertThat(timeline.get(0).path("summary").asText()).contains("Nouveau", "Contacté");
        assertThat(timeline)
                .extracting(item -> item.path("ref").path("id").asText())
                .containsExactly(
                        history.get(1).path("id").asText(),
                        history.get(0).path("id").asText());
    }

    @Test
    void a_case_is_moved_under_its_current_entity_tag_and_answers_the_next() {
        Answer opened = opened();
        Answer moved = Door.STATUS
                .ask(agent.ifMatch(opened.etag()), opened, to("CRM_CONTACTED"))
                .expect(200);
        assertThat(moved.etag())
                .isEqualTo("\"%s\"".formatted(moved.text("version")))
                .isNotEqualTo(opened.etag());
        Door.STATUS.ask(agent.ifMatch("*"), moved, to("CRM_QUALIFIED")).expect(200);
    }

    @Test
    void under_a_stale_entity_tag_nothing_moves() {
        Answer opened = opened();
        agent.put("/dossiers/{id}", Cases.body(Cases.LEAD), opened.text("id")).expect(200);
        Footprint before = Footprint.of(tenant);
        Door.STATUS
                .ask(agent.ifMatch(opened.etag()), opened, to("CRM_CONTACTED"))
                .expectProblem(412, "stale");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }
}
