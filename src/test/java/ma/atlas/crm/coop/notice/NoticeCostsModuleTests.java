package ma.atlas.crm.coop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.coop.AllocationProposed;
import ma.atlas.crm.outbound.Errand;
import ma.atlas.crm.outbound.UnattendedMessages;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.NestedPlans;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What it costs to find out who is to be told, and to tell them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeCostsModuleTests {

    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");
    private static final int SETTLED = 20_000;

    @Autowired
    private Clock clock;

    @Autowired
    private AllocationNotices allocations;

    @Autowired
    private UnattendedMessages messages;

    @Autowired
    private TransactionTemplate transactions;

    private Tenant tenant;
    private Neighbours neighbours;

    @BeforeAll
    void aGroupWithALongPast(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        neighbours = new Neighbours(tenant);
        UUID member = neighbours.member();
        Sql.asOwner().update("""
                        insert into coop_contribution (id, org_id, group_id, member_id, due_date, opened_on, amount_due, status,
                                                       paid_date, amount_paid, created_by, created_at, updated_at)
                        select gen_random_uuid(), ?, ?, ?, date '1960-01-01' + n, date '1960-01-01' + n, 1, 'APPT_CONFIRMED',
                               date '1960-01-01' + n, 1, 'tests', now(), now()
                        from generate_series(1, ?) n""", tenant.orgId(), neighbours.group(), member, SETTLED);
        Sql.asOwner().update("""
                        insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by,
                                                 created_at, updated_at)
                        select gen_random_uuid(), ?, ?, 'Membre ' || n, 'EXITED', now(), 100 + n, 'tests', now(), now()
                        from generate_series(1, 3000) n""", tenant.orgId(), neighbours.group());
        Plans.settle("coop_contribution", "coop_member", "coop_contribution_reminder");
    }

    @Test
    void what_was_settled_is_not_looked_at_when_reminders_are_sought() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CASABLANCA);
        for (int i = 0; i < 5; i++) {
            neighbours.owes(neighbours.member(), today.plusDays(3));
        }
        List<String> plans = NestedPlans.of(
                tenant.orgId(),
                "select * from due_contribution_reminders(cast(? as timestamptz), '', date '1970-01-01', gen_random_uuid(), 200)",
                today.atTime(11, 0)
                        .atZone(CASABLANCA)
                        .toOffsetDateTime()
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toString());
        String plan = String.join("\n", plans);
        assertThat(plan).doesNotContain("Seq Scan on coop_contribution c");
        Matcher index = Pattern.compile("Index (?:Only )?Scan using (coop_contribution_\\w+) on coop_contribution")
                .matcher(plan);
        assertThat(index.find()).as(plan).isTrue();
        assertThat(index.group(1)).isEqualTo("coop_contribution_open");
    }

    @Test
    void the_next_of_a_circle_are_read_by_rank_without_those_who_left() {
        String plan = Plans.of(
                tenant,
                NoticeRows.ACTIVE,
                Map.of("org", tenant.orgId(), "group", neighbours.group(), "after", 0, "most", 40));
        Plans.assertReadsNoMoreThan(60, plan);
    }

    @Test
    void a_notice_to_one_member_costs_a_dozen_statements() {
        UUID member = neighbours.agree(neighbours.member(), "WHATSAPP");
        UUID allocation = neighbours.proposed(member);
        List<String> statements = inTransaction(
                () -> allocations.proposed(new AllocationProposed(allocation, neighbours.group(), member)));
        assertThat(statements).as(String.join("\n", statements)).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void a_notice_to_many_costs_as_many_times_what_one_costs_and_no_more() {
        List<UUID> members = Stream.generate(() -> neighbours.agree(neighbours.member(), "WHATSAPP"))
                .limit(10)
                .toList();
        List<String> statements = inTransaction(() -> messages.queueAll(members.stream()
                .map(member -> new Errand(
                        ConsentSubject.member(member),
                        "COOP_PV_PUBLISHED",
                        NoticeSettings.EACH,
                        Map.of("organisationName", "Coop", "groupName", "Groupe", "decision", "ouverture")))
                .toList()));
        assertThat(statements).as(String.join("\n", statements)).hasSizeLessThanOrEqualTo(11 * members.size());
    }

    private List<String> inTransaction(Runnable call) {
        Actor manager = new Actor(tenant.coopManager(), tenant.orgId(), Set.of());
        return CurrentActor.callAs(
                manager,
                () -> transactions.execute(transaction -> Statements.of(() -> {
                    call.run();
                    return true;
                })));
    }
}
