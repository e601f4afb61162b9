package ma.atlas.crm.dossier;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;

/** All that was written down about what happened to a case, oldest first, as the tables have it; not what was refused. */
record Journal(
        List<Map<String, Object>> events, List<Map<String, Object>> history, List<Map<String, Object>> activities) {

    static Journal of(Tenant tenant, String dossierId) {
        Sql sql = Sql.inOrganisation(tenant.orgId());
        return new Journal(
                sql.rows(
                        "select * from audit_event where entity_type = 'DOSSIER' and entity_id = ? and action <> 'REFUSE' order by created_at, id",
                        dossierId),
                sql.rows("select * from status_history where subject_id = ?::uuid order by changed_at, id", dossierId),
                sql.rows(
                        "select * from activity where entity_type = 'DOSSIER' and entity_id = ?::uuid order by created_at, id",
                        dossierId));
    }

    Map<String, Object> last() {
        return events.get(events.size() - 1);
    }
}
