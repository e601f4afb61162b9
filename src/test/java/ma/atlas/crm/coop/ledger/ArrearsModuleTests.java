package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.Arrears;
import ma.atlas.crm.coop.MemberAccounts;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Plans;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What was not paid at an instant, what a member owes, and what reading either costs in a ledger of many lines. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrearsModuleTests {

    private static final int MEMBERS = 500;
    private static final int MONTHS = 200;
    private static final int UNPAID = 1_000;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    @Autowired
    private Arrears arrears;

    @Autowired
    private MemberAccounts accounts;

    @Autowired
    private MemberStatements statements;

    @Autowired
    private Contributions contributions;

    private Tenant tenant;
    private Tenant full;
    private String fullGroup;

    @BeforeAll
    void fill() {
        tenant = fixtures.tenant("arrears");
        full = fixtures.tenant("full");
        Ledger ledger = Ledger.founded(api, full, Map.of());
        fullGroup = ledger.group();
        Sql.asOwner().update("""
                        insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by,
                                                 created_at, updated_at)
                        select gen_random_uuid(), ?, ?, 'Coopérateur ' || n, 'ACTIVE', now(), n, 'x', now(), now()
                        from generate_series(1, ?) n""", full.orgId(), UUID.fromString(fullGroup), MEMBERS);
        Sql.asOwner().update("""
                        insert into coop_contribution (id, org_id, group_id, member_id, due_date, opened_on, amount_due, status, decided_at,
                                                       created_by, created_at, updated_at)
                        select gen_random_uuid(), m.org_id, m.group_id, m.id, day, day, 2500,
                               case when (m.fifo_rank * ? + n) %% 100 = 0 then 'APPT_LATE' else 'APPT_CONFIRMED' end,
                               timestamptz '2020-01-01', 'x', timestamptz '2019-01-01', now()
                        from coop_member m cross join generate_series(1, ?) n
                        cross join lateral (select date '2000-01-05' + n * 30) d (day)
                        where m.group_id = ?""".replace("%%", "%"), MONTHS, MONTHS, UUID.fromString(fullGroup));
        Plans.settle("coop_contribution", "coop_member");
    }

    private <T> T in(Tenant where, Supplier<T> call) {
        return CurrentActor.callAs(new Actor(where.coopManager(), where.orgId(), Set.of(Role.COOP_MANAGER)), call);
    }

    private List<UUID> unpaid(Ledger ledger, LocalDate until, Instant at) {
        return in(tenant, () -> arrears.of(UUID.fromString(ledger.group()), until, at)).stream()
                .map(Arrears.Unpaid::contributionId)
                .toList();
    }

    @Test
    void a_line_is_unpaid_from_its_entry_until_it_is_settled_and_stays_so_for_whoever_asks_later() {
        Ledger ledger = Ledger.founded(api, tenant, Map.of());
        String member = ledger.member();
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca")));
        Instant before = clock.instant();
        UUID paid = UUID.fromString(ledger.declare(member, "dueDate", today, "amountDue", 100, "amountPaid", 100)
                .expect(201)
                .text("id"));
        UUID waived = UUID.fromString(ledger.declare(member, "dueDate", today.minusDays(3), "amountDue", 100)
                .expect(201)
                .text("id"));
        ledger.declare(member, "dueDate", today.plusDays(1), "amountDue", 100).expect(201);
        Instant entered = clock.instant();
        ((MovableClock) clock).advance(Duration.ofMillis(5));
        ledger.decide(paid.toString(), "reject", "reason", "Non reçu").expect(200);
        ledger.declare(member, "dueDate", today, "amountPaid", 100).expect(200);
        ledger.decide(paid.toString(), "confirm").expect(200);
        Instant confirmed = clock.instant();
        ((MovableClock) clock).advance(Duration.ofMillis(5));
        ledger.decide(waived.toString(), "waive", "reason", "Décision").expect(200);

        assertThat(unpaid(ledger, today, before.minusMillis(1))).isEmpty();
        assertThat(unpaid(ledger, today, entered)).containsExactly(waived, paid);
        assertThat(unpaid(ledger, today.minusDays(1), entered)).containsExactly(waived);
        assertThat(unpaid(ledger, today, confirmed)).containsExactly(waived);
        assertThat(unpaid(ledger, today, clock.instant())).isEmpty();
        assertThat(unpaid(ledger, today.plusDays(1), clock.instant())).hasSize(1);
    }

    @Test
    void another_organisation_reads_none() {
        assertThat(in(
                        tenant,
                        () -> arrears.of(UUID.fromString(fullGroup), LocalDate.parse("2030-01-01"), clock.instant())))
                .isEmpty();
        assertThat(in(
                        full,
                        () -> arrears.of(UUID.fromString(fullGroup), LocalDate.parse("2030-01-01"), clock.instant())))
                .hasSize(UNPAID);
    }

    @Test
    void arrears_read_what_is_unpaid_and_not_what_was_settled_long_ago() {
        Plans.assertReadsNoMoreThan(
                UNPAID,
                Plans.of(
                        full,
                        PastArrears.SQL,
                        Map.of(
                                "group", UUID.fromString(fullGroup),
                                "until", LocalDate.parse("2030-01-01"),
                                "at", Instant.parse("2026-01-01T00:00:00Z").atOffset(ZoneOffset.UTC))));
    }

    @Test
    void lists_and_accounts_read_no_more_than_they_show() {
        UUID group = UUID.fromString(fullGroup);
        UUID member =
                Sql.inOrganisation(full.orgId()).one(UUID.class, "select id from coop_member where fifo_rank = 77");
        Cursor after = Cursor.of(LocalDate.parse("2008-01-01"), new UUID(0, 0));
        List<ContributionQuery> queries = List.of(
                new ContributionQuery(null, null, null, null),
                new ContributionQuery(member, null, null, null),
                new ContributionQuery(null, "APPT_LATE", null, null),
                new ContributionQuery(null, null, LocalDate.parse("2009-01-01"), LocalDate.parse("2012-01-01")));
        for (ContributionQuery query : queries) {
            for (Cursor cursor : java.util.Arrays.asList(null, after)) {
                ContributionList list = new ContributionList(group, query, null, cursor, 51);
                Plans.assertReadsNoMoreThan(MONTHS, Plans.of(full, list.sql(), list.parameters()));
            }
        }
        Plans.assertReadsNoMoreThan(MONTHS, Plans.of(full, ContributionRows.OF_MEMBER, Map.of("member", member)));
        Plans.assertReadsNoMoreThan(
                1,
                Plans.of(full, ContributionRows.OVERDUE, Map.of("today", LocalDate.parse("2030-01-01"), "most", 500)));
    }

    @Test
    void an_account_a_statement_and_a_list_cost_a_fixed_number_of_statements() {
        Ledger ledger = Ledger.funding(api, tenant);
        UUID member = UUID.fromString(ledger.member());
        ledger.plan(LocalDate.parse("2020-01-05"), 60);
        assertThat(read(() -> accounts.of(member))).hasSize(5);
        assertThat(read(() -> statements.statement(member, null))).hasSize(5);
        assertThat(read(() -> contributions.list(
                        UUID.fromString(ledger.group()),
                        new ContributionQuery(null, null, null, null),
                        ma.atlas.crm.shared.PageRequest.of(200, null))))
                .hasSize(4);
        assertThat(in(tenant, () -> accounts.of(member)).lines()).hasSize(60);
    }

    private List<String> read(Supplier<?> call) {
        return in(tenant, () -> Statements.of(call)).stream()
                .filter(statement -> !statement.contains("set_config"))
                .toList();
    }
}
