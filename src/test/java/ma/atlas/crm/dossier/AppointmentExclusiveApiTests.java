package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rule 6 where the organisation has it so: nobody keeps two appointments at a time. */
@AtlasTest
class AppointmentExclusiveApiTests {

    private static final String AT_10 = "2032-01-01T10:00:00Z";
    private static final String AT_11 = "2032-01-01T11:00:00Z";
    private static final String AT_12 = "2032-01-01T12:00:00Z";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Appointments appointments;

    @Autowired
    private PlatformTransactionManager transactions;

    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    private Tenant tenant;
    private Api.Caller manager;
    private String dossier;

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        dossier = Cases.open(manager);
        choose("REFUSE").expect(200);
    }

    private Answer choose(Object value) {
        return api.as(tenant.admin())
                .patch("/organisation", Map.of("settings", Collections.singletonMap("appointmentOverlap", value)));
    }

    private Answer ask(String startsAt, Object... more) {
        return manager.post("/appointments", Agenda.body(dossier, startsAt, more));
    }

    private Answer change(Answer appointment, Object... more) {
        return manager.put("/appointments/{id}", Agenda.changed(appointment, more), appointment.text("id"));
    }

    @Test
    void a_second_one_at_the_same_time_is_refused_and_leaves_nothing() {
        ask(AT_10).expect(201);
        Footprint before = Footprint.of(tenant);
        Answer refused = ask(AT_10);
        refused.expectProblem(422, "appointment-overlap");
        assertThat(refused.text("detail")).contains(tenant.manager());
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        ask(AT_11).expect(201);
        ask(AT_10, "assignedTo", tenant.agent()).expect(201);
    }

    @Test
    void a_change_is_refused_where_it_takes_time_that_is_taken() {
        Answer first = ask(AT_10).expect(201);
        Answer second = ask(AT_11).expect(201);
        Footprint before = Footprint.of(tenant);
        change(second, "startsAt", "2032-01-01T10:30:00Z").expectProblem(422, "appointment-overlap");
        change(first, "endsAt", AT_12).expectProblem(422, "appointment-overlap");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        Answer others = ask(AT_10, "assignedTo", tenant.agent()).expect(201);
        change(others, "assignedTo", tenant.manager()).expectProblem(422, "appointment-overlap");
        Answer cancelled = ask(AT_10, "statusCode", "APPOINT_CANCELLED").expect(201);
        change(cancelled, "statusCode", "APPOINT_SCHEDULED").expectProblem(422, "appointment-overlap");
        change(second, "startsAt", "2032-01-01T11:30:00Z", "endsAt", AT_12).expect(200);
    }

    @Test
    void what_overlapped_before_may_be_changed_as_long_as_it_takes_no_more_time() {
        choose("WARN").expect(200);
        Answer first = ask(AT_10, "endsAt", AT_12).expect(201);
        ask(AT_11).expect(201);
        choose("REFUSE").expect(200);
        Answer commented = change(first, "comment", "Bring the keys").expect(200);
        assertThat(commented.get("warnings").findValuesAsText("code")).containsExactly("appointment-overlap");
        Answer shortened = change(first, "endsAt", "2032-01-01T11:30:00Z").expect(200);
        change(shortened, "statusCode", "APPOINT_DONE").expect(200);
    }

    @RepeatedTest(5)
    void of_many_at_the_same_moment_one_is_made() {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            cases.add(Cases.open(manager));
        }
        List<Answer> answers = Simultaneously.call(
                8,
                number -> manager.post(
                        "/appointments", Agenda.body(cases.get(number), AT_10, "assignedTo", tenant.agent())));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(422, "appointment-overlap"));
        assertThat(manager.get("/appointments").items()).hasSize(1);
    }

    @Test
    void whoever_comes_second_waits_until_the_first_is_done() throws Exception {
        String elsewhere = Cases.open(manager);
        Actor first = new Actor(tenant.manager(), tenant.orgId(), Set.of(Role.MANAGER));
        AppointmentRequest wanted = new AppointmentRequest(
                null, "APPOINT_VISIT", null, Instant.parse(AT_10), null, null, null, tenant.agent());
        Future<Answer> second = CurrentActor.callAs(
                first,
                () -> new TransactionTemplate(transactions).execute(status -> {
                    appointments.create(UUID.fromString(elsewhere), wanted);
                    Future<Answer> asked = threads.submit(() -> ask(AT_10, "assignedTo", tenant.agent()));
                    assertThatThrownBy(() -> asked.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                    return asked;
                }));
        second.get(30, TimeUnit.SECONDS).expectProblem(422, "appointment-overlap");
    }

    @Test
    void of_two_that_are_moved_to_the_same_time_one_moves() {
        Answer first = ask(AT_10).expect(201);
        Answer second = ask(AT_12).expect(201);
        List<Integer> statuses = Simultaneously.call(
                2,
                number -> change(number == 0 ? first : second, "startsAt", AT_11, "endsAt", AT_12)
                        .status());
        assertThat(statuses).containsExactlyInAnyOrder(200, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"refuse\"", "\"\"", "true", "17", "[\"REFUSE\"]", "{\"a\": 1}"})
    void what_cannot_be_chosen_is_refused(String value) {
        Answer answer = api.as(tenant.admin())
                .patch("/organisation", "{\"settings\": {\"appointmentOverlap\": %s, \"other\": 1}}".formatted(value));
        answer.expectInvalid("settings.appointmentOverlap");
        assertThat(answer.text()).contains("WARN, REFUSE");
        Answer own = api.as(tenant.admin()).get("/organisation").expect(200);
        assertThat(own.get("settings").path("appointmentOverlap").asText()).isEqualTo("REFUSE");
        assertThat(own.get("settings").has("other")).isFalse();
    }

    @Test
    void the_choice_is_taken_back_by_null_and_made_when_an_organisation_is_created() {
        choose(null).expect(200);
        ask(AT_10).expect(201);
        ask(AT_10).expect(201);
        Api.Caller platform = api.as(fixtures.platform());
        Map<String, Object> organisation = new HashMap<>(Map.of("id", Fixtures.freshId("new"), "name", "New"));
        organisation.put("settings", Map.of("appointmentOverlap", "MAYBE"));
        platform.post("/organisations", organisation).expectInvalid("settings.appointmentOverlap");
        organisation.put("settings", Map.of("appointmentOverlap", "REFUSE"));
        platform.post("/organisations", organisation).expect(201);
    }

    @ParameterizedTest
    @CsvSource({
        "APPOINT_SCHEDULED, APPOINT_SCHEDULED",
        "APPOINT_SCHEDULED, APPOINT_DONE",
        "APPOINT_SCHEDULED, APPOINT_NO_SHOW",
        "APPOINT_SCHEDULED, APPOINT_CANCELLED",
        "APPOINT_DONE, APPOINT_SCHEDULED",
        "APPOINT_DONE, APPOINT_DONE",
        "APPOINT_DONE, APPOINT_NO_SHOW",
        "APPOINT_DONE, APPOINT_CANCELLED",
        "APPOINT_NO_SHOW, APPOINT_SCHEDULED",
        "APPOINT_NO_SHOW, APPOINT_DONE",
        "APPOINT_NO_SHOW, APPOINT_NO_SHOW",
        "APPOINT_NO_SHOW, APPOINT_CANCELLED",
        "APPOINT_CANCELLED, APPOINT_SCHEDULED",
        "APPOINT_CANCELLED, APPOINT_DONE",
        "APPOINT_CANCELLED, APPOINT_NO_SHOW",
        "APPOINT_CANCELLED, APPOINT_CANCELLED"
    })
    void any_status_may_follow_any_other_and_the_case_tells_of_it(String from, String to) {
        Answer appointment = ask(AT_10, "statusCode", from).expect(201);
        Answer changed = change(appointment, "statusCode", to).expect(200);
        assertThat(changed.text("statusCode")).isEqualTo(to);
        List<Map<String, Object>> told = Agenda.activities(tenant, dossier);
        if (from.equals(to)) {
            assertThat(told).as("what changes nothing is not told").hasSize(1);
            assertThat(changed.etag()).isEqualTo(appointment.etag());
        } else {
            assertThat(told).hasSize(2);
            assertThat(told.get(1).get("content").toString()).contains(" → ");
            assertThat(Agenda.events(tenant, appointment.text("id"))).hasSize(2);
        }
        assertThat(ask(AT_10).status())
                .as("only one that is scheduled takes time")
                .isEqualTo(to.equals("APPOINT_SCHEDULED") ? 422 : 201);
    }
}
