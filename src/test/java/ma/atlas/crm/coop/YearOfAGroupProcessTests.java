package ma.atlas.crm.coop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.atlas.crm.coop.YearModel.Line;
import ma.atlas.crm.coop.ledger.ContributionDecisions;
import ma.atlas.crm.coop.ledger.Contributions;
import ma.atlas.crm.coop.ledger.LedgerDay;
import ma.atlas.crm.schedule.Sweep;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A year of a group of forty, day by day, every sweep twice a day: instalments are paid early, late, on their word or not at all, a plan
 * changes, somebody leaves, lots are allocated and contested, keys are handed over. What is there in the end is what {@link YearModel}
 * says, and nothing twice.
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YearOfAGroupProcessTests {

    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final int SUSPENDED = 1;
    private static final int LEAVING = 9;

    @Autowired
    private Api api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private LedgerDay ledger;

    @Autowired
    private List<Sweep> sweeps;

    private Tenant tenant;
    private YearModel model;
    private YearOfAGroup year;
    private LocalDate today;
    private final List<Integer> withAllocation = new ArrayList<>();
    private final Map<String, UUID> allocations = new HashMap<>();

    @BeforeAll
    void live(
            @Autowired Fixtures fixtures,
            @Autowired Contributions contributions,
            @Autowired ContributionDecisions decisions) {
        tenant = fixtures.tenant("coop");
        LocalDate firstDue =
                LocalDate.ofInstant(clock.instant(), ZONE).plusMonths(2).withDayOfMonth(5);
        model = new YearModel(firstDue);
        year = new YearOfAGroup(api, tenant, contributions, decisions);
        today = firstDue.minusMonths(1).minusDays(5);
        toMorning();
        begin();
        LocalDate end = model.due(YearModel.INSTALMENTS).plusDays(8);
        while (today.isBefore(end)) {
            today = today.plusDays(1);
            toMorning();
            sweep();
            sweep();
            model.morning(today);
            model.lines.forEach(this::pay);
            decide();
        }
    }

    /** Ten in the morning. */
    private void toMorning() {
        Duration ahead = Duration.between(
                clock.instant(), today.atTime(10, 0).atZone(ZONE).toInstant());
        assertThat(ahead).isPositive();
        clock.advance(ahead);
    }

    private void sweep() {
        ledger.begin(tenant.orgId());
        sweeps.stream()
                .filter(sweep -> sweep.name().equals("coop.contribution-reminders")
                        || sweep.name().equals("outbound.announcements"))
                .forEach(Sweep::run);
    }

    private void begin() {
        year.found(model.firstDue);
        for (int rank = 1; rank <= YearModel.MEMBERS; rank++) {
            year.join(rank);
            year.become(rank, "ACTIVE");
            model.become(rank, "ACTIVE");
        }
        year.move("groups", year.group, "KYC_READY").expect(200);
        decideByPv("FUNDING_OPEN", "ouverture de la collecte");
    }

    private void decideByPv(String status, String decision) {
        year.pv("COOP_GROUP", year.group);
        year.move("groups", year.group, status).expect(200);
        model.tellMembers("COOP_PV_PUBLISHED " + decision);
    }

    private void pay(Line line) {
        if (line.isSettled() || model.status(line.rank).equals("EXITED")) {
            return;
        }
        LocalDate day = line.due.plusDays(YearModel.delay(line.rank));
        if (YearModel.isDoubted(line)) {
            payDoubted(line);
        } else if (YearModel.declares(line.rank)) {
            if (today.equals(day)) {
                declare(line);
            } else if (today.equals(day.plusDays(2))) {
                year.confirm(line);
                line.confirm(today);
            }
        } else if (today.equals(day)) {
            year.payAtTheDesk(line);
            line.confirm(today);
        }
    }

    private void payDoubted(Line line) {
        if (today.equals(line.due.minusDays(2))) {
            declare(line);
        } else if (today.equals(line.due.plusDays(2))) {
            year.reject(line);
            line.status = "APPT_REJECTED";
            line.updates++;
        } else if (today.equals(line.due.plusDays(4))) {
            year.payAtTheDesk(line);
            line.paid = null;
            line.confirm(today);
        }
    }

    private void declare(Line line) {
        year.declare(line);
        line.declared = true;
        line.status = "APPT_PENDING";
        line.paid = today;
        line.updates++;
    }

    private boolean is(int instalment, int daysAfter) {
        return today.equals(model.due(instalment).plusDays(daysAfter));
    }

    /** What is decided on some days of the year. */
    private void decide() {
        if (is(2, 5)) {
            moveProject("PERMITS", "Autorisations");
        } else if (is(3, 12)) {
            become(LEAVING, "EXITED");
        } else if (is(4, 6)) {
            become(SUSPENDED, "SUSPENDED");
            moveProject("BUILDING", "Construction en cours");
            year.move("groups", year.group, "THRESHOLD_REACHED").expect(200);
            decideByPv("FUNDING_CLOSED", "clôture de la collecte");
            year.move("groups", year.group, "ALLOCATION_RUNNING").expect(200);
        } else if (is(5, 12)) {
            int contested = propose("A1");
            year.move("allocations", allocations.get("A1"), "COOP_ALLOC_CANCELLED")
                    .expect(200);
            withAllocation.remove(Integer.valueOf(contested));
            become(contested, "SUSPENDED");
            int next = propose("A1");
            assertThat(next).isNotEqualTo(contested);
            approve("A1", next);
        } else if (is(5, 18)) {
            year.move("allocations", allocations.get("A1"), "COOP_ALLOC_ASSIGNED")
                    .expectProblem(422, "guard-refused");
        } else if (is(5, 20)) {
            assign("A1");
            year.move("allocations", allocations.get("A1"), "COOP_ALLOC_SIGNED").expect(200);
        } else if (is(6, 12)) {
            approve("A2", propose("A2"));
        } else if (is(6, 20)) {
            assign("A2");
        } else if (is(7, 15)) {
            year.pv("COOP_GROUP", year.group);
            year.plan(1200, model.firstDue, model.due(YearModel.CHANGED));
            model.tellMembers("COOP_PV_PUBLISHED changement du plan de cotisation");
        } else if (is(11, 10)) {
            moveProject("DELIVERY", "Livraison");
            moveProject("HANDOVER", "Remise des clés");
        }
    }

    private void become(int rank, String status) {
        year.become(rank, status);
        model.become(rank, status);
    }

    private void moveProject(String status, String label) {
        year.move("projects", year.project, status).expect(200);
        model.tellMembers("COOP_PROJECT_MILESTONE " + label);
    }

    private int propose(String lot) {
        Answer proposed = year.propose(lot);
        int rank = model.firstEligible(today, withAllocation);
        assertThat(UUID.fromString(proposed.text("memberId"))).isEqualTo(year.members.get(rank));
        model.tell(rank, "COOP_ALLOCATION_PROPOSED " + lot);
        withAllocation.add(rank);
        allocations.put(lot, UUID.fromString(proposed.text("id")));
        return rank;
    }

    private void approve(String lot, int rank) {
        year.pv("COOP_ALLOCATION", allocations.get(lot));
        year.move("allocations", allocations.get(lot), "COOP_ALLOC_APPROVED").expect(200);
        model.tell(rank, "COOP_ALLOCATION_APPROVED " + lot);
    }

    private void assign(String lot) {
        year.move("allocations", allocations.get(lot), "COOP_ALLOC_ASSIGNED").expect(200);
        model.tell(withAllocation.get(withAllocation.size() - 1), "COOP_ALLOCATION_ASSIGNED " + lot);
    }

    @Test
    void every_line_of_the_ledger_is_there_once_as_it_was_paid() {
        for (int rank = 1; rank <= YearModel.MEMBERS; rank++) {
            List<String> expected = model.ofRank(rank).stream()
                    .map(line ->
                            "%s %s %s %s %s".formatted(line.due, line.amount, line.status, line.paid, line.penalty))
                    .toList();
            assertThat(year.rows.list(
                            String.class,
                            "select format('%s %s %s %s %s', due_date, amount_due, status, coalesce(paid_date::text, 'null'),"
                                    + " coalesce(penalty::text, 'null')) from coop_contribution where member_id = ? order by due_date",
                            year.members.get(rank)))
                    .as("rank " + rank)
                    .isEqualTo(expected);
        }
        assertThat(model.lines).hasSize(12 * YearModel.MEMBERS - 8);
    }

    @Test
    void every_line_is_journalled_when_it_is_born_and_each_time_that_it_changes() {
        Map<String, Integer> updates = new TreeMap<>();
        year.rows.rows("""
                        select c.member_id, c.due_date, count(*) filter (where a.action = 'CREATE') as created,
                               count(*) filter (where a.action = 'UPDATE') as updated
                        from coop_contribution c
                                 left join audit_event a on a.entity_type = 'COOP_CONTRIBUTION' and a.entity_id = c.id::text
                        group by c.member_id, c.due_date""").forEach(row -> {
            assertThat(row).containsEntry("created", 1L);
            updates.put(row.get("member_id") + " " + row.get("due_date"), ((Long) row.get("updated")).intValue());
        });
        Map<String, Integer> expected = new TreeMap<>();
        model.lines.forEach(line -> expected.put(year.members.get(line.rank) + " " + line.due, line.updates));
        assertThat(updates).isEqualTo(expected);
    }

    @Test
    void everybody_who_agreed_was_told_everything_once_and_nobody_else_was() {
        for (int rank = 1; rank <= YearModel.MEMBERS; rank++) {
            UUID member = year.members.get(rank);
            List<Map<String, Object>> messages = year.rows.rows("""
                    select template_code, channel, variables_json ->> 'dueDate' as due, variables_json ->> 'lotCode' as lot,
                           variables_json ->> 'decision' as decision, variables_json ->> 'statusLabel' as status
                    from outbound_message where member_id = ?""", member);
            List<String> said =
                    messages.stream().map(YearOfAGroupProcessTests::words).toList();
            String channel = YearModel.channel(rank);
            List<String> expected = channel == null ? List.of() : model.told.get(rank);
            assertThat(said).as("rank " + rank).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(messages).allSatisfy(message -> assertThat(message).containsEntry("channel", channel));
            assertThat(year.rows.one(
                            Integer.class,
                            "select count(*) from audit_event where action = 'REFUSE' and entity_type = 'COOP_MEMBER' and entity_id = ?",
                            member.toString()))
                    .isEqualTo(channel == null ? model.told.get(rank).size() : 0);
        }
        assertThat(model.told.values()).allSatisfy(told -> assertThat(told).doesNotHaveDuplicates());
    }

    private static String words(Map<String, Object> message) {
        Object about = IntStream.range(0, 4)
                .mapToObj(i ->
                        message.get(List.of("due", "lot", "decision", "status").get(i)))
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
        return message.get("template_code") + " " + about;
    }

    @Test
    void what_each_owes_in_the_end_is_the_sum_of_their_lines() {
        for (int rank : new int[] {SUSPENDED, 3, 7, LEAVING, 11, 40}) {
            assertThat(year.manager
                            .get("/coop/members/{m}/statement", year.members.get(rank))
                            .expect(200)
                            .get("totals")
                            .path("balance")
                            .decimalValue())
                    .as("rank " + rank)
                    .isEqualByComparingTo(model.balance(rank, today));
        }
    }

    @Test
    void everything_stands_where_the_year_has_led_it_with_its_whole_way_on_record() {
        assertThat(year.rows.list(String.class, "select code || ' ' || status_code from coop_lot order by code"))
                .containsExactly("A1 DELIVERED", "A2 DELIVERED", "A3 AVAILABLE");
        assertThat(history("groups", year.group))
                .containsExactly(
                        "FORMATION",
                        "KYC_READY",
                        "FUNDING_OPEN",
                        "THRESHOLD_REACHED",
                        "FUNDING_CLOSED",
                        "ALLOCATION_RUNNING");
        assertThat(history("projects", year.project))
                .containsExactly("LAND_SECURED", "PERMITS", "BUILDING", "DELIVERY", "HANDOVER");
        assertThat(history("allocations", allocations.get("A1")))
                .containsExactly(
                        "COOP_ALLOC_PROPOSED", "COOP_ALLOC_APPROVED", "COOP_ALLOC_ASSIGNED", "COOP_ALLOC_SIGNED");
        for (int rank = 1; rank <= YearModel.MEMBERS; rank++) {
            assertThat(year.rows.one(
                            String.class, "select member_status from coop_member where id = ?", year.members.get(rank)))
                    .isEqualTo(model.status(rank));
        }
        assertThat(year.rows.one(Integer.class, "select count(*) from coop_decision"))
                .isEqualTo(3);
        assertThat(year.rows.one(Integer.class, "select count(*) from outbound_announcement where done_at is null"))
                .isZero();
    }

    private List<String> history(String what, UUID id) {
        return year.manager
                .get("/coop/" + what + "/{id}/status-history", id)
                .expect(200)
                .items("to");
    }
}
