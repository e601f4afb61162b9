package ma.atlas.crm.coop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Members are reminded of what they owe by rule 27, each time once, and never of what they do not owe. */
@AtlasTest
class ContributionRemindersModuleTests {

    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Api api;

    @Autowired
    private ContributionReminders reminders;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Neighbours neighbours;
    private Sql rows;

    @BeforeEach
    void aGroup() {
        tenant = fixtures.tenant("coop");
        neighbours = new Neighbours(tenant);
        rows = Sql.inOrganisation(tenant.orgId());
        untilHour(10, CASABLANCA);
    }

    private void untilHour(int hour, ZoneId zone) {
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime next = now.toLocalDate().atTime(hour, 0).atZone(zone);
        Instant at = (next.isAfter(now) ? next : next.plusDays(1)).toInstant();
        clock.advance(Duration.between(clock.instant(), at));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CASABLANCA);
    }

    private List<String> told(UUID member) {
        return neighbours.messages(member).stream()
                .map(message -> (String) message.get("template_code"))
                .toList();
    }

    /** What rule 27 has said on a day, worked out anew: the days that something is said on, in their order, the last that has come. */
    private static String expected(int daysToDue, int openedBefore, boolean isOwed) {
        if (!isOwed || daysToDue > openedBefore) {
            return null;
        }
        int daysLate = Math.min(-daysToDue, openedBefore - daysToDue);
        if (daysLate > 0) {
            return daysLate >= 14 ? null : daysLate >= 7 ? "LATE_7" : "LATE_1";
        }
        if (daysToDue <= 1 && openedBefore > 1) {
            return "BEFORE_1";
        }
        return daysToDue <= 3 && openedBefore > 3 ? "BEFORE_3" : "OPENED";
    }

    @Test
    void of_every_line_that_is_owed_the_one_thing_is_said_that_it_is_time_for() {
        Map<UUID, String> expected = new TreeMap<>();
        for (String status : List.of("APPT_PENDING", "APPT_LATE", "APPT_REJECTED", "APPT_CONFIRMED", "APPT_WAIVED")) {
            for (boolean declared : new boolean[] {false, true}) {
                for (int daysToDue : new int[] {-20, -14, -13, -8, -7, -6, -2, -1, 0, 1, 2, 3, 4, 20}) {
                    for (int openedBefore : new int[] {30, 5, 3, 2, 1, 0, -4}) {
                        UUID line = neighbours.owes(
                                neighbours.member("ACTIVE", Neighbours.freshPhone(), null),
                                today().plusDays(daysToDue),
                                today().plusDays(daysToDue - openedBefore),
                                status,
                                declared);
                        boolean isOwed = status.equals("APPT_LATE")
                                || status.equals("APPT_REJECTED")
                                || (status.equals("APPT_PENDING") && !declared);
                        String lead = expected(daysToDue, openedBefore, isOwed);
                        if (lead != null) {
                            expected.put(line, lead);
                        }
                    }
                }
            }
        }
        reminders.run();
        Map<UUID, String> said = new TreeMap<>();
        rows.rows("select contribution_id, lead from coop_contribution_reminder")
                .forEach(row -> said.put((UUID) row.get("contribution_id"), (String) row.get("lead")));
        assertThat(said).isEqualTo(expected);
        assertThat(expected.values()).contains("OPENED", "BEFORE_3", "BEFORE_1", "LATE_1", "LATE_7");
    }

    @Test
    void month_after_month_each_instalment_is_spoken_of_five_times_at_most_however_often_the_day_is_gone_through() {
        UUID member = neighbours.agree(neighbours.member(), "EMAIL");
        rows.update("update coop_member set email = 'membre@example.ma' where id = ?", member);
        LocalDate due = today().plusDays(10);
        UUID line = neighbours.owes(member, due, today(), "APPT_PENDING", false);
        List<String> days = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            int before = told(member).size();
            reminders.run();
            reminders.run();
            List<String> now = told(member);
            if (now.size() > before) {
                assertThat(now).hasSize(before + 1);
                days.add(today().until(due).getDays() + " " + now.get(before));
            }
            clock.advance(Duration.ofDays(1));
        }
        assertThat(days)
                .containsExactly(
                        "10 COOP_CALL_FOR_FUNDS",
                        "3 COOP_PAYMENT_IN_3_DAYS",
                        "1 COOP_PAYMENT_TOMORROW",
                        "-1 COOP_PAYMENT_LATE",
                        "-7 COOP_PAYMENT_STILL_LATE");
        assertThat((String) neighbours.messages(member).get(0).get("content"))
                .contains("Membre Sidi Moumen 1", "2.500,50 DH", "Groupe Les Jardins");
        assertThat(rows.one(
                        Integer.class,
                        "select count(*) from coop_contribution_reminder where contribution_id = ? and message_id is not null",
                        line))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"11, 8, COOP_PAYMENT_IN_3_DAYS", "11, 10, COOP_PAYMENT_TOMORROW", "5, 7, COOP_PAYMENT_LATE", "5, 40, ''"
    })
    void days_without_a_sweep_leave_out_what_has_lost_its_meaning(int ahead, int missed, String template) {
        UUID member = neighbours.agree(neighbours.member(), "SMS");
        neighbours.owes(member, today().plusDays(ahead));
        clock.advance(Duration.ofDays(missed));
        reminders.run();
        assertThat(told(member)).isEqualTo(template.isEmpty() ? List.of() : List.of(template));
    }

    @ParameterizedTest
    @CsvSource({"8, false", "9, true", "19, true", "20, false", "23, false"})
    void it_is_said_by_day_where_the_organisation_is(int hour, boolean said) {
        ZoneId zone = ZoneId.of("Asia/Tokyo");
        api.as(tenant.admin())
                .patch("/organisation", Map.of("timeZone", zone.getId()))
                .expect(200);
        UUID member = neighbours.agree(neighbours.member(), "SMS");
        untilHour(hour, zone);
        neighbours.owes(member, LocalDate.ofInstant(clock.instant(), zone).plusDays(3));
        reminders.run();
        assertThat(told(member)).hasSize(said ? 1 : 0);
    }

    @Test
    void several_instances_at_the_same_moment_remind_once() {
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UUID member = neighbours.agree(neighbours.member(), "SMS");
            neighbours.owes(member, today().plusDays(3));
            members.add(member);
        }
        Simultaneously.call(3, number -> {
            reminders.run();
            return number;
        });
        assertThat(members).allSatisfy(member -> assertThat(told(member)).hasSize(1));
    }

    @Test
    void who_has_not_agreed_is_not_written_to_which_is_said_once() {
        UUID member = neighbours.member();
        neighbours.owes(member, today().plusDays(3));
        reminders.run();
        Footprint before = Footprint.of(tenant);
        reminders.run();
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(told(member)).isEmpty();
        assertThat(rows.one(
                        Integer.class,
                        "select count(*) from audit_event where action = 'REFUSE' and entity_type = 'COOP_MEMBER' and entity_id = ?",
                        member.toString()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, true", "SUSPENDED, true", "PENDING_KYC, false", "EXITED, false", "EXCLUDED, false"})
    void those_who_belong_to_the_group_are_reminded(String status, boolean reminded) {
        UUID member = neighbours.agree(neighbours.member(status, Neighbours.freshPhone(), null), "SMS");
        neighbours.owes(member, today().plusDays(3));
        reminders.run();
        assertThat(told(member)).hasSize(reminded ? 1 : 0);
    }

    @Test
    void a_group_that_has_ended_calls_for_nothing() {
        Neighbours ended = new Neighbours(tenant, "CANCELLED");
        UUID member = ended.agree(ended.member(), "SMS");
        ended.owes(member, today().plusDays(3));
        reminders.run();
        assertThat(ended.messages(member)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "ALL"})
    void an_organisation_may_do_without(String setting) {
        api.as(tenant.admin())
                .patch("/organisation", Map.of("settings", Map.of("contributionReminders", setting)))
                .expect(200);
        UUID member = neighbours.agree(neighbours.member(), "SMS");
        neighbours.owes(member, today().plusDays(3));
        reminders.run();
        assertThat(told(member)).hasSize(setting.equals("NONE") ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"ANY, WHATSAPP", "WHATSAPP, WHATSAPP", "SMS, SMS"})
    void it_goes_by_the_channel_that_the_organisation_prefers(String preferred, String channel) {
        api.as(tenant.admin())
                .patch("/organisation", Map.of("settings", Map.of("memberMessageChannel", preferred)))
                .expect(200);
        UUID member = neighbours.agree(neighbours.member(), "SMS", "WHATSAPP");
        neighbours.owes(member, today().plusDays(3));
        reminders.run();
        assertThat(neighbours.messages(member))
                .singleElement()
                .satisfies(message -> assertThat(message).containsEntry("channel", channel));
    }

    @ParameterizedTest
    @CsvSource({
        "APPT_PENDING, false, 0, ",
        "APPT_PENDING, true, 0, contribution-settled",
        "APPT_CONFIRMED, true, 0, contribution-settled",
        "APPT_WAIVED, false, 0, contribution-settled",
        "APPT_REJECTED, true, 0, ",
        "APPT_PENDING, false, 3, ",
        "APPT_LATE, false, 4, too-late"
    })
    void what_waits_is_not_sent_when_its_reason_is_gone(String status, boolean declared, int later, String reason) {
        UUID member = neighbours.agree(neighbours.member(), "SMS");
        UUID line = neighbours.owes(member, today().plusDays(3));
        reminders.run();
        UUID message = (UUID) neighbours.messages(member).get(0).get("id");
        rows.update(
                "update coop_contribution set status = ?, paid_date = cast(? as date), amount_paid = cast(? as numeric) where id = ?",
                status,
                declared ? "2026-01-01" : null,
                declared ? "2500.50" : null,
                line);
        Instant then = clock.instant().plus(Duration.ofDays(later));
        assertThat(passed(message, then)).isEqualTo(Optional.ofNullable(reason));
        assertThat(passed(UUID.randomUUID(), then)).isEmpty();
    }

    private Optional<String> passed(UUID message, Instant at) {
        return CurrentActor.callAs(
                Actor.system(tenant.orgId()), () -> transactions.execute(transaction -> reminders.passed(message, at)));
    }
}
