package ma.atlas.crm.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tampering;
import ma.atlas.crm.testing.Tenant;

/** What can go wrong between the engine and its projection, done to the tables behind everybody's back. */
final class EngineDamage {

    private static final String ENGINE_TABLES = """
            delete from act_ru_identitylink where task_id_ in (select id_ from act_ru_task where proc_inst_id_ = '%1$s');
            delete from act_ru_timer_job where process_instance_id_ = '%1$s';
            delete from act_ru_task where proc_inst_id_ = '%1$s';
            delete from act_ru_execution where proc_inst_id_ = '%1$s' and parent_id_ is not null;
            delete from act_ru_execution where proc_inst_id_ = '%1$s';
            delete from act_hi_procinst where id_ = '%1$s'""";

    /** To a case that lives in CRM_CONTACTED: which any of these together leave repairable. */
    static final Map<String, BiConsumer<Tenant, String>> OF_ROWS = new LinkedHashMap<>();

    /** As above, but each alone. */
    static final Map<String, BiConsumer<Tenant, String>> OF_INSTANCES = new LinkedHashMap<>();

    /** As above; nobody but a person knows what to do. */
    static final Map<String, BiConsumer<Tenant, String>> UNDECIDED = new LinkedHashMap<>();

    static {
        OF_ROWS.put("status-differs", (tenant, id) -> dossier("status_code = 'CRM_NEGOTIATION'", id));
        OF_ROWS.put("terminal-differs", (tenant, id) -> dossier("is_terminal = true", id));
        OF_ROWS.put("task-differs", (tenant, id) -> dossier("task_id = '" + UUID.randomUUID() + "'", id));
        OF_ROWS.put("version-differs", (tenant, id) -> dossier("workflow_version = 99", id));
        OF_ROWS.put("role-differs", (tenant, id) -> dossier("candidate_role = 'MANAGER'", id));
        OF_ROWS.put("assignee-differs", (tenant, id) -> dossier("assigned_to = '" + tenant.agent2() + "'", id));
        OF_ROWS.put("history-differs", (tenant, id) -> Sql.asOwner().update("""
                        insert into status_history (id, org_id, subject_type, subject_id, process_instance_id, workflow_version,
                                                    to_status_code, trigger, changed_by, changed_at)
                        select gen_random_uuid(), org_id, 'dossier', id, process_instance_id, 1, 'CRM_VISITED', 'USER', 'nobody',
                               updated_at + interval '1 microsecond'
                        from dossier where id = ?""", UUID.fromString(id)));
        OF_ROWS.put("open-task-missing", (tenant, id) -> task("delete from workflow_task", id));
        OF_ROWS.put(
                "open-task-differs", (tenant, id) -> task("update workflow_task set task_id = gen_random_uuid()", id));

        OF_INSTANCES.put("instance-missing", (tenant, id) -> forget(instance(id)));
        OF_INSTANCES.put(
                "instance-differs", (tenant, id) -> dossier("process_instance_id = '" + UUID.randomUUID() + "'", id));
        OF_INSTANCES.put("instance-of-deleted-subject", (tenant, id) -> dossier("deleted_at = updated_at", id));
        OF_INSTANCES.put("instance-without-subject", (tenant, id) -> {
            Tampering.update("delete from status_history where subject_id = ?", UUID.fromString(id));
            lose(id);
        });

        UNDECIDED.put("subject-lost", (tenant, id) -> lose(id));
        UNDECIDED.put("key-differs", (tenant, id) -> key("'" + UUID.randomUUID() + "'", instance(id)));
        UNDECIDED.put("instance-without-key", (tenant, id) -> {
            key("null", instance(id));
            lose(id);
        });
        UNDECIDED.put("tenant-differs", (tenant, id) -> engine("act_ru_execution set tenant_id_ = 'elsewhere'", id));
        UNDECIDED.put("case-type-differs", (tenant, id) -> dossier("case_type_code = 'CRM_SALE'", id));
        UNDECIDED.put("status-unknown", (tenant, id) -> engine("act_ru_task set task_def_key_ = 'NOWHERE'", id));
        UNDECIDED.put(
                "definition-unknown",
                (tenant, id) -> engine("act_ru_execution set proc_def_id_ = " + another(instance(id)), id));
        UNDECIDED.put("task-missing", (tenant, id) -> {
            String instance = instance(id);
            Sql.asOwner().execute(ENGINE_TABLES.formatted(instance).split(";")[0]);
            Sql.asOwner().update("delete from act_ru_task where proc_inst_id_ = ?", instance);
        });
        UNDECIDED.put("tasks-doubled", (tenant, id) -> Sql.asOwner().update("""
                        insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, task_def_key_, tenant_id_,
                                                 suspension_state_)
                        select gen_random_uuid(), 1, execution_id_, proc_inst_id_, proc_def_id_, task_def_key_, tenant_id_, 1
                        from act_ru_task where proc_inst_id_ = ?""", instance(id)));
    }

    private EngineDamage() {}

    static String instance(String id) {
        return Sql.asOwner()
                .one(String.class, "select process_instance_id from dossier where id = ?", UUID.fromString(id));
    }

    /** The instance of one case is of another from now on, and the first is gone with all that it wrote. */
    static void giveInstanceTo(String from, String to) {
        String instance = instance(from);
        key("'" + to + "'", instance);
        Tampering.update("delete from status_history where subject_id = ?", UUID.fromString(from));
        lose(from);
    }

    /** As of a backup from when it lived in another instance. */
    static void name(String instance, String id) {
        dossier("process_instance_id = '" + instance + "'", id);
    }

    static void saysThatItIsOf(String id, String instance) {
        key("'" + id + "'", instance);
    }

    /** A row of the inbox that nothing stands behind. */
    static void leaveOpenTask(Tenant tenant, UUID subjectId) {
        Sql.asOwner().update("""
                        insert into workflow_task (subject_id, org_id, subject_type, task_id, process_instance_id, case_type_code,
                                                   status_code, name, title, candidate_role, created_at)
                        values (?, ?, 'dossier', gen_random_uuid(), gen_random_uuid(), 'CRM_LEAD_BUY', 'CRM_CONTACTED', 'n', 't',
                                'AGENT', ?::timestamptz)""", subjectId, tenant.orgId(), "2026-01-01T00:00:00Z");
    }

    private static String another(String instance) {
        return "(select min(id_) from act_re_procdef where tenant_id_ <> (select tenant_id_ from act_ru_execution where id_ = '"
                + instance + "'))";
    }

    private static void forget(String instance) {
        Sql.asOwner().execute(ENGINE_TABLES.formatted(instance).split(";"));
    }

    private static void lose(String id) {
        Tampering.update("delete from dossier where id = ?", UUID.fromString(id));
        task("delete from workflow_task", id);
    }

    private static void key(String key, String instance) {
        Sql.asOwner().execute("update act_ru_execution set business_key_ = " + key + " where id_ = '" + instance + "'");
    }

    private static void dossier(String assignment, String id) {
        Sql.asOwner().update("update dossier set " + assignment + " where id = ?", UUID.fromString(id));
    }

    private static void task(String change, String id) {
        Sql.asOwner().update(change + " where subject_id = ?", UUID.fromString(id));
    }

    private static void engine(String change, String id) {
        Sql.asOwner().update("update " + change + " where proc_inst_id_ = ?", instance(id));
    }

    static List<String> kinds() {
        return List.copyOf(OF_ROWS.keySet());
    }
}
