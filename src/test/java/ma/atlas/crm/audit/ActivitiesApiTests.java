package ma.atlas.crm.audit;

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
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Notes and tasks are written, read, changed and deleted, and stand on the timeline meanwhile. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivitiesApiTests {

    private static final int AT_ONCE = 8;

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    @Test
    void a_task_is_readable_where_its_creation_said() {
        Answer created = Jottings.task(
                agent, dossier, "Relancer – اتصل", "dueAt", "2031-05-04T10:00:00+01:00", "assignee", tenant.agent2());
        assertThat(created.header("Location")).isEqualTo("/api/v1/activities/" + created.text("id"));
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.body().fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "entityType",
                        "entityId",
                        "dossierId",
                        "type",
                        "content",
                        "dueAt",
                        "doneAt",
                        "assignee",
                        "actor",
                        "ref",
                        "version",
                        "createdAt",
                        "updatedAt");
        assertThat(created.text("entityType")).isEqualTo("DOSSIER");
        assertThat(created.text("entityId")).isEqualTo(dossier).isEqualTo(created.text("dossierId"));
        assertThat(created.text("type")).isEqualTo("ACT_TASK");
        assertThat(created.text("content")).isEqualTo("Relancer – اتصل");
        assertThat(created.text("dueAt")).isEqualTo("2031-05-04T09:00:00Z");
        assertThat(created.get("doneAt").isNull()).isTrue();
        assertThat(created.text("assignee")).isEqualTo(tenant.agent2());
        assertThat(created.text("actor")).isEqualTo(tenant.agent());

        Answer read = agent.atRoot().get(created.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag()).isEqualTo(created.etag());
        assertThat(agent.get("/activities?dossierId={id}&limit=200", dossier).items())
                .contains(created.body());
    }

    @Test
    void an_entity_is_named_by_its_kind_as_well() {
        Map<String, Object> body = Jottings.body(null, "ACT_NOTE", "x", "entityType", "DOSSIER", "entityId", dossier);
        Answer created = agent.post("/activities", body).expect(201);
        assertThat(created.text("dossierId")).isEqualTo(dossier);
        assertThat(agent.get("/activities?entityType=DOSSIER&entityId={id}&limit=200", dossier)
                        .items("id"))
                .contains(created.text("id"));
    }

    @Test
    void a_note_has_its_text_and_nothing_of_a_task() {
        Answer note = Jottings.note(agent, dossier, "Préfère le matin");
        for (String field : List.of("dueAt", "doneAt", "assignee", "ref")) {
            assertThat(note.get(field).isNull()).as(field).isTrue();
        }
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("dueAt", "2031-05-04T09:00:00Z"),
                Map.of("doneAt", "2026-01-01T00:00:00Z"),
                Map.of("assignee", tenant.agent()))) {
            Map<String, Object> body = Jottings.body(dossier, "ACT_NOTE", "x");
            body.putAll(change);
            agent.post("/activities", body).expectProblem(422, "not-a-task");
            agent.put("/activities/{id}", body, note.text("id")).expectProblem(422, "not-a-task");
        }
    }

    @Test
    void a_task_that_names_nobody_is_the_assignees_of_its_case_else_its_authors() {
        assertThat(Jottings.task(agent, dossier, "x").text("assignee")).isEqualTo(tenant.agent());
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent2());
        Api.Caller manager = api.as(tenant.manager());
        String theirs = manager.post("/dossiers", body).expect(201).text("id");
        assertThat(Jottings.task(manager, theirs, "x").text("assignee")).isEqualTo(tenant.agent2());
    }

    @Test
    void a_task_is_done_and_opened_again() {
        Answer task = Jottings.task(agent, dossier, "Appeler", "dueAt", "2031-05-04T09:00:00Z");
        String id = task.text("id");
        Answer done = agent.put("/activities/{id}", Jottings.changed(task, "doneAt", "2026-01-02T03:04:05Z"), id)
                .expect(200);
        assertThat(done.text("doneAt")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(done.text("dueAt")).isEqualTo("2031-05-04T09:00:00Z");
        assertThat(done.etag()).isEqualTo("\"1\"");
        assertThat(agent.get("/activities/{id}", id).body()).isEqualTo(done.body());
        Answer open = agent.put("/activities/{id}", Jottings.body(dossier, "ACT_TASK", "Appeler encore"), id)
                .expect(200);
        assertThat(open.get("doneAt").isNull()).isTrue();
        assertThat(open.get("dueAt").isNull()).isTrue();
        assertThat(open.text("content")).isEqualTo("Appeler encore");
        assertThat(open.text("assignee")).isEqualTo(tenant.agent());
        assertThat(open.text("createdAt")).isEqualTo(task.text("createdAt"));
    }

    @Test
    void what_is_read_can_be_written_back_and_changes_nothing() {
        String still = Cases.open(agent);
        for (Answer created : List.of(
                Jottings.note(agent, still, "Note"),
                Jottings.task(
                        agent, still, "Task", "dueAt", "2031-05-04T09:00:00Z", "doneAt", "2026-01-01T00:00:00Z"))) {
            Footprint before = Footprint.of(tenant);
            Answer same = agent.put("/activities/{id}", created.body(), created.text("id"))
                    .expect(200);
            assertThat(same.body()).isEqualTo(created.body());
            assertThat(same.etag()).isEqualTo(created.etag());
            assertThat(Footprint.of(tenant)).isEqualTo(before);
        }
    }

    @Test
    void it_keeps_its_type_and_its_entity() {
        Answer note = Jottings.note(agent, dossier, "x");
        String other = Cases.open(agent);
        for (Map<String, Object> change : List.of(
                Jottings.changed(note, "type", "ACT_TASK"),
                Jottings.changed(note, "type", "ACT_SYSTEM"),
                Jottings.changed(note, "dossierId", other, "entityId", other),
                Jottings.changed(note, "dossierId", null, "entityType", "THING"))) {
            agent.put("/activities/{id}", change, note.text("id")).expectProblem(422, "activity-fixed");
        }
    }

    @Test
    void what_the_system_wrote_nobody_changes_or_deletes() {
        String told = Cases.open(agent);
        JsonNode moved =
                agent.get("/dossiers/{id}/timeline", told).expect(200).items().get(0);
        String id = moved.path("id").asText();
        Answer read = agent.get("/activities/{id}", id).expect(200);
        assertThat(read.text("type")).isEqualTo("ACT_STATUS_CHANGE");
        assertThat(read.get("ref")).isEqualTo(moved.path("ref"));
        Footprint before = Footprint.of(tenant);
        for (Api.Caller caller : List.of(agent, api.as(tenant.admin()))) {
            caller.put("/activities/{id}", Map.of("content", "x"), id).expectProblem(422, "not-a-note-or-task");
            caller.delete("/activities/{id}", id).expectProblem(422, "not-a-note-or-task");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void it_stands_on_the_timeline_until_it_is_deleted() {
        String told = Cases.open(agent);
        Answer before = agent.get("/dossiers/{id}", told);
        Answer note = Jottings.note(agent, told, "Préfère le matin");
        JsonNode item = Jottings.onTimeline(agent, told, note.text("id"));
        assertThat(item.path("type").asText()).isEqualTo("ACT_NOTE");
        assertThat(item.path("summary").asText()).isEqualTo("Préfère le matin");
        assertThat(item.path("actor").asText()).isEqualTo(tenant.agent());
        assertThat(item.path("at").asText()).isEqualTo(note.text("createdAt"));
        assertThat(item.at("/ref/entityType").asText()).isEqualTo("ACTIVITY");
        assertThat(item.at("/ref/id").asText()).isEqualTo(note.text("id"));

        agent.put("/activities/{id}", Jottings.changed(note, "content", "Préfère le soir"), note.text("id"))
                .expect(200);
        assertThat(Jottings.onTimeline(agent, told, note.text("id"))
                        .path("summary")
                        .asText())
                .isEqualTo("Préfère le soir");
        Answer between = agent.get("/dossiers/{id}", told);
        agent.delete("/activities/{id}", note.text("id")).expect(204);
        assertThat(Jottings.onTimeline(agent, told, note.text("id"))).isNull();
        Answer after = agent.get("/dossiers/{id}", told);
        assertThat(Instant.parse(between.text("lastActivityAt"))).isAfter(before.text("lastActivityAt"));
        assertThat(Instant.parse(after.text("lastActivityAt"))).isAfter(between.text("lastActivityAt"));
        assertThat(after.etag()).isEqualTo(before.etag());
    }

    @Test
    void of_a_long_note_the_timeline_shows_the_beginning() {
        String content = "🏠".repeat(501) + " fin";
        String id = Jottings.note(agent, dossier, content).text("id");
        assertThat(Jottings.onTimeline(agent, dossier, id).path("summary").asText())
                .isEqualTo("🏠".repeat(500) + "…");
        assertThat(agent.get("/activities/{id}", id).text("content")).isEqualTo(content);
        String exact = Jottings.note(agent, dossier, "🏠".repeat(500)).text("id");
        assertThat(Jottings.onTimeline(agent, dossier, exact).path("summary").asText())
                .isEqualTo("🏠".repeat(500));
    }

    @Test
    void a_change_of_another_version_than_seen_is_refused() {
        Answer note = Jottings.note(agent, dossier, "One");
        String id = note.text("id");
        agent.ifMatch(note.etag())
                .put("/activities/{id}", Jottings.changed(note, "content", "Two"), id)
                .expect(200);
        agent.ifMatch(note.etag())
                .put("/activities/{id}", Jottings.changed(note, "content", "Three"), id)
                .expectProblem(412, "stale");
        agent.ifMatch(note.etag()).delete("/activities/{id}", id).expectProblem(412, "stale");
        assertThat(agent.get("/activities/{id}", id).text("content")).isEqualTo("Two");
        agent.ifMatch("\"1\"").delete("/activities/{id}", id).expect(204);
    }

    @RepeatedTest(3)
    void of_simultaneous_changes_of_what_was_seen_one_is_made() {
        Answer task = Jottings.task(agent, dossier, "x", "assignee", tenant.agent2());
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> api.as(number % 2 == 0 ? tenant.agent() : tenant.agent2())
                        .ifMatch(task.etag())
                        .put("/activities/{id}", Jottings.changed(task, "content", "No " + number), task.text("id")));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> answer.expectProblem(412, "stale"));
    }

    @RepeatedTest(3)
    void deleting_it_again_does_nothing_and_it_is_found_nowhere() {
        Answer note = Jottings.note(agent, dossier, "x");
        String id = note.text("id");
        List<Answer> deletions = Simultaneously.call(AT_ONCE, number -> agent.delete("/activities/{id}", id));
        assertThat(deletions).filteredOn(answer -> answer.status() == 204).hasSize(1);
        deletions.stream()
                .filter(answer -> answer.status() != 204)
                .forEach(answer -> answer.expectProblem(404, "not-found"));
        agent.get("/activities/{id}", id).expectProblem(404, "not-found");
        agent.put("/activities/{id}", Jottings.changed(note, "content", "y"), id)
                .expectProblem(404, "not-found");
        assertThat(agent.get("/activities?dossierId={id}&limit=200", dossier).items("id"))
                .doesNotContain(id);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Boolean.class, "select deleted_at is not null from activity where id = ?::uuid", id))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACT_NOTE", "ACT_TASK"})
    void a_request_that_is_repeated_under_its_key_writes_once(String type) {
        String once = Cases.open(agent);
        Api.Caller named = agent.header("Idempotency-Key", type + " on " + once);
        Answer first = named.post("/activities", Jottings.body(once, type, "x")).expect(201);
        Answer repeated =
                named.post("/activities", Jottings.body(once, type, "x")).expect(201);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(agent.get("/activities?dossierId={id}&type={type}", once, type)
                        .items())
                .hasSize(1);
    }
}
