package ma.atlas.crm.workflow.flowable;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.operations.DeadLetterJobs;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Flowable's dead letters. It knows them one by one; what they have in common is found out by a query of our own. */
@Component
class FlowableDeadLetters implements DeadLetterJobs {

    private static final int RETRIES = 3;
    private static final int SAMPLES = 5;

    /**
     * The type of a failure is what its stack trace begins with, the code if it is a refusal of ours. Bytes are shown as
     * {@code escape}, which a character cut in two does not break. What PostgreSQL adds in lines of its own is left out: it
     * repeats the row that it refused.
     */
    private static final String LETTERS = """
            with letter as (
                select j.id_, j.tenant_id_, coalesce(p.key_, '') as case_type, coalesce(j.element_id_, '') as activity,
                       j.element_name_, j.create_time_, j.process_instance_id_, e.business_key_,
                       (select min(t.task_def_key_) from act_ru_task t where t.proc_inst_id_ = j.process_instance_id_) as status_code,
                       case when x.type in ('EngineRefusal', 'Rejected') then split_part(j.exception_msg_, ' ', 1)
                            else coalesce(x.type, '') end as cause,
                       left(regexp_replace(regexp_replace(
                            regexp_replace(coalesce(j.exception_msg_, ''), E'\\n  [^ ].*$', ''),
                            '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}', '{id}', 'g'), '[0-9]+', '{n}', 'g'), 500) as message
                from act_ru_deadletter_job j
                left join act_re_procdef p on p.id_ = j.proc_def_id_
                left join act_ru_execution e on e.id_ = j.process_instance_id_
                left join act_ge_bytearray b on b.id_ = j.exception_stack_id_
                cross join lateral (
                    select substring(encode(substring(b.bytes_ from 1 for 300), 'escape') from '^(?:[a-z0-9_]+[.])*([A-Za-z0-9_$]+)') as type) x
                where :org = '' or j.tenant_id_ = :org),
            identified as (
                select l.*, md5(concat_ws(chr(31), l.tenant_id_, l.case_type, l.activity, l.cause, l.message)) as group_id
                from letter l)
            """;

    private static final String GROUPS = LETTERS + """
            select group_id, tenant_id_, case_type, activity, max(element_name_) as activity_name,
                   max(status_code) as status_code, cause, message, count(*) as jobs,
                   min(create_time_) as oldest, max(create_time_) as newest,
                   (array_agg(id_ order by create_time_, id_))[1 : %1$d] as ids,
                   (array_agg(process_instance_id_ order by create_time_, id_))[1 : %1$d] as instance_ids,
                   (array_agg(business_key_ order by create_time_, id_))[1 : %1$d] as subject_ids
            from identified
            where (tenant_id_ collate "C", group_id collate "C") > (:afterOrg, :afterGroup)
            group by tenant_id_, group_id, case_type, activity, cause, message
            order by tenant_id_ collate "C", group_id collate "C"
            limit :rows""".formatted(SAMPLES);

    private static final String IN_GROUPS = LETTERS + """
            select id_ from identified
            where group_id = any(:groups) and id_ collate "C" > :after
            order by id_ collate "C" limit :rows""";

    private static final String COUNT = LETTERS + "select count(*) from identified where group_id = any(:groups)";

    private static final String LOCK = """
            select j.id_, j.process_instance_id_,
                   (select e.business_key_ from act_ru_execution e where e.id_ = j.process_instance_id_) as subject_id
            from act_ru_deadletter_job j where j.id_ = ? and j.tenant_id_ = ? for update of j""";

    private final JdbcClient jdbc;
    private final ManagementService management;

    FlowableDeadLetters(JdbcClient jdbc, ManagementService management) {
        this.jdbc = jdbc;
        this.management = management;
    }

    @Override
    public List<Group> groups(@Nullable String orgId, @Nullable List<String> after, int rows) {
        return jdbc.sql(GROUPS)
                .param("org", Objects.requireNonNullElse(orgId, ""))
                .param("afterOrg", after == null ? "" : after.get(0))
                .param("afterGroup", after == null ? "" : after.get(1))
                .param("rows", rows)
                .query((row, number) -> group(row))
                .list();
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getString("group_id"),
                row.getString("tenant_id_"),
                row.getString("case_type"),
                row.getString("activity"),
                row.getString("activity_name"),
                row.getString("status_code"),
                row.getString("cause"),
                row.getString("message"),
                row.getLong("jobs"),
                row.getTimestamp("oldest").toInstant(),
                row.getTimestamp("newest").toInstant(),
                letters(row));
    }

    private static List<Letter> letters(ResultSet row) throws SQLException {
        @Nullable String[] ids = texts(row.getArray("ids"));
        @Nullable String[] instances = texts(row.getArray("instance_ids"));
        @Nullable String[] subjects = texts(row.getArray("subject_ids"));
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            letters.add(new Letter(String.valueOf(ids[i]), instances[i], subjects[i]));
        }
        return letters;
    }

    private static @Nullable String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    @Override
    public List<String> inGroups(String orgId, List<String> groupIds, String afterId, int rows) {
        return jdbc.sql(IN_GROUPS)
                .param("org", orgId)
                .param("groups", groupIds.toArray(String[]::new))
                .param("after", afterId)
                .param("rows", rows)
                .query(String.class)
                .list();
    }

    @Override
    public long countInGroups(String orgId, List<String> groupIds) {
        return jdbc.sql(COUNT)
                .param("org", orgId)
                .param("groups", groupIds.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Letter> lock(String orgId, String jobId) {
        return jdbc.sql(LOCK)
                .params(jobId, orgId)
                .query((row, number) -> new Letter(
                        row.getString("id_"), row.getString("process_instance_id_"), row.getString("subject_id")))
                .optional();
    }

    @Override
    public void retry(String jobId) {
        try {
            management.moveDeadLetterJobToExecutableJob(jobId, RETRIES);
        } catch (FlowableOptimisticLockingException | FlowableObjectNotFoundException moved) {
            throw Rejected.because(CommonProblem.CONFLICT);
        }
    }
}
