package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule 6: the answer warns of an appointment at a time at which who keeps it has another one. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentOverlapApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;
    private String dossier;
    private int day;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        dossier = Cases.open(manager);
    }

    /** An hour of a day of its own for each test. */
    private String at(String time) {
        return "2032-01-01T%s:00Z".formatted(time).replace("01-01", "01-%02d".formatted(day));
    }

    private Answer book(String from, String to, Object... more) {
        Object[] fields = new Object[more.length + 4];
        fields[0] = "endsAt";
        fields[1] = at(to);
        fields[2] = "assignedTo";
        fields[3] = tenant.agent();
        System.arraycopy(more, 0, fields, 4, more.length);
        return Agenda.create(manager, dossier, at(from), fields);
    }

    private static void assertWarns(Answer answer) {
        assertThat(answer.get("warnings"))
                .hasSize(1)
                .first()
                .satisfies(warning -> assertThat(warning.path("code").asText()).isEqualTo("appointment-overlap"));
    }

    private static void assertSilent(Answer answer) {
        assertThat(answer.get("warnings").isArray()).isTrue();
        assertThat(answer.get("warnings")).isEmpty();
    }

    private Answer read(Answer appointment) {
        return manager.get("/appointments/{id}", appointment.text("id")).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "08:00, 09:00, false",
        "08:00, 10:00, false",
        "08:00, 10:01, true",
        "10:00, 11:00, true",
        "10:10, 10:20, true",
        "09:00, 12:00, true",
        "10:59, 12:00, true",
        "11:00, 12:00, false",
        "12:00, 13:00, false"
    })
    void those_that_share_a_moment_overlap_and_those_that_touch_do_not(String from, String to, boolean overlaps) {
        day++;
        Answer first = book("10:00", "11:00");
        assertSilent(first);
        Answer second = book(from, to);
        assertThat(second.get("warnings").isEmpty()).isEqualTo(!overlaps);
        assertThat(read(second).body()).isEqualTo(second.body());
        assertThat(read(first).get("warnings").isEmpty())
                .as("what stands now is said of both")
                .isEqualTo(!overlaps);
    }

    @ParameterizedTest
    @CsvSource({"2033-01-07T23:59:59Z, true", "2033-01-08T00:00:00Z, false"})
    void the_longest_one_overlaps_to_its_very_end(String start, boolean overlaps) {
        Tenant quiet = fixtures.tenant();
        Api.Caller theirs = api.as(quiet.manager());
        String theirCase = Cases.open(theirs);
        Answer week = Agenda.create(theirs, theirCase, "2033-01-01T00:00:00Z", "endsAt", "2033-01-08T00:00:00Z");
        assertThat(Agenda.create(theirs, theirCase, start).get("warnings").isEmpty())
                .isEqualTo(!overlaps);
        assertThat(theirs.get("/appointments/{id}", week.text("id"))
                        .get("warnings")
                        .isEmpty())
                .isEqualTo(!overlaps);
    }

    @Test
    void only_those_of_the_same_keeper_count() {
        day++;
        book("10:00", "11:00");
        assertSilent(book("10:00", "11:00", "assignedTo", tenant.agent2()));
        assertWarns(book("10:00", "11:00"));
    }

    @Test
    void the_case_does_not_matter() {
        day++;
        book("10:00", "11:00");
        String elsewhere = Cases.open(manager);
        assertWarns(Agenda.create(manager, elsewhere, at("10:00"), "assignedTo", tenant.agent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPOINT_DONE", "APPOINT_NO_SHOW", "APPOINT_CANCELLED"})
    void only_scheduled_ones_count(String status) {
        day++;
        Answer other = book("10:00", "11:00", "statusCode", status);
        Answer scheduled = book("10:00", "11:00");
        assertSilent(scheduled);
        assertSilent(read(other));
        Answer again = manager.put(
                        "/appointments/{id}",
                        Agenda.changed(other, "statusCode", "APPOINT_SCHEDULED"),
                        other.text("id"))
                .expect(200);
        assertWarns(again);
        assertWarns(read(scheduled));
    }

    @Test
    void what_is_deleted_counts_no_more() {
        day++;
        Answer first = book("10:00", "11:00");
        String gone = Cases.open(manager);
        Agenda.create(manager, gone, at("10:00"), "assignedTo", tenant.agent());
        assertWarns(read(first));
        manager.delete("/dossiers/{id}", gone).expect(204);
        assertSilent(read(first));
        Answer second = book("10:30", "10:40");
        assertWarns(second);
        manager.delete("/appointments/{id}", first.text("id")).expect(204);
        assertSilent(read(second));
    }

    @Test
    void an_appointment_that_is_moved_overlaps_no_more_and_never_itself() {
        day++;
        Answer first = book("10:00", "11:00");
        Answer second = book("10:30", "11:30");
        assertWarns(second);
        Answer moved = manager.put(
                        "/appointments/{id}",
                        Agenda.changed(second, "startsAt", at("11:00"), "endsAt", at("12:00")),
                        second.text("id"))
                .expect(200);
        assertSilent(moved);
        assertSilent(manager.put("/appointments/{id}", Agenda.changed(first, "comment", "Same time"), first.text("id"))
                .expect(200));
    }

    @Test
    void the_warning_speaks_the_language_of_the_reader() {
        day++;
        book("10:00", "11:00");
        Answer second = book("10:00", "11:00");
        for (List<String> spoken :
                List.of(List.of("fr", "rendez-vous"), List.of("en", "appointment"), List.of("ar", "موعد"))) {
            String message = manager.language(spoken.get(0))
                    .get("/appointments/{id}", second.text("id"))
                    .body()
                    .at("/warnings/0/message")
                    .asText();
            assertThat(message).contains(spoken.get(1)).contains(tenant.agent());
        }
    }

    @Test
    void the_list_warns_as_well() {
        day++;
        book("10:00", "11:00");
        book("10:00", "11:00");
        book("15:00", "16:00");
        assertThat(manager.get("/appointments?from={from}&to={to}", at("00:00"), at("23:00"))
                        .expect(200)
                        .items())
                .extracting(JsonNode::toString)
                .extracting(item -> item.contains("appointment-overlap"))
                .containsExactly(true, true, false);
    }

    @Test
    void another_organisations_appointments_do_not_count() {
        day++;
        book("10:00", "11:00", "assignedTo", tenant.manager());
        Tenant other = fixtures.tenant();
        Api.Caller theirs = api.as(other.manager());
        assertSilent(Agenda.create(theirs, Cases.open(theirs), at("10:00")));
    }
}
