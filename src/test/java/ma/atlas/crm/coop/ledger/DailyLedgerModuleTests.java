package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.Ledger.formula;
import static ma.atlas.crm.coop.ledger.Ledger.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What a new day opens and makes late, it does once, whoever does it and however often. */
@AtlasTest
class DailyLedgerModuleTests {

    private static final int MANY = 150;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    @Autowired
    private DailyLedger daily;

    @Autowired
    private OpeningInstalments opening;

    @Autowired
    private TransactionOperations transactions;

    private Tenant tenant;
    private Ledger ledger;

    @BeforeEach
    void found() {
        tenant = fixtures.tenant("daily");
        ledger = Ledger.funding(api, tenant);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca")));
    }

    private void run() {
        CurrentActor.runAs(Actor.system(tenant.orgId()), () -> daily.runInOrganisation());
    }

    private long count(String condition) {
        return Sql.inOrganisation(tenant.orgId())
                .one(Long.class, "select count(*) from coop_contribution where " + condition);
    }

    private void members(int count, int afterRank) {
        Sql.inOrganisation(tenant.orgId())
                .update("""
                        insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by,
                                                 created_at, updated_at)
                        select gen_random_uuid(), ?, ?, 'Coopérateur ' || n, 'ACTIVE', now(), ?::int + n, 'x', now(), now()
                        from generate_series(1, ?) n""", tenant.orgId(), UUID.fromString(ledger.group()), afterRank, count);
    }

    @Test
    void each_day_opens_what_is_called_for_and_makes_late_what_is_over() {
        String member = ledger.member();
        LocalDate firstDue = today().plusMonths(1).plusDays(1);
        ledger.plan(firstDue, 12);
        run();
        assertThat(ledger.lines(member, "id")).isEmpty();

        ((MovableClock) clock).advance(Duration.ofDays(1));
        run();
        run();
        assertThat(ledger.lines(member, "dueDate")).containsExactly(firstDue.toString());
        assertThat(ledger.lines(member, "openedOn")).containsExactly(today().toString());
        assertThat(ledger.lines(member, "status")).containsExactly("APPT_PENDING");

        ((MovableClock) clock).advance(Duration.ofDays(ChronoUnit.DAYS.between(today(), firstDue)));
        run();
        assertThat(ledger.lines(member, "status")).containsExactly("APPT_PENDING", "APPT_PENDING");
        ((MovableClock) clock).advance(Duration.ofDays(1));
        run();
        run();
        assertThat(ledger.lines(member, "status")).containsExactly("APPT_LATE", "APPT_PENDING");
        String late = ledger.lines(member, "id").get(0);
        assertThat(api.as(tenant.auditor())
                        .get("/audit-events?entityType=COOP_CONTRIBUTION&entityId={c}", late)
                        .items("userId"))
                .containsExactly(Actor.SYSTEM, Actor.SYSTEM);
    }

    @Test
    void what_is_declared_waits_for_its_decision_and_is_not_late() {
        String member = ledger.member();
        ledger.plan(today(), 2);
        ledger.declare(member, "dueDate", today(), "amountPaid", 2500).expect(200);
        ((MovableClock) clock).advance(Duration.ofDays(2));
        run();
        assertThat(ledger.lines(member, "status").get(0)).isEqualTo("APPT_PENDING");
    }

    @Test
    void funding_that_opens_opens_what_the_plan_calls_for() {
        ledger = Ledger.founded(api, tenant, Map.of("contestDays", 7));
        String member = ledger.member();
        ledger.plan(today().minusMonths(1), 12);
        assertThat(ledger.lines(member, "id")).isEmpty();
        Coops.moveGroup(ledger.keeper(), ledger.group(), "KYC_READY").expect(200);
        Coops.minutes(ledger.keeper(), "COOP_GROUP", ledger.group());
        Coops.moveGroup(ledger.keeper(), ledger.group(), "FUNDING_OPEN").expect(200);
        assertThat(ledger.lines(member, "status")).containsExactly("APPT_LATE", "APPT_PENDING", "APPT_PENDING");
    }

    @Test
    void who_is_suspended_owes_and_who_has_left_or_is_pending_does_not() {
        String suspended = ledger.member();
        ledger.move(suspended, "SUSPENDED");
        String exited = ledger.member();
        ledger.move(exited, "EXITED");
        String pending = ledger.join();
        ledger.plan(today(), 12);
        assertThat(ledger.lines(suspended, "id")).hasSize(2);
        assertThat(ledger.lines(exited, "id")).isEmpty();
        assertThat(ledger.lines(pending, "id")).isEmpty();
    }

    @Test
    void a_group_that_has_ended_opens_nothing_more() {
        String member = ledger.member();
        ledger.plan(formula(10), schedule(today().plusMonths(1), 2), today()).expect(201);
        int open = ledger.lines(member, "id").size();
        ((MovableClock) clock).advance(Duration.ofDays(40));
        Sql.inOrganisation(tenant.orgId())
                .update("update coop_group set is_terminal = true where id = ?", UUID.fromString(ledger.group()));
        run();
        assertThat(ledger.lines(member, "id")).hasSize(open);
    }

    /** More than one transaction's worth, by several at once, of which each may have died after any of its transactions. */
    @Test
    void many_lines_are_opened_in_pieces_and_each_once_by_several_at_the_same_moment() {
        members(MANY, 0);
        ledger.plan(today().minusMonths(5), 12);
        assertThat(count("true")).as("the first piece").isEqualTo(OpeningInstalments.MOST);
        assertThat(count("due_date = '" + today().minusMonths(5) + "'"))
                .as("the earliest first")
                .isEqualTo(MANY);
        List<Boolean> runs = Simultaneously.call(3, number -> {
            run();
            return true;
        });
        assertThat(runs).hasSize(3);
        assertThat(count("true")).isEqualTo(MANY * 7L);
        assertThat(count("due_date < '" + today() + "' and status <> 'APPT_LATE'"))
                .isZero();
        assertThat(
                        Sql.inOrganisation(tenant.orgId())
                                .one(
                                        Long.class,
                                        "select count(*) from audit_event where entity_type = 'COOP_CONTRIBUTION' and action = 'CREATE'"))
                .isEqualTo(MANY * 7L);
        run();
        assertThat(count("true")).isEqualTo(MANY * 7L);
    }

    @Test
    void a_piece_is_written_whole_or_not_at_all() {
        members(3, 0);
        ledger.plan(today(), 2);
        long before = count("true");
        members(3, 3);
        try {
            CurrentActor.runAs(
                    Actor.system(tenant.orgId()),
                    () -> transactions.executeWithoutResult(transaction -> {
                        assertThat(opening.open(UUID.fromString(ledger.group())))
                                .isPositive();
                        throw new IllegalStateException("died");
                    }));
        } catch (IllegalStateException died) {
            assertThat(died).hasMessage("died");
        }
        assertThat(count("true")).isEqualTo(before);
        run();
        assertThat(count("true")).isEqualTo(before * 2);
    }
}
