package ma.atlas.crm.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that an organisation has written about its cases, codes and workflows, tables of the engine included: two that are
 * equal have not a value in a row between them. Sign-ins and audited refusals are left out, for they change nothing.
 */
public record Footprint(Map<String, String> tables) {

    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("dossier", "org_id = ?");
        TABLES.put("appointment", "org_id = ?");
        TABLES.put("document", "org_id = ?");
        TABLES.put("document_upload", "org_id = ?");
        TABLES.put("message", "org_id = ?");
        TABLES.put("outbound_message", "org_id = ?");
        TABLES.put("outbound_attempt", "org_id = ?");
        TABLES.put("outbound_lane", "org_id = ?");
        TABLES.put("appointment_reminder", "org_id = ?");
        TABLES.put("consentement", "org_id = ?");
        TABLES.put("consentement_history", "org_id = ?");
        TABLES.put("background_job", "org_id = ?");
        TABLES.put("dossier_import_line", "org_id = ?");
        TABLES.put("annonce", "org_id = ?");
        TABLES.put("partie_prenante", "org_id = ?");
        TABLES.put("coop_group", "org_id = ?");
        TABLES.put("coop_decision", "org_id = ?");
        TABLES.put("coop_project", "org_id = ?");
        TABLES.put("coop_allocation", "org_id = ?");
        TABLES.put("coop_lot", "org_id = ?");
        TABLES.put("coop_member", "org_id = ?");
        TABLES.put("coop_contribution_plan", "org_id = ?");
        TABLES.put("coop_contribution", "org_id = ?");
        TABLES.put("coop_member_status", "org_id = ?");
        TABLES.put("workflow_task", "org_id = ?");
        TABLES.put("status_history", "org_id = ?");
        TABLES.put("provider_setting", "org_id = ?");
        TABLES.put("activity", "org_id = ?");
        TABLES.put("message_template", "org_id = ?");
        TABLES.put("ref_dictionary", "org_id = ?");
        TABLES.put("audit_event", "org_id = ? and action in ('CREATE', 'UPDATE', 'DELETE')");
        TABLES.put("workflow_definition", "org_id = ?");
        TABLES.put("workflow_state", "org_id = ?");
        TABLES.put("workflow_transition", "org_id = ?");
        TABLES.put("act_re_deployment", "tenant_id_ = ?");
        TABLES.put("act_re_procdef", "tenant_id_ = ?");
        TABLES.put("act_ge_bytearray", "deployment_id_ in (select id_ from act_re_deployment where tenant_id_ = ?)");
        TABLES.put("act_ru_execution", "tenant_id_ = ?");
        TABLES.put("act_ru_task", "tenant_id_ = ?");
        TABLES.put("act_ru_timer_job", "tenant_id_ = ?");
        TABLES.put("act_ru_deadletter_job", "tenant_id_ = ?");
        TABLES.put("act_hi_procinst", "tenant_id_ = ?");
    }

    public static Footprint of(Tenant tenant) {
        return Sql.asOwner().inTransaction(jdbc -> {
            Map<String, String> tables = new LinkedHashMap<>();
            TABLES.forEach((table, condition) -> tables.put(
                    table,
                    jdbc.queryForObject(
                            "select count(*) || ' rows ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t where %s"
                                    .formatted(table, condition),
                            String.class,
                            tenant.orgId())));
            return new Footprint(tables);
        });
    }
}
