package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Sql;

/** Looks back at everything that was proposed in a group, however many did it at once. Written without any code of the application. */
final class Fairness {

    /** Who, by what is written down, was the first by rank to be eligible at the moment of each proposal. */
    private static final String FIRST_ELIGIBLE = """
            select a.id, a.member_id, first.id as expected
            from coop_allocation a left join lateral (
                select m.id from coop_member m
                where m.group_id = a.group_id
                  and (select s.to_status from coop_member_status s
                       where s.member_id = m.id and s.changed_at <= a.created_at
                       order by s.changed_at desc, s.number desc limit 1) = 'ACTIVE'
                  and not exists (
                      select from coop_contribution c
                      where c.member_id = m.id and c.due_date <= a.cut_off and c.created_at <= a.created_at
                        and (c.status not in ('APPT_CONFIRMED', 'APPT_WAIVED') or c.decided_at > a.created_at))
                  and not exists (
                      select from coop_allocation o
                      where o.member_id = m.id and o.project_id = a.project_id and o.id <> a.id
                        and o.created_at <= a.created_at
                        and (o.status_code <> 'COOP_ALLOC_CANCELLED' or o.status_since > a.created_at))
                order by m.fifo_rank limit 1) first on true
            where a.group_id = ?""";

    /** A proposal is written with all that belongs to it, or not at all. */
    private static final String HALF_WRITTEN = """
            select a.id::text || ' ' || a.status_code from coop_allocation a join coop_lot l on l.id = a.lot_id
            where a.group_id = ? and a.status_code <> 'COOP_ALLOC_CANCELLED' and (
                l.status_code <> 'RESERVED' or a.task_id is null or a.proof_sha256 <> a.proof_json ->> 'sha256'
                or not exists (select from workflow_task t where t.subject_id = a.id and t.task_id = a.task_id)
                or not exists (select from act_ru_task t where t.id_ = a.task_id and t.proc_inst_id_ = a.process_instance_id)
                or not exists (select from status_history h where h.subject_id = a.id)
                or not exists (select from audit_event e where e.entity_id = a.id::text and e.action = 'CREATE'))
            union all
            select l.id::text || ' ' || l.status_code from coop_lot l join coop_project p on p.id = l.project_id
            where p.group_id = ? and l.status_code = 'RESERVED' and not exists (
                select from coop_allocation a where a.lot_id = l.id and a.status_code <> 'COOP_ALLOC_CANCELLED')
            union all
            select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
            where t.tenant_id_ = (select org_id from coop_group where id = ?) and t.task_def_key_ like 'COOP_ALLOC%'
              and not exists (select from coop_allocation a where a.task_id = t.id_)""";

    private Fairness() {}

    /** Asserts it, and answers how many allocations there are. */
    static int check(Coop coop) {
        Sql sql = Sql.asOwner();
        List<Map<String, Object>> allocations = sql.rows(FIRST_ELIGIBLE, coop.group);
        assertThat(allocations)
                .as("first come, first served")
                .allSatisfy(row -> assertThat(row.get("member_id")).isEqualTo(row.get("expected")));
        assertThat(sql.list(String.class, HALF_WRITTEN, coop.group, coop.group, coop.group))
                .as("half written")
                .isEmpty();
        assertThat(sql.list(
                        String.class, "select proof_json::text from coop_allocation where group_id = ?", coop.group))
                .allSatisfy(proof ->
                        assertThat(ProofCheck.of(parsed(proof)).difference()).isEmpty());
        assertLive("lot_id", coop);
        assertLive("member_id, project_id", coop);
        return allocations.size();
    }

    private static void assertLive(String columns, Coop coop) {
        assertThat(Sql.asOwner().rows("""
                        select %s from coop_allocation where group_id = ? and status_code <> 'COOP_ALLOC_CANCELLED'
                        group by %s having count(*) > 1""".formatted(columns, columns), coop.group))
                .as("more than one live allocation for one " + columns)
                .isEmpty();
    }

    private static ObjectNode parsed(String proof) {
        try {
            return (ObjectNode) ProofDocument.parse(proof);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
