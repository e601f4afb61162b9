package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import ma.atlas.crm.coop.allocation.Coop;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody counts as somebody who has paid because what they owe was not called for yet. */
@AtlasTest
class OwedBeforeProposalsApiTests {

    private static final int MEMBERS = OpeningInstalments.MOST + 2;

    private static final String ADMITTED = """
            with admitted as (
                insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by,
                                         created_at, updated_at)
                select gen_random_uuid(), ?, ?, 'Coopérateur ' || n, 'ACTIVE', timestamptz '2020-01-01', n, 'x', now(), now()
                from generate_series(1, ?) n
                returning id, org_id)
            insert into coop_member_status (id, org_id, member_id, number, to_status, changed_by, changed_at)
            select gen_random_uuid(), org_id, id, 1, 'ACTIVE', 'x', timestamptz '2020-01-01' from admitted""";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    @Test
    void a_proposal_calls_first_for_whatever_is_owed_however_many_owe_it() {
        Tenant tenant = fixtures.tenant("owed");
        Coop coop = Coop.allocating(tenant);
        Ledger ledger = new Ledger(api, tenant, coop.group.toString());
        LocalDate yesterday =
                LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca"))).minusDays(1);
        ledger.openFunding();
        ledger.plan(yesterday, 1);
        Sql.asOwner().update(ADMITTED, tenant.orgId(), coop.group, MEMBERS);
        UUID lot = coop.lot("A1");

        coop.propose(ledger.keeper(), lot).expectProblem(422, "nobody-eligible");

        String last = Sql.asOwner()
                .one(UUID.class, "select id from coop_member where group_id = ? and fifo_rank = ?", coop.group, MEMBERS)
                .toString();
        String line = ledger.declare(last, "dueDate", yesterday, "amountPaid", 2500)
                .expect(201)
                .text("id");
        ledger.decide(line, "confirm").expect(200);
        assertThat(coop.propose(ledger.keeper(), lot).expect(201).text("memberId"))
                .isEqualTo(last);
        assertThat(Sql.asOwner()
                        .one(
                                Integer.class,
                                "select count(distinct member_id) from coop_contribution where group_id = ? and due_date = ?",
                                coop.group,
                                yesterday))
                .isEqualTo(MEMBERS);
    }
}
