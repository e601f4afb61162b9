package ma.atlas.crm.coop.group;

import java.util.UUID;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** Lots that were allocated, written as the allocation of lots leaves them. */
final class Allocated {

    private Allocated() {}

    /** A lot that is proposed to a member of its group; returns the allocation. */
    static String propose(Tenant tenant, UUID group, String project, String lot) {
        UUID member = UUID.randomUUID();
        UUID allocation = UUID.randomUUID();
        Sql sql = Sql.asOwner();
        sql.update("""
                insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by,
                                         created_at, updated_at)
                select ?, ?, ?, 'Membre', 'ACTIVE', now(), coalesce(max(fifo_rank), 0) + 1, 'test', now(), now()
                from coop_member where group_id = ?""", member, tenant.orgId(), group, group);
        sql.update("""
                insert into coop_allocation (id, org_id, group_id, project_id, lot_id, member_id, case_type_code, status_code,
                                             process_instance_id, cut_off, cut_off_requested, outcomes, rule_version, proof_json, proof_sha256, created_by,
                                             created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, 'COOP_ALLOCATION', 'COOP_ALLOC_PROPOSED', 'none', '2031-01-01', true, '', 1, '{}', repeat('0', 64),
                        'test', now(), now())""", allocation, tenant.orgId(), group, UUID.fromString(project), UUID.fromString(lot), member);
        return allocation.toString();
    }

    static void stand(String lot, String status) {
        Sql.asOwner().update("update coop_lot set status_code = ? where id = ?", status, UUID.fromString(lot));
    }
}
