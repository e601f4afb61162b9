package ma.atlas.crm.workflow.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tampering;

/** What an organisation has of workflows in the database, in our tables and in the engine's. */
final class StoredWorkflows {

    private static final Map<String, String> COUNTS = counts();

    private StoredWorkflows() {}

    private static Map<String, String> counts() {
        Map<String, String> counts = new LinkedHashMap<>();
        for (String table : List.of(
                "organisation", "workflow_definition", "workflow_state", "workflow_transition", "audit_event")) {
            counts.put(table, "select count(*) from " + table + " where org_id = ?");
        }
        counts.put("act_re_deployment", "select count(*) from act_re_deployment where tenant_id_ = ?");
        counts.put("act_re_procdef", "select count(*) from act_re_procdef where tenant_id_ = ?");
        counts.put(
                "act_ge_bytearray",
                "select count(*) from act_ge_bytearray b join act_re_deployment d on d.id_ = b.deployment_id_ where d.tenant_id_ = ?");
        return counts;
    }

    /** Rows of one organisation by table. */
    static Map<String, Long> of(String orgId) {
        Map<String, Long> rows = new LinkedHashMap<>();
        COUNTS.forEach((table, count) -> rows.put(table, Sql.asOwner().one(Long.class, count, orgId)));
        return rows;
    }

    /** Rows of the engine's repository, whoever they are of. */
    static List<Long> ofTheEngine() {
        return List.of("act_re_deployment", "act_re_procdef", "act_ge_bytearray").stream()
                .map(table -> Sql.asOwner().one(Long.class, "select count(*) from " + table))
                .toList();
    }

    /** Version and whether it is active, oldest first. */
    static List<Map<String, Object>> versions(String orgId, String caseTypeCode) {
        return Sql.asOwner()
                .rows(
                        "select version, is_active as active from workflow_definition where org_id = ? and case_type_code = ? order by version",
                        orgId,
                        caseTypeCode);
    }

    /** As if the organisation had never had a lifecycle of that case type. */
    static void forget(String orgId, String caseTypeCode) {
        Sql owner = Sql.asOwner();
        owner.update("delete from workflow_definition where org_id = ? and case_type_code = ?", orgId, caseTypeCode);
        Tampering.removeEvents(orgId, "entity_type = 'WORKFLOW' and after_json ->> 'caseTypeCode' = ?", caseTypeCode);
        owner.update("delete from act_re_procdef where tenant_id_ = ? and key_ = ?", orgId, caseTypeCode);
        owner.update("""
                delete from act_ge_bytearray b using act_re_deployment d
                where d.id_ = b.deployment_id_ and d.tenant_id_ = ? and d.key_ = ?""", orgId, caseTypeCode);
        owner.update("delete from act_re_deployment where tenant_id_ = ? and key_ = ?", orgId, caseTypeCode);
    }
}
