package ma.atlas.crm.workflow.flowable;

import java.util.List;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.SubjectTable;
import ma.atlas.crm.workflow.SubjectType;

/**
 * The statement that compares the engine's tables with ours. Of each subject it reads the instance that its row names, of
 * each instance of the organisation's processes the subject that it is about; a row of {@code finding} is one disagreement.
 */
final class ComparisonSql {

    /** By the row: the instance that it names, what the engine says of that, and what our other rows say. */
    private static final String BY_SUBJECT = """
            select kind, s.subject_type, s.id as subject_id, coalesce(other.id, s.process_instance_id) as instance_id,
                   case kind
                       when 'tenant-differs' then i.tenant_id_
                       when 'key-differs' then i.business_key_
                       when 'instance-differs' then other.id
                       when 'tasks-doubled' then t.tasks::text
                       when 'definition-unknown' then coalesce(i.proc_def_id_, h.proc_def_id_)
                       when 'case-type-differs' then d.case_type_code
                       when 'status-unknown' then at.status_code
                       when 'status-differs' then at.status_code
                       when 'history-differs' then at.status_code
                       when 'terminal-differs' then e.ended::text
                       when 'version-differs' then d.version::text
                       when 'task-differs' then t.id
                       when 'open-task-missing' then t.id
                       when 'role-differs' then st.candidate_role
                       when 'assignee-differs' then t.assignee
                       when 'open-task-differs' then concat_ws(' ', t.status_code, t.id, t.assignee)
                   end as engine,
                   case kind
                       when 'tenant-differs' then :org
                       when 'key-differs' then s.id::text
                       when 'instance-differs' then s.process_instance_id
                       when 'instance-missing' then s.status_code
                       when 'task-missing' then s.task_id
                       when 'tasks-doubled' then s.task_id
                       when 'task-differs' then s.task_id
                       when 'case-type-differs' then s.case_type_code
                       when 'status-unknown' then s.status_code
                       when 'status-differs' then s.status_code
                       when 'history-differs' then last.to_status_code
                       when 'terminal-differs' then s.is_terminal::text
                       when 'version-differs' then s.workflow_version::text
                       when 'role-differs' then s.candidate_role
                       when 'assignee-differs' then s.assigned_to
                       when 'open-task-differs' then concat_ws(' ', w.status_code, w.task_id, w.assignee)
                       when 'open-task-extra' then w.task_id
                   end as projection
            from subject s
            left join act_ru_execution i on i.id_ = s.process_instance_id and i.parent_id_ is null
            left join act_hi_procinst h on i.id_ is null and h.id_ = s.process_instance_id and h.tenant_id_ = :org
                      and h.end_time_ is not null and h.end_act_id_ is not null and h.delete_reason_ is null
            cross join lateral (select i.tenant_id_ = :org as living, h.id_ is not null as ended) e
            left join lateral (
                select count(*) as tasks, min(t.id_) as id, min(t.task_def_key_) as status_code, min(t.assignee_) as assignee
                from act_ru_task t where t.proc_inst_id_ = i.id_) t on true
            cross join lateral (
                select e.living and t.tasks = 1 as waits,
                       case when e.living and t.tasks = 1 then t.status_code when e.ended then h.end_act_id_ end as status_code) at
            left join workflow_definition d on d.process_definition_id = coalesce(i.proc_def_id_, h.proc_def_id_)
            left join workflow_state st on st.workflow_id = d.id and st.status_code = at.status_code
            left join workflow_task w on w.org_id = :org and w.subject_type = s.subject_type and w.subject_id = s.id
            left join lateral (
                select y.to_status_code from status_history y
                where y.org_id = :org and y.subject_type = s.subject_type and y.subject_id = s.id
                order by y.changed_at desc, y.id desc limit 1) last on true
            left join lateral (
                select min(o.id_) as id from act_ru_execution o
                where i.id_ is null and h.id_ is null and o.business_key_ = s.id::text and o.parent_id_ is null
                  and o.tenant_id_ = :org) other on true
            cross join lateral unnest(array_remove(array[
                case when i.tenant_id_ <> :org then 'tenant-differs' end,
                case when e.living and i.business_key_ is distinct from s.id::text then 'key-differs' end,
                case when other.id is not null then 'instance-differs' end,
                case when i.id_ is null and h.id_ is null and other.id is null and not s.is_terminal then 'instance-missing' end,
                case when e.living and t.tasks = 0 then 'task-missing' end,
                case when e.living and t.tasks > 1 then 'tasks-doubled' end,
                case when (e.living or e.ended) and d.id is null then 'definition-unknown' end,
                case when d.case_type_code <> s.case_type_code then 'case-type-differs' end,
                case when at.status_code is not null and d.id is not null and st.status_code is null then 'status-unknown' end,
                case when at.status_code is not null and at.status_code is distinct from s.status_code then 'status-differs' end,
                case when at.status_code is not null and s.is_terminal <> e.ended then 'terminal-differs' end,
                case when at.status_code is not null and last.to_status_code is distinct from at.status_code
                     then 'history-differs' end,
                case when d.id is not null and d.version is distinct from s.workflow_version then 'version-differs' end,
                case when at.waits and s.task_id is distinct from t.id or e.ended and s.task_id is not null
                     then 'task-differs' end,
                case when at.waits and st.candidate_role <> coalesce(s.candidate_role, '') then 'role-differs' end,
                case when at.waits and s.assigned_to is distinct from t.assignee then 'assignee-differs' end,
                case when at.waits and w.task_id is null then 'open-task-missing' end,
                case when at.waits and w.task_id is not null
                      and (w.task_id <> t.id or w.process_instance_id <> i.id_ or w.status_code <> t.status_code
                           or w.case_type_code <> s.case_type_code or w.assignee is distinct from t.assignee
                           or w.candidate_role <> st.candidate_role or w.name <> st.name) then 'open-task-differs' end,
                case when w.task_id is not null and (e.ended or i.id_ is null and other.id is null and s.is_terminal)
                     then 'open-task-extra' end], null)) kind
            where not s.deleted""";

    /** Rows of the inbox that belong to no living row. */
    private static final String BY_OPEN_TASK = """
            select 'open-task-extra', w.subject_type, w.subject_id, w.process_instance_id, null, w.task_id
            from workflow_task w
            where w.org_id = :org and w.subject_type = any(:types) %s
              and not exists (select from subject n
                              where n.subject_type = w.subject_type and n.id = w.subject_id and not n.deleted)""";

    /** By the instance: those that no living row names. What a row without an instance should name is told of the row. */
    private static final String BY_INSTANCE = """
            select v.kind, s.subject_type, v.subject_id, o.id_, o.status_code, s.process_instance_id
            from (select r.id_, r.business_key_,
                         case when r.business_key_ ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                              then r.business_key_::uuid end as subject_id,
                         (select min(t.task_def_key_) from act_ru_task t where t.proc_inst_id_ = r.id_) as status_code
                  from act_ru_execution r
                  where r.parent_id_ is null and r.super_exec_ is null and r.tenant_id_ = :org %s
                    and r.proc_def_id_ in (select id_ from act_re_procdef where tenant_id_ = :org)
                    and not exists (%s)) o
            left join subject s on s.id = o.subject_id
            cross join lateral (select case
                when o.subject_id is null then 'instance-without-key'
                when s.id is null and exists (select from status_history y where y.org_id = :org
                     and y.subject_type = any(:types) and y.subject_id = o.subject_id) then 'subject-lost'
                when s.id is null then 'instance-without-subject'
                when s.deleted then 'instance-of-deleted-subject'
                when exists (select from act_ru_execution i where i.id_ = s.process_instance_id)
                  or exists (select from act_hi_procinst h where h.id_ = s.process_instance_id and h.tenant_id_ = :org
                             and h.end_time_ is not null and h.end_act_id_ is not null and h.delete_reason_ is null)
                  then case when o.id_ = (select y.process_instance_id from status_history y
                                          where y.org_id = :org and y.subject_type = s.subject_type and y.subject_id = s.id
                                          order by y.changed_at desc, y.id desc limit 1)
                            then 'row-outdated' else 'second-instance' end
                end as kind, o.subject_id) v
            where v.kind is not null""";

    private static final String FINDINGS = """
            with subject as %s (%s),
            finding as materialized (
                select kind, subject_type, subject_id, instance_id, engine, projection,
                       concat_ws(' ', subject_id, instance_id) as key
                from (%s
            union all
            %s
            union all
            %s) found)
            """;

    /** How many there are of each kind, and after those some of them. */
    private static final String COUNTS_AND_PAGE = """
            select kind, null as subject_type, null::uuid as subject_id, null as instance_id, null as engine,
                   null as projection, null as key, count(*) as findings
            from finding group by kind
            union all
            select * from (
                select kind, subject_type, subject_id, instance_id, engine, projection, key, 0
                from finding
                where (kind collate "C", key collate "C") > (:afterKind, :afterKey)
                order by kind collate "C", key collate "C"
                limit :rows) page""";

    private static final String EACH = """
            select kind, subject_type, subject_id, instance_id, engine, projection, key, 0 as findings
            from finding order by kind collate "C", key collate "C\"""";

    private ComparisonSql() {}

    /** Of all: {@code :org, :types, :afterKind, :afterKey, :rows}. */
    static String all(List<SubjectType> types) {
        return FINDINGS.formatted(
                        "materialized",
                        subjects(types, ""),
                        BY_SUBJECT,
                        BY_OPEN_TASK.formatted(""),
                        BY_INSTANCE.formatted(
                                "", "select from subject n where n.process_instance_id = r.id_ and not n.deleted"))
                + COUNTS_AND_PAGE;
    }

    /** Of one subject: {@code :org, :types, :subject}, and its id as the engine writes it, {@code :key}. */
    static String ofOne(List<SubjectType> types) {
        return FINDINGS.formatted(
                        "materialized",
                        subjects(types, " and id = :subject"),
                        BY_SUBJECT,
                        BY_OPEN_TASK.formatted("and w.subject_id = :subject"),
                        BY_INSTANCE.formatted("and r.business_key_ = :key", namedBy(types)))
                + EACH;
    }

    /** How many subjects and instances there are: {@code :org}. */
    static String sizes(List<SubjectType> types) {
        return """
                select (select count(*) from (%s) subject where not deleted) as subjects,
                       (select count(*) from act_ru_execution r
                        where r.parent_id_ is null and r.super_exec_ is null and r.tenant_id_ = :org
                          and r.proc_def_id_ in (select id_ from act_re_procdef where tenant_id_ = :org)) as instances""".formatted(subjects(types, ""));
    }

    /** Whoever it is that names the instance: the others are no part of {@code subject} where one is compared. */
    private static String namedBy(List<SubjectType> types) {
        return "select from (" + subjects(types, " and process_instance_id = r.id_") + ") n where not n.deleted";
    }

    private static String subjects(List<SubjectType> types, String which) {
        return types.stream()
                .flatMap(type -> type.table().map(table -> rows(type, table, which)).stream())
                .collect(Collectors.joining("\nunion all\n"));
    }

    private static String rows(SubjectType type, SubjectTable table, String which) {
        return """
                select '%s' as subject_type, id, %s as case_type_code, status_code, is_terminal, process_instance_id, task_id,
                       candidate_role, workflow_version, assigned_to, %s as deleted
                from %s where org_id = :org%s""".formatted(type.code(), table.caseType(), table.deleted(), table.name(), which);
    }
}
