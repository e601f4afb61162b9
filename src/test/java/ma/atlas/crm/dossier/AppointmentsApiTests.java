package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Appointments are made, read, listed, changed and deleted, and their case tells of it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentsApiTests {

    private static final String MAY_4 = "2031-05-04T09:00:00Z";
    private static final int AT_ONCE = 8;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    private Sql sql() {
        return Sql.inOrganisation(tenant.orgId());
    }

    @Test
    void an_appointment_is_readable_where_its_creation_said() {
        Answer created = Agenda.create(
                agent,
                dossier,
                MAY_4,
                "endsAt",
                "2031-05-04T09:30:00Z",
                "statusCode",
                "APPOINT_CANCELLED",
                "locationText",
                "12, rue Abou Inane",
                "comment",
                "Clés chez le gardien – شكرا",
                "assignedTo",
                tenant.agent2());
        assertThat(created.header("Location")).isEqualTo("/api/v1/appointments/" + created.text("id"));
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.body().fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "dossierId",
                        "annonceId",
                        "appointmentTypeCode",
                        "statusCode",
                        "startsAt",
                        "endsAt",
                        "locationText",
                        "comment",
                        "assignedTo",
                        "warnings",
                        "version",
                        "createdAt",
                        "updatedAt");
        assertThat(created.text("dossierId")).isEqualTo(dossier);
        assertThat(created.get("annonceId").isNull()).isTrue();
        assertThat(created.text("appointmentTypeCode")).isEqualTo("APPOINT_VISIT");
        assertThat(created.text("statusCode")).isEqualTo("APPOINT_CANCELLED");
        assertThat(created.text("startsAt")).isEqualTo(MAY_4);
        assertThat(created.text("endsAt")).isEqualTo("2031-05-04T09:30:00Z");
        assertThat(created.text("locationText")).isEqualTo("12, rue Abou Inane");
        assertThat(created.text("comment")).isEqualTo("Clés chez le gardien – شكرا");
        assertThat(created.text("assignedTo")).isEqualTo(tenant.agent2());

        Answer read = agent.atRoot().get(created.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag()).isEqualTo(created.etag());
        assertThat(agent.get("/appointments?dossierId={id}&limit=200", dossier).items())
                .contains(created.body());
    }

    @Test
    void what_is_not_said_is_scheduled_for_an_hour_and_kept_by_the_caller() {
        Answer created = Agenda.create(agent, dossier, MAY_4);
        assertThat(created.text("statusCode")).isEqualTo("APPOINT_SCHEDULED");
        assertThat(created.text("endsAt")).isEqualTo("2031-05-04T10:00:00Z");
        assertThat(created.text("assignedTo")).isEqualTo(tenant.agent());
        assertThat(created.get("locationText").isNull()).isTrue();
        assertThat(created.get("comment").isNull()).isTrue();
    }

    @Test
    void of_an_assigned_case_the_assignee_keeps_it() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent2());
        Api.Caller manager = api.as(tenant.manager());
        String assigned = manager.post("/dossiers", body).expect(201).text("id");
        assertThat(Agenda.create(manager, assigned, MAY_4).text("assignedTo")).isEqualTo(tenant.agent2());
    }

    @Test
    void an_instant_is_kept_as_exactly_as_it_is_answered() {
        Answer created = Agenda.create(
                agent, dossier, "2031-06-01T10:00:00.123456789+01:00", "endsAt", "2031-06-01T09:00:00.5Z");
        assertThat(created.text("startsAt")).isEqualTo("2031-06-01T09:00:00.123456Z");
        assertThat(agent.get("/appointments/{id}", created.text("id")).body()).isEqualTo(created.body());
    }

    @Test
    void a_change_replaces_what_is_written_but_where_it_stands_and_who_keeps_it_unless_given() {
        Answer created = Agenda.create(
                agent,
                dossier,
                MAY_4,
                "statusCode",
                "APPOINT_NO_SHOW",
                "comment",
                "Before",
                "assignedTo",
                tenant.agent2());
        Answer changed = agent.put(
                        "/appointments/{id}",
                        Map.of("appointmentTypeCode", "APPOINT_CALL", "startsAt", "2031-05-05T09:00:00Z"),
                        created.text("id"))
                .expect(200);
        assertThat(changed.text("appointmentTypeCode")).isEqualTo("APPOINT_CALL");
        assertThat(changed.text("startsAt")).isEqualTo("2031-05-05T09:00:00Z");
        assertThat(changed.text("endsAt")).isEqualTo("2031-05-05T10:00:00Z");
        assertThat(changed.get("comment").isNull()).isTrue();
        assertThat(changed.text("statusCode")).isEqualTo("APPOINT_NO_SHOW");
        assertThat(changed.text("assignedTo")).isEqualTo(tenant.agent2());
        assertThat(changed.text("createdAt")).isEqualTo(created.text("createdAt"));
        assertThat(changed.etag()).isEqualTo("\"1\"");
        assertThat(agent.get("/appointments/{id}", created.text("id")).body()).isEqualTo(changed.body());
    }

    @Test
    void what_is_read_can_be_written_back_and_changes_nothing() {
        Answer created = Agenda.create(agent, dossier, MAY_4, "comment", "Stays");
        Answer same = agent.put("/appointments/{id}", created.body(), created.text("id"))
                .expect(200);
        assertThat(same.body())
                .isEqualTo(agent.get("/appointments/{id}", created.text("id")).body());
        assertThat(same.etag()).isEqualTo(created.etag());
        assertThat(Agenda.events(tenant, created.text("id"))).hasSize(1);
    }

    @Test
    void an_appointment_stays_with_its_case() {
        Answer created = Agenda.create(agent, dossier, MAY_4);
        String other = Cases.open(agent);
        agent.put("/appointments/{id}", Agenda.changed(created, "dossierId", other), created.text("id"))
                .expectProblem(422, "dossier-fixed");
        assertThat(agent.get("/appointments?dossierId={id}", other).items()).isEmpty();
    }

    @Test
    void a_change_of_another_version_than_seen_is_refused() {
        Answer created = Agenda.create(agent, dossier, MAY_4);
        String id = created.text("id");
        agent.ifMatch(created.etag())
                .put("/appointments/{id}", Agenda.changed(created, "comment", "One"), id)
                .expect(200);
        agent.ifMatch(created.etag())
                .put("/appointments/{id}", Agenda.changed(created, "comment", "Two"), id)
                .expectProblem(412, "stale");
        agent.ifMatch(created.etag()).delete("/appointments/{id}", id).expectProblem(412, "stale");
        assertThat(agent.get("/appointments/{id}", id).text("comment")).isEqualTo("One");
        agent.ifMatch("\"1\"").delete("/appointments/{id}", id).expect(204);
    }

    @RepeatedTest(3)
    void of_simultaneous_changes_of_what_was_seen_one_is_made() {
        Answer created = Agenda.create(agent, dossier, MAY_4);
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> agent.ifMatch(created.etag())
                        .put(
                                "/appointments/{id}",
                                Agenda.changed(created, "comment", "No " + number),
                                created.text("id")));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> answer.expectProblem(412, "stale"));
    }

    @RepeatedTest(3)
    void creations_on_one_case_while_it_moves_all_succeed() {
        String moved = Cases.open(agent);
        List<Integer> statuses = Simultaneously.call(
                AT_ONCE,
                number -> number == 0
                        ? Cases.move(agent, moved, "CRM_CONTACTED", null).status()
                        : agent.post("/appointments", Agenda.body(moved, MAY_4)).status());
        assertThat(statuses.get(0)).isEqualTo(200);
        assertThat(statuses.subList(1, AT_ONCE)).containsOnly(201);
    }

    @Test
    void a_deleted_appointment_is_found_nowhere_and_deleting_it_again_does_nothing() {
        String id = Agenda.create(agent, dossier, MAY_4).text("id");
        List<Answer> deletions = Simultaneously.call(AT_ONCE, number -> agent.delete("/appointments/{id}", id));
        assertThat(deletions).filteredOn(answer -> answer.status() == 204).hasSize(1);
        deletions.stream()
                .filter(answer -> answer.status() != 204)
                .forEach(answer -> answer.expectProblem(404, "not-found"));
        agent.get("/appointments/{id}", id).expectProblem(404, "not-found");
        agent.put("/appointments/{id}", Agenda.body(dossier, MAY_4), id).expectProblem(404, "not-found");
        agent.delete("/appointments/{id}", id).expectProblem(404, "not-found");
        assertThat(agent.get("/appointments?dossierId={id}&limit=200", dossier).items("id"))
                .doesNotContain(id);
        assertThat(Agenda.events(tenant, id)).hasSize(2);
        assertThat(sql().one(Boolean.class, "select deleted_at is not null from appointment where id = ?::uuid", id))
                .isTrue();
    }

    @Test
    void each_change_is_journalled_with_who_made_it_and_what_it_was() {
        Api.Caller named = agent.header("X-Correlation-Id", "life-of-an-appointment");
        Answer created = Agenda.create(named, dossier, MAY_4, "comment", "Bring the keys");
        String id = created.text("id");
        named.put("/appointments/{id}", Agenda.changed(created, "statusCode", "APPOINT_DONE"), id)
                .expect(200);
        named.delete("/appointments/{id}", id).expect(204);
        List<Map<String, Object>> events = Agenda.events(tenant, id);
        assertThat(events).extracting(event -> event.get("action")).containsExactly("CREATE", "UPDATE", "DELETE");
        assertThat(events)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("user_id", tenant.agent())
                        .containsEntry("correlation_id", "life-of-an-appointment"));
        assertThat(events.get(0).get("after_json").toString())
                .contains(
                        dossier,
                        "Bring the keys",
                        "\"APPOINT_SCHEDULED\"",
                        "\"2031-05-04T09:00:00Z\"",
                        "\"2031-05-04T10:00:00Z\"",
                        tenant.agent());
        assertThat(events.get(1).get("diff_json"))
                .hasToString("[{\"op\": \"replace\", \"path\": \"/statusCode\", \"value\": \"APPOINT_DONE\"}]");
        assertThat(events.get(2)).containsEntry("after_json", null);
    }

    @Test
    void the_case_tells_of_each_change_in_the_time_zone_and_language_of_the_organisation() {
        String told = Cases.open(agent);
        Answer created = Agenda.create(agent, told, "2031-07-04T09:00:00Z");
        String id = created.text("id");
        Answer moved = agent.put(
                        "/appointments/{id}",
                        Agenda.changed(
                                created,
                                "startsAt",
                                "2031-07-05T14:30:00Z",
                                "endsAt",
                                null,
                                "assignedTo",
                                tenant.agent2()),
                        id)
                .expect(200);
        agent.put("/appointments/{id}", Agenda.changed(moved, "statusCode", "APPOINT_DONE"), id)
                .expect(200);
        agent.delete("/appointments/{id}", id).expect(204);

        String who = tenant.agent();
        String other = tenant.agent2();
        List<JsonNode> items = agent.get("/dossiers/{id}/timeline", told).items();
        assertThat(items.subList(0, 4))
                .extracting(item -> item.path("summary").asText())
                .containsExactly(
                        "Visite, 2031-07-05 15:30, %s, Effectué → –".formatted(other),
                        "Visite, 2031-07-05 15:30, %s, Planifié → Effectué".formatted(other),
                        "Visite, 2031-07-04 10:00 → 2031-07-05 15:30, %s → %s, Planifié".formatted(who, other),
                        "Visite, 2031-07-04 10:00, %s, Planifié".formatted(who));
        assertThat(items.subList(0, 4)).allSatisfy(item -> {
            assertThat(item.path("type").asText()).isEqualTo("ACT_APPOINTMENT_LOG");
            assertThat(item.path("actor").asText()).isEqualTo(who);
            assertThat(item.at("/ref/entityType").asText()).isEqualTo("APPOINTMENT");
            assertThat(item.at("/ref/id").asText()).isEqualTo(id);
        });
    }

    @Test
    void the_case_tells_of_whatever_else_has_changed() {
        String told = Cases.open(agent);
        Answer created = Agenda.create(agent, told, "2031-07-04T09:00:00Z", "comment", "é".repeat(100));
        agent.put(
                        "/appointments/{id}",
                        Agenda.changed(
                                created,
                                "endsAt",
                                "2031-07-04T10:30:00Z",
                                "locationText",
                                "Agence",
                                "comment",
                                "Bring the keys"),
                        created.text("id"))
                .expect(200);
        assertThat(agent.get("/dossiers/{id}/timeline", told)
                        .items()
                        .get(0)
                        .path("summary")
                        .asText())
                .isEqualTo("Visite, 2031-07-04 10:00, %s, Planifié, 1:00 → 1:30, – → Agence, %s… → Bring the keys"
                        .formatted(tenant.agent(), "é".repeat(80)));
    }

    @Test
    void a_change_is_the_last_activity_of_its_case_which_keeps_its_version() {
        String touched = Cases.open(agent);
        Answer before = agent.get("/dossiers/{id}", touched);
        Answer created = Agenda.create(agent, touched, MAY_4);
        Answer after = agent.get("/dossiers/{id}", touched);
        assertThat(Instant.parse(after.text("lastActivityAt"))).isAfter(before.text("lastActivityAt"));
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(after.text("updatedAt")).isEqualTo(before.text("updatedAt"));
        agent.delete("/appointments/{id}", created.text("id")).expect(204);
        assertThat(Instant.parse(agent.get("/dossiers/{id}", touched).text("lastActivityAt")))
                .isAfter(after.text("lastActivityAt"));
        agent.ifMatch(before.etag())
                .put("/dossiers/{id}", Cases.body(Cases.LEAD), touched)
                .expect(200);
    }

    @Test
    void what_is_refused_leaves_no_trace() {
        Answer created = Agenda.create(agent, dossier, MAY_4);
        Map<String, Object> body = Agenda.changed(created, "assignedTo", "nobody@" + tenant.orgId());
        Footprint before = Footprint.of(tenant);
        agent.post("/appointments", body).expectProblem(422, "unknown-user");
        agent.put("/appointments/{id}", body, created.text("id")).expectProblem(422, "unknown-user");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 12, 200})
    void pages_together_are_the_whole_list_while_appointments_are_made(int limit) {
        String crowded = Cases.open(agent);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String day = "2031-09-%02dT09:00:00Z".formatted(1 + (i * 5) % 12 / 2);
            expected.add(Agenda.create(agent, crowded, day).text("id"));
        }
        List<JsonNode> all =
                agent.get("/appointments?dossierId={id}", crowded).expect(200).items();
        assertThat(all).isSortedAccordingTo((one, other) -> {
            int byStart = Instant.parse(one.path("startsAt").asText())
                    .compareTo(Instant.parse(other.path("startsAt").asText()));
            return byStart != 0
                    ? byStart
                    : one.path("id").asText().compareTo(other.path("id").asText());
        });
        assertThat(all).extracting(item -> item.path("id").asText()).containsExactlyInAnyOrderElementsOf(expected);

        List<JsonNode> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = agent.get(
                            "/appointments?dossierId={id}&limit={limit}&cursor={cursor}", crowded, limit, cursor)
                    .expect(200);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page.items());
            cursor = page.nextCursor();
            Agenda.create(agent, crowded, "2031-08-01T09:00:00Z", "assignedTo", tenant.manager());
        }
        assertThat(walked).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "2031-10-01T09:00:00Z, , 1 2 3",
        "2031-10-01T09:00:00.001Z, , 2 3",
        ", 2031-10-03T09:00:00Z, 1 2",
        ", 2031-10-03T09:00:00.001Z, 1 2 3",
        "2031-10-02T00:00:00Z, 2031-10-03T00:00:00Z, 2",
        "2031-10-02T10:00:00%2B01:00, 2031-10-02T09:00:01Z, 2",
        "2031-10-02T09:30:00Z, 2031-10-03T00:00:00Z, ''",
        "2031-10-03T00:00:00Z, 2031-10-02T00:00:00Z, ''",
        ", , 1 2 3"
    })
    void the_list_holds_those_that_begin_from_one_instant_to_before_another(String from, String to, String days) {
        String listed = Cases.open(agent);
        for (int day = 1; day <= 3; day++) {
            Agenda.create(agent, listed, "2031-10-0%dT09:00:00Z".formatted(day));
        }
        String query = "/api/v1/appointments?dossierId=%s&from=%s&to=%s"
                .formatted(listed, from == null ? "" : from, to == null ? "" : to);
        Answer answer = agent.sendTo(org.springframework.http.HttpMethod.GET, query, null)
                .expect(200);
        assertThat(answer.items("startsAt"))
                .extracting(start -> start.substring(9, 10))
                .isEqualTo(days.isEmpty() ? List.of() : List.of(days.split(" ")));
    }

    @Test
    void a_case_without_appointments_has_an_empty_list() {
        Answer answer =
                agent.get("/appointments?dossierId={id}", Cases.open(agent)).expect(200);
        assertThat(answer.items()).isEmpty();
        assertThat(answer.body().has("nextCursor")).isTrue();
        assertThat(answer.nextCursor()).isNull();
        agent.get("/appointments?dossierId={id}", UUID.randomUUID()).expectProblem(404, "not-found");
    }
}
