package ma.atlas.crm.coop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.atlas.crm.coop.ledger.ContributionDecisions;
import ma.atlas.crm.coop.ledger.Contributions;
import ma.atlas.crm.coop.ledger.LedgerDay;
import ma.atlas.crm.schedule.Sweep;
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

    private Tenant tenant;
    private YearModel model;
    private YearOfAGroup year;
    private YearLife life;

    @BeforeAll
    void live(
            @Autowired Api api,
            @Autowired MovableClock clock,
            @Autowired Fixtures fixtures,
            @Autowired LedgerDay ledger,
            @Autowired List<Sweep> sweeps,
            @Autowired Contributions contributions,
            @Autowired ContributionDecisions decisions) {
        tenant = fixtures.tenant("coop");
        year = new YearOfAGroup(api, tenant, contributions, decisions);
        life = new YearLife(year, clock, () -> {
            ledger.begin(tenant.orgId());
            sweeps.stream()
                    .filter(sweep -> sweep.name().equals("coop.contribution-reminders")
                            || sweep.name().equals("outbound.announcements"))
                    .forEach(Sweep::run);
        });
        model = life.model;
        life.live();
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
    void all_else_is_journalled_once_for_each_time_that_it_changed_and_never_for_a_sweep() {
        Map<String, Long> journalled = new TreeMap<>();
        year.rows.rows("""
                        select entity_type || ' ' || entity_id || ' ' || action as what, count(*) as times from audit_event
                        where entity_type like 'COOP\\_%' and entity_type not in ('COOP_CONTRIBUTION', 'COOP_DECISION')
                          and (entity_type, action) <> ('COOP_MEMBER', 'REFUSE')
                        group by 1""").forEach(row -> journalled.put((String) row.get("what"), (Long) row.get("times")));
        assertThat(journalled).isEqualTo(model.journal);
        assertThat(year.rows.list(
                        String.class,
                        "select d.kind || ' ' || count(a.id) || ' ' || coalesce(min(a.action), '-') from coop_decision d"
                                + " left join audit_event a on a.entity_type = 'COOP_DECISION' and a.entity_id = d.id::text"
                                + " group by d.id, d.kind order by 1"))
                .containsExactly("FUNDING_CLOSED 1 CREATE", "FUNDING_OPENED 1 CREATE", "PLAN_CHANGED 1 CREATE");
    }

    @Test
    void every_member_has_come_through_each_of_their_statuses_once() {
        for (int rank = 1; rank <= YearModel.MEMBERS; rank++) {
            assertThat(year.rows.list(
                            String.class,
                            "select to_status from coop_member_status where member_id = ? order by number",
                            year.members.get(rank)))
                    .as("rank " + rank)
                    .isEqualTo(model.way(rank));
            assertThat(year.rows.one(
                            String.class, "select member_status from coop_member where id = ?", year.members.get(rank)))
                    .isEqualTo(model.status(rank));
        }
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
        for (int rank = 1; rank <= YearModel.MEMBERS; rank++) {
            assertThat(year.manager
                            .get("/coop/members/{m}/statement", year.members.get(rank))
                            .expect(200)
                            .get("totals")
                            .path("balance")
                            .decimalValue())
                    .as("rank " + rank)
                    .isEqualByComparingTo(model.balance(rank, life.today));
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
        assertThat(life.allocations).hasSize(3);
        assertThat(history("allocations", life.allocations.get("A1 contested")))
                .containsExactly("COOP_ALLOC_PROPOSED", "COOP_ALLOC_CANCELLED");
        assertThat(history("allocations", life.allocations.get("A1")))
                .containsExactly(
                        "COOP_ALLOC_PROPOSED", "COOP_ALLOC_APPROVED", "COOP_ALLOC_ASSIGNED", "COOP_ALLOC_SIGNED");
        assertThat(history("allocations", life.allocations.get("A2")))
                .containsExactly("COOP_ALLOC_PROPOSED", "COOP_ALLOC_APPROVED", "COOP_ALLOC_ASSIGNED");
        assertThat(year.rows.one(Integer.class, "select count(*) from coop_allocation"))
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
