package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a note or a task may not be, and that no input makes the application fail. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityInputApiTests {

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
        existing = Jottings.task(agent, dossier, "Existing");
    }

    private List<Answer> writes(Object... fields) {
        return List.of(
                agent.post("/activities", Jottings.body(dossier, "ACT_TASK", "x", fields)),
                agent.put("/activities/{id}", Jottings.changed(existing, fields), existing.text("id")));
    }

    @Test
    void what_is_missing_is_named() {
        agent.post("/activities", "{}").expectInvalid("content");
        agent.put("/activities/{id}", "{}", existing.text("id")).expectInvalid("content");
        agent.post("/activities", Map.of("content", "x", "type", "ACT_NOTE")).expectInvalid("entityId");
        agent.post("/activities", Map.of("content", "x", "type", "ACT_NOTE", "entityType", "DOSSIER"))
                .expectInvalid("entityId");
        agent.post("/activities", Map.of("content", "x", "type", "ACT_NOTE", "entityId", dossier))
                .expectInvalid("entityType");
        agent.post("/activities", Jottings.body(dossier, null, "x")).expectInvalid("type");
        agent.post("/activities", Jottings.body(dossier, " ", "x")).expectInvalid("type");
        writes("content", null).forEach(answer -> answer.expectInvalid("content"));
        writes("content", " \n\t").forEach(answer -> answer.expectInvalid("content"));
    }

    @Test
    void a_text_has_an_end() {
        Map.of("content", 10_000, "type", 100, "entityType", 100, "assignee", 200)
                .forEach((field, length) ->
                        writes(field, "é".repeat(length + 1)).forEach(answer -> answer.expectInvalid(field)));
        Jottings.note(agent, dossier, "ع".repeat(10_000));
    }

    @Test
    void an_entity_is_named_once_and_of_a_kind_that_somebody_keeps() {
        for (Map<String, Object> twice : List.<Map<String, Object>>of(
                Map.of("entityType", "ANNONCE"),
                Map.of("entityId", UUID.randomUUID().toString()))) {
            Map<String, Object> body = Jottings.body(dossier, "ACT_NOTE", "x");
            body.putAll(twice);
            agent.post("/activities", body).expectInvalid("dossierId");
        }
        agent.get("/activities?dossierId={id}&entityType=ANNONCE", dossier).expectInvalid("dossierId");
        agent.get("/activities?dossierId={id}&entityId={id}", dossier, UUID.randomUUID())
                .expectInvalid("dossierId");
        for (String type : List.of("NO_SUCH", "dossier", "MESSAGE", "APPOINTMENT")) {
            Map<String, Object> body = Jottings.body(null, "ACT_NOTE", "x", "entityType", type, "entityId", dossier);
            agent.post("/activities", body).expectInvalid("entityType");
            agent.get("/activities?entityType={type}&entityId={id}", type, dossier)
                    .expectInvalid("entityType");
        }
        agent.get("/activities?entityId={id}", dossier).expectInvalid("entityType");
        agent.get("/activities?entityType=DOSSIER").expectInvalid("entityId");
    }

    @Test
    void the_entity_is_one_that_there_is() {
        String nowhere = UUID.randomUUID().toString();
        agent.post("/activities", Jottings.body(nowhere, "ACT_NOTE", "x")).expectProblem(404, "not-found");
        agent.get("/activities?dossierId={id}", nowhere).expectProblem(404, "not-found");
        agent.post("/activities", Jottings.body("abc", "ACT_NOTE", "x")).expectInvalid("dossierId");
        agent.get("/activities?dossierId=abc").expectInvalid("dossierId");
        agent.get("/activities?entityType=DOSSIER&entityId=abc").expectInvalid("entityId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACT_STATUS_CHANGE",
                "ACT_MESSAGE_LOG",
                "ACT_APPOINTMENT_LOG",
                "ACT_DOCUMENT_LOG",
                "ACT_SYSTEM",
                "act_note",
                "X"
            })
    void people_write_notes_and_tasks_alone(String type) {
        Footprint before = Footprint.of(tenant);
        agent.post("/activities", Jottings.body(dossier, type, "x")).expectProblem(422, "not-a-note-or-task");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        agent.get("/activities?type={type}", type).expectInvalid("entityId");
        assertThat(agent.get("/activities?dossierId={id}&type={type}", dossier, type)
                        .expect(200)
                        .items("type"))
                .allMatch(type::equals);
    }

    @Test
    void whose_task_it_is_is_an_active_user_of_the_organisation() {
        for (String login :
                List.of("", "nobody", "me", "agent@" + fixtures.tenant().orgId(), "platform@atlas")) {
            writes("assignee", login).forEach(answer -> answer.expectProblem(422, "unknown-user"));
        }
    }

    @Test
    void who_has_left_keeps_what_is_theirs_and_gets_nothing_new() {
        String left = fixtures.user(tenant, "leaver", Role.AGENT);
        Answer task = Jottings.task(agent, dossier, "x", "assignee", left);
        api.as(tenant.admin())
                .patch("/users/{login}", Map.of("active", false), left)
                .expect(200);
        agent.put("/activities/{id}", Jottings.changed(task, "content", "y"), task.text("id"))
                .expect(200);
        writes("assignee", left).forEach(answer -> answer.expectProblem(422, "unknown-user"));
    }

    @Test
    void what_is_done_is_done_give_or_take_a_day_and_due_it_may_be_at_any_time() {
        writes("doneAt", clock.instant().plus(Duration.ofHours(25)).toString())
                .forEach(answer -> answer.expectProblem(422, "done-in-future"));
        Jottings.task(
                agent,
                dossier,
                "x",
                "doneAt",
                clock.instant().plus(Duration.ofHours(23)).toString());
        Jottings.task(agent, dossier, "x", "dueAt", "1999-01-01T00:00:00Z");
        Jottings.task(agent, dossier, "x", "dueAt", "9999-12-30T23:59:59Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"tomorrow\"",
                "\"2031-05-04\"",
                "\"2031-02-30T09:00:00Z\"",
                "17",
                "1e999",
                "true",
                "{}",
                "[]"
            })
    void an_instant_is_iso_8601(String value) {
        for (String field : List.of("dueAt", "doneAt")) {
            agent.post("/activities", with(field, value)).expectInvalid(field);
            agent.put("/activities/{id}", with(field, value), existing.text("id"))
                    .expectInvalid(field);
        }
    }

    @Test
    void filters_are_of_their_type() {
        for (String query :
                List.of("done=maybe", "done=2", "dueBefore=tomorrow", "dueBefore=2031-05-04", "dueBefore=%00")) {
            agent.sendTo(HttpMethod.GET, "/api/v1/activities?" + query, null)
                    .expectInvalid(query.substring(0, query.indexOf('=')));
        }
        for (String query : List.of("from=tomorrow", "to=17", "from=2031-05-04")) {
            agent.sendTo(HttpMethod.GET, "/api/v1/dossiers/%s/timeline?%s".formatted(dossier, query), null)
                    .expectInvalid(query.substring(0, query.indexOf('=')));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "%00", "🏠"})
    void an_identifier_of_nothing_is_refused(String id) {
        for (Answer answer : List.of(
                agent.get("/activities/{id}", id),
                agent.put("/activities/{id}", Jottings.changed(existing), id),
                agent.delete("/activities/{id}", id))) {
            BadInput.expectRefused(answer, id);
            assertThat(answer.status()).isIn(400, 404);
        }
    }

    @Test
    void no_input_makes_it_fail() {
        String id = Jottings.task(agent, dossier, "x").text("id");
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(agent.post("/activities", body), body);
            BadInput.expectRefused(agent.put("/activities/{id}", body, id), body);
        }
        for (String field : List.of(
                "dossierId",
                "entityType",
                "entityId",
                "type",
                "content",
                "dueAt",
                "doneAt",
                "assignee",
                "ref",
                "version")) {
            for (String value : BadInput.values()) {
                String body = with(field, value);
                BadInput.expectNoFailure(agent.post("/activities", body), body);
                BadInput.expectNoFailure(agent.put("/activities/{id}", body, id), body);
            }
        }
        for (String filter : List.of("type", "assignee", "entityType")) {
            for (String value : List.of("%00", "'", "%F0%9F%8F%A0", "a".repeat(3000))) {
                for (String of : List.of("", "&dossierId=" + dossier)) {
                    String path = "/api/v1/activities?%s=%s%s".formatted(filter, value, of);
                    BadInput.expectNoFailure(agent.sendTo(HttpMethod.GET, path, null), path);
                }
            }
        }
    }

    /** A body that would be taken, but for one field. */
    private String with(String field, String value) {
        Map<String, String> body = new LinkedHashMap<>(
                Map.of("dossierId", "\"" + dossier + "\"", "type", "\"ACT_TASK\"", "content", "\"x\""));
        body.put(field, value);
        List<String> members = new ArrayList<>();
        body.forEach((name, json) -> members.add("\"" + name + "\":" + json));
        return "{" + String.join(",", members) + "}";
    }

    @Test
    void a_bad_page_is_refused() {
        for (String list : List.of(
                "/activities?", "/activities?dossierId=" + dossier, "/dossiers/%s/timeline?".formatted(dossier))) {
            for (String limit : BadInput.limits()) {
                agent.get(list + "&limit={limit}", limit).expectInvalid("limit");
            }
            List<String> cursors = new ArrayList<>(BadInput.cursors());
            String id = UUID.randomUUID().toString();
            cursors.add(encoded("nonsense", id));
            cursors.add(encoded("2026-05-04T09:00:00Z", "not an id"));
            cursors.add(encoded("due", "+1000000000-12-31T23:59:59Z", id));
            cursors.add(encoded("due", "2026-05-04T09:00:00Z", "not an id"));
            for (String cursor : cursors) {
                Answer answer = agent.sendTo(HttpMethod.GET, "/api/v1" + list + "&cursor=" + cursor, null);
                BadInput.expectRefused(answer, cursor);
                assertThat(answer.status()).isEqualTo(400);
            }
        }
    }

    private static String encoded(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }
}
