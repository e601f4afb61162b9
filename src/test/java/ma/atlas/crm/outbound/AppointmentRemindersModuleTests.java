package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** People are reminded of their appointments a day and an hour before, each once, and never of what is not to be. */
@AtlasTest
class AppointmentRemindersModuleTests {

    private static final String DAY = "APPOINTMENT_REMINDER_DAY";
    private static final String HOUR = "APPOINTMENT_REMINDER_HOUR";

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private DeliveryClaims claims;

    @Autowired
    private Api api;

    @Autowired
    private AppointmentReminders reminders;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller manager;
    private Sql rows;

    @BeforeEach
    void anAgency() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        rows = Sql.inOrganisation(tenant.orgId());
    }

    private void choose(Map<String, ?> settings) {
        api.as(tenant.admin())
                .patch("/organisation", Map.of("settings", settings))
                .expect(200);
    }

    private String appointment(UUID dossier, Duration ahead) {
        return appointment(dossier, clock.instant().plus(ahead));
    }

    private String appointment(UUID dossier, Instant startsAt) {
        return manager.post(
                        "/appointments",
                        Map.of(
                                "dossierId",
                                dossier,
                                "appointmentTypeCode",
                                "APPOINT_VISIT",
                                "startsAt",
                                startsAt,
                                "locationText",
                                "12, rue Abou Inane"))
                .expect(201)
                .text("id");
    }

    private void change(String appointment, String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>();
        manager.get("/appointments/{id}", appointment)
                .expect(200)
                .body()
                .fields()
                .forEachRemaining(entry -> {
                    if (List.of("appointmentTypeCode", "statusCode", "startsAt", "locationText", "assignedTo")
                            .contains(entry.getKey())) {
                        body.put(entry.getKey(), entry.getValue().textValue());
                    }
                });
        body.put(field, value);
        manager.put("/appointments/{id}", body, appointment).expect(200);
    }

    private List<Map<String, Object>> messages(UUID dossier) {
        return rows.rows("select * from outbound_message where dossier_id = ? order by place", dossier);
    }

    private List<String> told(UUID dossier) {
        return messages(dossier).stream()
                .map(message -> message.get("template_code") + " " + message.get("status"))
                .toList();
    }

    private List<String> unsent(UUID dossier) {
        return manager.get("/dossiers/{id}/timeline?limit=200", dossier).expect(200).items("summary").stream()
                .filter(summary -> summary.contains("APPOINTMENT_REMINDER"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"DAY_AND_HOUR, true, true", "DAY, true, false", "HOUR, false, true", "NONE, false, false"})
    void of_each_appointment_the_lead_that_it_is_time_for_goes_out_as_the_organisation_has_it(
            String setting, boolean day, boolean hour) {
        choose(Map.of("appointmentReminders", setting));
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        Instant now = clock.instant();
        Map<UUID, String> expected = new TreeMap<>();
        for (String status : List.of("APPOINT_SCHEDULED", "APPOINT_DONE", "APPOINT_NO_SHOW", "APPOINT_CANCELLED")) {
            for (int minutes : List.of(-1, 2, 30, 58, 62, 600, 1438, 1442, 10_000)) {
                for (boolean deleted : List.of(false, true)) {
                    UUID id = Ids.next();
                    rows.update(
                            """
                            insert into appointment (id, org_id, dossier_id, appointment_type_code, status_code, starts_at,
                                                     ends_at, assigned_to, created_at, updated_at, deleted_at)
                            values (?, ?, ?, 'APPOINT_VISIT', ?, ?, ?, ?, ?, ?, ?)""",
                            id,
                            tenant.orgId(),
                            dossier,
                            status,
                            at(now, minutes),
                            at(now, minutes + 60),
                            tenant.manager(),
                            at(now, 0),
                            at(now, 0),
                            deleted ? at(now, 0) : null);
                    boolean stands = status.equals("APPOINT_SCHEDULED") && !deleted;
                    if (stands && hour && minutes > 0 && minutes < 60) {
                        expected.put(id, "HOUR");
                    } else if (stands && day && minutes > 60 && minutes < 1440) {
                        expected.put(id, "DAY");
                    }
                }
            }
        }
        reminders.run();
        Map<UUID, String> sent = new TreeMap<>();
        rows.rows("select * from appointment_reminder where message_id is not null")
                .forEach(row -> sent.put((UUID) row.get("appointment_id"), (String) row.get("lead")));
        assertThat(sent).isEqualTo(expected);
        assertThat(messages(dossier)).hasSize(expected.size());
    }

    private static Object at(Instant now, int minutes) {
        return now.plus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC);
    }

    @Test
    void an_appointment_comes_nearer_and_is_reminded_of_twice_in_all() {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        appointment(dossier, Duration.ofHours(25));
        reminders.run();
        assertThat(told(dossier)).isEmpty();
        clock.advance(Duration.ofHours(2));
        reminders.run();
        reminders.run();
        assertThat(told(dossier)).containsExactly(DAY + " QUEUED");
        clock.advance(Duration.ofMinutes(22 * 60 + 30));
        reminders.run();
        reminders.run();
        assertThat(told(dossier)).containsExactly(DAY + " QUEUED", HOUR + " QUEUED");
        clock.advance(Duration.ofHours(2));
        reminders.run();
        assertThat(messages(dossier)).hasSize(2);
        assertThat(unsent(dossier)).isEmpty();
    }

    @Test
    void several_instances_at_the_same_moment_remind_once() {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        for (int i = 0; i < 4; i++) {
            appointment(dossier, Duration.ofMinutes(20 + i));
        }
        Simultaneously.call(3, number -> {
            reminders.run();
            return number;
        });
        assertThat(told(dossier)).hasSize(4).containsOnly(HOUR + " QUEUED");
    }

    @Test
    void what_is_moved_is_reminded_of_anew_and_what_was_waiting_is_not_sent() {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        Instant first = clock.instant().plus(Duration.ofHours(10));
        String id = appointment(dossier, first);
        reminders.run();
        change(id, "startsAt", first.plus(Duration.ofHours(2)));
        assertThat(told(dossier)).containsExactly(DAY + " CANCELLED");
        reminders.run();
        assertThat(told(dossier)).containsExactly(DAY + " CANCELLED", DAY + " QUEUED");
        change(id, "startsAt", first);
        reminders.run();
        assertThat(told(dossier)).containsExactly(DAY + " CANCELLED", DAY + " CANCELLED", DAY + " QUEUED");
        change(id, "locationText", "Ailleurs");
        reminders.run();
        assertThat(messages(dossier)).hasSize(3);
        assertThat(
                        rows.one(
                                Integer.class,
                                "select count(*) from audit_event where entity_type = 'OUTBOUND_MESSAGE' and action = 'UPDATE'"))
                .isEqualTo(2);
    }

    @Test
    void what_waits_until_the_appointment_has_begun_is_not_sent_any_more() {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        appointment(dossier, Duration.ofMinutes(40));
        reminders.run();
        assertThat(nextToBeSent().refusal()).isNull();
        rows.update("update outbound_message set status = 'QUEUED', next_attempt_at = queued_at");
        rows.update("update outbound_lane set worker = null, message_id = null, taken_at = null");
        clock.advance(Duration.ofMinutes(41));
        assertThat(nextToBeSent().refusal()).isEqualTo("too-late");
    }

    private DeliveryClaims.Next nextToBeSent() {
        OutboundQueue queue = new OutboundQueue(tenant.orgId(), Channel.SMS);
        return CurrentActor.callAs(Actor.system(tenant.orgId()), () -> claims.next(queue, "tests", "none"))
                .orElseThrow();
    }

    @Test
    void what_has_left_already_is_left_alone() {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        String id = appointment(dossier, Duration.ofHours(10));
        reminders.run();
        rows.update(
                "update outbound_message set status = 'SENT', next_attempt_at = null, sent_at = queued_at, provider_message_id = 'x'");
        change(id, "statusCode", "APPOINT_CANCELLED");
        assertThat(told(dossier)).containsExactly(DAY + " SENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPOINT_CANCELLED", "APPOINT_DONE", "APPOINT_NO_SHOW", "deleted"})
    void of_what_is_not_to_be_any_more_nobody_is_reminded(String became) {
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        String id = appointment(dossier, Duration.ofHours(10));
        reminders.run();
        if (became.equals("deleted")) {
            manager.delete("/appointments/{id}", id).expect(204);
        } else {
            change(id, "statusCode", became);
        }
        assertThat(told(dossier)).containsExactly(DAY + " CANCELLED");
        assertThat(rows.one(String.class, "select failure_code from outbound_message"))
                .isEqualTo("appointment-changed");
        reminders.run();
        clock.advance(Duration.ofMinutes(9 * 60 + 30));
        reminders.run();
        assertThat(messages(dossier)).hasSize(1);
    }

    @Test
    void who_has_not_agreed_is_not_written_to_which_the_case_says_once_for_each_lead() {
        UUID dossier = Persons.agreeingTo(manager, "PHONE");
        appointment(dossier, Duration.ofHours(10));
        reminders.run();
        Footprint before = Footprint.of(tenant);
        reminders.run();
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(unsent(dossier))
                .containsExactly("Message " + DAY + " non envoyé (WhatsApp) : la personne n’a pas donné son accord");
        Persons.say(manager, dossier, "EMAIL", "OPT_IN");
        clock.advance(Duration.ofMinutes(9 * 60 + 30));
        reminders.run();
        assertThat(told(dossier)).containsExactly(HOUR + " QUEUED");
        assertThat(messages(dossier).get(0)).containsEntry("channel", "EMAIL");
    }

    @ParameterizedTest
    @CsvSource({"ANY, WHATSAPP", "WHATSAPP, WHATSAPP", "SMS, SMS", "EMAIL, EMAIL"})
    void it_goes_by_the_channel_that_the_organisation_prefers(String preferred, String channel) {
        choose(Map.of("appointmentReminderChannel", preferred));
        UUID dossier = Persons.agreeingTo(manager, "EMAIL", "SMS", "WHATSAPP");
        appointment(dossier, Duration.ofHours(10));
        reminders.run();
        assertThat(messages(dossier)).singleElement().extracting("channel").isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource({"fr, Africa/Casablanca, 12 rue", "ar, Asia/Dubai, موعدكم", "en, America/New_York, appointment"})
    void it_says_when_in_the_language_and_the_time_zone_of_the_organisation(String language, String zone, String word) {
        api.as(tenant.admin())
                .patch("/organisation", Map.of("defaultLanguage", language, "timeZone", zone))
                .expect(200);
        UUID dossier = Persons.agreeingTo(manager, "SMS");
        Instant startsAt = clock.instant().plus(Duration.ofHours(10));
        appointment(dossier, startsAt);
        reminders.run();
        assertThat(messages(dossier).get(0).get("content").toString())
                .contains("Acheteur Maârif")
                .contains(DateTimeFormatter.ofPattern("HH:mm").format(startsAt.atZone(ZoneId.of(zone))))
                .contains(language.equals("fr") ? "12, rue Abou Inane" : word);
    }

    @Test
    void a_place_that_is_too_long_for_the_template_is_cut() {
        UUID dossier = Persons.agreeingTo(manager, "EMAIL");
        String id = appointment(dossier, Duration.ofHours(10));
        change(id, "locationText", "très ".repeat(99) + "loin");
        reminders.run();
        assertThat(messages(dossier))
                .singleElement()
                .satisfies(message -> assertThat(message.get("content").toString())
                        .contains("très…")
                        .doesNotContain("loin"));
    }

    @Test
    void one_organisation_that_fails_holds_no_other_back() {
        Tenant other = fixtures.tenant();
        UUID broken = Persons.agreeingTo(manager, "SMS");
        UUID fine = Persons.agreeingTo(api.as(other.manager()), "SMS");
        appointment(broken, Duration.ofHours(10));
        Sql.inOrganisation(tenant.orgId()).update("update organisation set time_zone = 'Nowhere/At_All'");
        api.as(other.manager())
                .post(
                        "/appointments",
                        Map.of(
                                "dossierId",
                                fine,
                                "appointmentTypeCode",
                                "APPOINT_CALL",
                                "startsAt",
                                clock.instant().plus(Duration.ofHours(10))))
                .expect(201);
        reminders.run();
        assertThat(Sql.inOrganisation(other.orgId())
                        .one(Integer.class, "select count(*) from outbound_message where dossier_id = ?", fine))
                .isEqualTo(1);
        assertThat(messages(broken)).isEmpty();
        Sql.inOrganisation(tenant.orgId()).update("update organisation set time_zone = 'Africa/Casablanca'");
        reminders.run();
        assertThat(messages(broken)).hasSize(1);
    }
}
