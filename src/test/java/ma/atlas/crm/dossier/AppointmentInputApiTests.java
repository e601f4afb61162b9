package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What an appointment may not be, and that no input makes the application fail. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentInputApiTests {

    private static final String MAY_4 = "2031-05-04T09:00:00Z";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;
    private String dossier;
    private Answer existing;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        dossier = Cases.open(manager);
        existing = Agenda.create(manager, dossier, MAY_4);
    }

    private List<Answer> writes(Object... fields) {
        return List.of(
                manager.post("/appointments", Agenda.body(dossier, MAY_4, fields)),
                manager.put("/appointments/{id}", Agenda.body(dossier, MAY_4, fields), existing.text("id")));
    }

    @Test
    void what_is_missing_is_named() {
        Answer empty = manager.post("/appointments", "{}");
        for (String field : List.of("appointmentTypeCode", "startsAt")) {
            empty.expectInvalid(field);
            manager.put("/appointments/{id}", "{}", existing.text("id")).expectInvalid(field);
        }
        Map<String, Object> body = Agenda.body(dossier, MAY_4);
        body.remove("dossierId");
        manager.post("/appointments", body).expectInvalid("dossierId");
        writes("appointmentTypeCode", " ").forEach(answer -> answer.expectInvalid("appointmentTypeCode"));
        writes("startsAt", null).forEach(answer -> answer.expectInvalid("startsAt"));
    }

    @Test
    void a_text_has_an_end() {
        Map<String, Integer> lengths = new HashMap<>(
                Map.of("appointmentTypeCode", 100, "statusCode", 100, "locationText", 500, "comment", 4000));
        lengths.put("assignedTo", 200);
        lengths.forEach((field, length) ->
                writes(field, "é".repeat(length + 1)).forEach(answer -> answer.expectInvalid(field)));
        Agenda.create(manager, dossier, MAY_4, "locationText", "é".repeat(500), "comment", "ع".repeat(4000));
    }

    static Stream<String> noInstants() {
        return Stream.of(
                "\"\"",
                "\" \"",
                "\"tomorrow\"",
                "\"2031-05-04\"",
                "\"2031-05-04T09:00:00\"",
                "\"2031-02-30T09:00:00Z\"",
                "\"2031-05-04T25:00:00Z\"",
                "\"2031-05-04 09:00:00Z\"",
                "\"0000-12-31T23:59:59Z\"",
                "\"-1000000000-01-01T00:00:00Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\"",
                "\"17\"",
                "17",
                "1.5",
                "1e999",
                "true",
                "{}",
                "[]",
                "[\"2031-05-04T09:00:00Z\"]");
    }

    @ParameterizedTest
    @MethodSource("noInstants")
    void an_instant_is_iso_8601_of_the_years_1_to_9999(String value) {
        for (String field : List.of("startsAt", "endsAt")) {
            String rest = field.equals("startsAt") ? "" : "\"startsAt\":\"%s\",".formatted(MAY_4);
            String body = "{\"dossierId\":\"%s\",\"appointmentTypeCode\":\"APPOINT_CALL\",%s\"%s\":%s}"
                    .formatted(dossier, rest, field, value);
            manager.post("/appointments", body).expectInvalid(field);
            manager.put("/appointments/{id}", body, existing.text("id")).expectInvalid(field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "17",
                "2031-05-04",
                "2031-05-04T09:00:00",
                "%2B1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "%00",
                "2031-05-04T10:00:00+01:00"
            })
    void so_are_the_bounds_of_a_list(String value) {
        for (String bound : List.of("from", "to")) {
            manager.sendTo(HttpMethod.GET, "/api/v1/appointments?%s=%s".formatted(bound, value), null)
                    .expectInvalid(bound);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {MAY_4, "2031-05-04T08:59:59.999999Z", "2031-05-04T09:00:00.0000009Z", "1999-01-01T00:00:00Z"})
    void an_appointment_ends_after_it_begins(String end) {
        writes("endsAt", end).forEach(answer -> answer.expectProblem(422, "appointment-reversed"));
    }

    @Test
    void an_appointment_lasts_a_week_at_most() {
        writes("endsAt", "2031-05-11T09:00:00.000001Z")
                .forEach(answer -> answer.expectProblem(422, "appointment-too-long"));
        writes("endsAt", "9999-12-30T00:00:00Z").forEach(answer -> answer.expectProblem(422, "appointment-too-long"));
        Agenda.create(manager, dossier, MAY_4, "endsAt", "2031-05-11T09:00:00Z");
    }

    @Test
    void codes_are_active_ones_of_their_dictionary() {
        for (String code : List.of("NO_SUCH", "APPOINT_DONE", "appoint_visit", "CRM_NEW")) {
            writes("appointmentTypeCode", code).forEach(answer -> answer.expectProblem(422, "unknown-code"));
        }
        for (String code : List.of("NO_SUCH", "APPOINT_VISIT", "", "CRM_NEW")) {
            writes("statusCode", code).forEach(answer -> answer.expectProblem(422, "unknown-code"));
        }
    }

    @Test
    void what_has_a_code_out_of_use_or_a_keeper_who_has_left_may_keep_it() {
        Tenant small = fixtures.tenant();
        Sql.asOwner()
                .update(
                        "insert into ref_dictionary (org_id, dict_type, code, is_active, label) values (?, 'APPOINT_TYPE', 'APPOINT_CALL', false, 'x'), (?, 'APPOINT_STATUS', 'APPOINT_SCHEDULED', false, 'x')",
                        small.orgId(),
                        small.orgId());
        Api.Caller boss = api.as(small.manager());
        String left = fixtures.user(small, "leaver", Role.AGENT);
        String theirs = Cases.open(boss);
        String id = Agenda.create(boss, theirs, MAY_4, "assignedTo", left, "statusCode", "APPOINT_DONE")
                .text("id");
        Sql.inOrganisation(small.orgId())
                .update(
                        "update appointment set appointment_type_code = 'APPOINT_CALL', status_code = 'APPOINT_SCHEDULED' where id = ?::uuid",
                        id);
        api.as(small.admin())
                .patch("/users/{login}", Map.of("active", false), left)
                .expect(200);

        Answer kept = boss.get("/appointments/{id}", id).expect(200);
        boss.put("/appointments/{id}", Agenda.changed(kept, "comment", "Still"), id)
                .expect(200);
        boss.post("/appointments", Agenda.body(theirs, MAY_4)).expectProblem(422, "unknown-code");
        Map<String, Object> done = Agenda.body(theirs, MAY_4, "statusCode", "APPOINT_DONE");
        boss.post("/appointments", done).expect(201);
        done.put("assignedTo", left);
        boss.post("/appointments", done).expectProblem(422, "unknown-user");
        done.put("assignedTo", null);
        done.put("appointmentTypeCode", "APPOINT_CALL");
        boss.post("/appointments", done).expectProblem(422, "unknown-code");
    }

    @Test
    void who_keeps_it_is_an_active_user_of_the_organisation() {
        for (String login : List.of("", "nobody", "agent@" + fixtures.tenant().orgId(), "platform@atlas")) {
            writes("assignedTo", login).forEach(answer -> answer.expectProblem(422, "unknown-user"));
        }
    }

    @Test
    void the_listing_is_one_that_there_is() {
        writes("annonceId", UUID.randomUUID()).forEach(answer -> answer.expectProblem(422, "unknown-annonce"));
        writes("annonceId", "abc").forEach(answer -> answer.expectInvalid("annonceId"));
    }

    @Test
    void the_case_is_one_that_there_is() {
        manager.post("/appointments", Agenda.body(UUID.randomUUID().toString(), MAY_4))
                .expectProblem(404, "not-found");
        manager.post("/appointments", Agenda.body("abc", MAY_4)).expectInvalid("dossierId");
        manager.get("/appointments?dossierId=abc").expectInvalid("dossierId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "%00", "🏠"})
    void an_identifier_of_nothing_is_refused(String id) {
        for (Answer answer : List.of(
                manager.get("/appointments/{id}", id),
                manager.put("/appointments/{id}", Agenda.body(dossier, MAY_4), id),
                manager.delete("/appointments/{id}", id))) {
            BadInput.expectRefused(answer, id);
            assertThat(answer.status()).isIn(400, 404);
        }
    }

    @Test
    void no_input_makes_it_fail() {
        String id = Agenda.create(manager, dossier, MAY_4).text("id");
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(manager.post("/appointments", body), body);
            BadInput.expectRefused(manager.put("/appointments/{id}", body, id), body);
        }
        for (String field : List.of(
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
                "version")) {
            for (String value : BadInput.values()) {
                String body = with(field, value);
                BadInput.expectNoFailure(manager.post("/appointments", body), body);
                BadInput.expectNoFailure(manager.put("/appointments/{id}", body, id), body);
            }
        }
    }

    /** A body that would be taken, but for one field. */
    private String with(String field, String value) {
        Map<String, String> body = new HashMap<>(Map.of(
                "dossierId", "\"" + dossier + "\"",
                "appointmentTypeCode", "\"APPOINT_VISIT\"",
                "startsAt", "\"" + MAY_4 + "\""));
        body.put(field, value);
        List<String> members = new ArrayList<>();
        body.forEach((name, json) -> members.add("\"" + name + "\":" + json));
        return "{" + String.join(",", members) + "}";
    }

    @Test
    void a_bad_page_is_refused() {
        for (String limit : BadInput.limits()) {
            manager.get("/appointments?limit={limit}", limit).expectInvalid("limit");
        }
        List<String> cursors = new ArrayList<>(BadInput.cursors());
        for (String instant :
                List.of("nonsense", "+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z")) {
            cursors.add(encoded(instant, UUID.randomUUID().toString()));
        }
        cursors.add(encoded(MAY_4));
        cursors.add(encoded(MAY_4, "not an id"));
        for (String cursor : cursors) {
            Answer answer = manager.sendTo(HttpMethod.GET, "/api/v1/appointments?cursor=" + cursor, null);
            BadInput.expectRefused(answer, cursor);
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    private static String encoded(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }
}
