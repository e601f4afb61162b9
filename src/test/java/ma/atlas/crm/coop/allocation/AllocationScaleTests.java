package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.MemberAllocations;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A group of ten thousand members with three years of instalments: what a proposal costs, and all that is read of it. */
@Tag("scale")
@AtlasTest
class AllocationScaleTests {

    private static final Logger LOG = LoggerFactory.getLogger(AllocationScaleTests.class);

    private static final int MEMBERS = 10_000;
    private static final int INSTALMENTS = 36;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Allocations allocations;

    @Autowired
    private MemberAllocations ofMembers;

    @Test
    void ten_thousand_members() {
        Tenant tenant = fixtures.tenant("coop");
        Api.Caller manager = api.as(tenant.coopManager());
        Coop coop = Coop.allocating(tenant, "{}");
        populate(tenant, coop);
        UUID first = coop.lot("A1");
        timed("a first proposal", () -> coop.propose(manager, first).expect(201));
        UUID lot = coop.lot("A2");
        Actor actor = new Actor(tenant.coopManager(), tenant.orgId(), Set.of(Role.COOP_MANAGER));
        List<String> statements = Statements.of(() -> timed(
                "a proposal",
                () -> CurrentActor.callAs(
                        actor, () -> allocations.propose(coop.group, new NewAllocation(coop.project, lot, null)))));
        LOG.info("{} statements for a proposal", statements.size());
        assertThat(statements).hasSizeLessThan(60);
        String id = manager.get("/coop/groups/{g}/allocations?lotId={l}", coop.group, lot)
                .items("id")
                .get(0);
        ObjectNode proof = (ObjectNode) timed(
                "its proof", () -> CurrentActor.callAs(actor, () -> allocations.proof(UUID.fromString(id))));
        LOG.info("{} characters of proof", proof.toString().length());
        assertThat(proof.path("queue")).hasSize(MEMBERS);
        assertThat(proof.at("/inputs/members")).hasSize(MEMBERS);
        ProofCheck.Verdict verdict = timed("checking it", () -> ProofCheck.of(proof));
        assertThat(verdict.difference()).isEmpty();
        Coop.pv(manager, id);
        timed(
                "approving it",
                () -> Coop.move(manager, id, "COOP_ALLOC_APPROVED").expect(200));
        timed(
                "the list",
                () -> manager.get("/coop/groups/{g}/allocations", coop.group).expect(200));
        UUID member = Sql.asOwner()
                .one(UUID.class, "select id from coop_member where group_id = ? and fifo_rank = 1", coop.group);
        timed("a member's allocations", () -> CurrentActor.callAs(actor, () -> ofMembers.of(member)));
        timed("a member's position", () -> CurrentActor.callAs(actor, () -> ofMembers.position(member, coop.project)));
    }

    /** Every third is late, every fifth suspended. */
    private static void populate(Tenant tenant, Coop coop) {
        Sql.asOwner().update("""
                insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by,
                                         created_at, updated_at)
                select gen_random_uuid(), ?, ?, 'Membre ' || n, case when n %% 5 = 0 then 'SUSPENDED' else 'ACTIVE' end,
                       '2020-01-01', n, 'somebody', now(), now()
                from generate_series(1, ?) n""".formatted(), tenant.orgId(), coop.group, MEMBERS);
        Sql.asOwner().update("""
                insert into coop_member_status (id, org_id, member_id, number, to_status, changed_by, changed_at)
                select gen_random_uuid(), org_id, id, 1, member_status, 'somebody', status_since
                from coop_member where group_id = ?""", coop.group);
        Sql.asOwner().update("""
                insert into coop_contribution (id, org_id, group_id, member_id, due_date, opened_on, amount_due, status, decided_at,
                                               created_by, created_at, updated_at)
                select gen_random_uuid(), m.org_id, m.group_id, m.id, date '2021-01-05' + n * 30, date '2021-01-05' + n * 30, 1500,
                       case when n = 35 and m.fifo_rank %% 3 = 0 then 'APPT_LATE' else 'APPT_CONFIRMED' end,
                       case when n = 35 and m.fifo_rank %% 3 = 0 then null else now() - interval '1 day' end,
                       'somebody', timestamptz '2021-01-01', now()
                from coop_member m cross join generate_series(0, ? - 1) n where m.group_id = ?""".formatted(), INSTALMENTS, coop.group);
        Sql.asOwner().execute("analyze coop_member", "analyze coop_member_status", "analyze coop_contribution");
    }

    private static <T> T timed(String what, Supplier<T> call) {
        long started = System.nanoTime();
        T result = call.get();
        LOG.info("{} of {} members: {}", what, MEMBERS, Duration.ofNanos(System.nanoTime() - started));
        return result;
    }
}
