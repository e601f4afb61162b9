package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Sql;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.job.api.Job;
import org.flowable.task.api.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at a subject from every side: the engine, its projection, its history. Where no table is named it is a case. */
@Component
public class Subjects {

    private static final Logger LOG = LoggerFactory.getLogger(Subjects.class);

    private static final String LAST_STATUS = """
            select to_status_code from status_history where subject_id = ? order by changed_at desc, id desc limit 1""";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    Subjects(RuntimeService runtime, TaskService tasks, ManagementService management) {
        this.management = management;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Everything that a refused change must leave as it was. */
    public record Trace(
            Map<String, Object> row,
            List<Map<String, Object>> openTask,
            int history,
            int audit,
            int activities,
            List<String> engineTasks,
            long instances) {}

    Trace trace(String orgId, String id) {
        return trace(orgId, "dossier", "statuses_reached::text as statuses_reached, d.*", id);
    }

    /** Of a subject of any kind, by the table that it is kept in. */
    public Trace traceOf(String orgId, String table, String id) {
        return trace(orgId, table, "d.*", id);
    }

    /** An array is equal to itself alone; as text, to what says the same. */
    private Trace trace(String orgId, String table, String columns, String id) {
        UUID uuid = UUID.fromString(id);
        Sql sql = Sql.inOrganisation(orgId);
        return new Trace(
                sql.rows("select %s from %s d where id = ?".formatted(columns, table), uuid)
                        .get(0),
                sql.rows("select * from workflow_task where subject_id = ?", uuid),
                sql.one(Integer.class, "select count(*) from status_history where subject_id = ?", uuid),
                sql.one(Integer.class, "select count(*) from audit_event where entity_id = ?", id),
                sql.one(Integer.class, "select count(*) from activity where entity_id = ?", uuid),
                engineTasks(id).stream()
                        .map(task -> task.getTaskDefinitionKey() + " " + task.getId() + " " + task.getAssignee())
                        .toList(),
                runtime.createProcessInstanceQuery()
                        .processInstanceTenantId(orgId)
                        .count());
    }

    private List<Task> engineTasks(String id) {
        return tasks.createTaskQuery().processInstanceBusinessKey(id).list();
    }

    String processInstanceId(String orgId, String id) {
        return processInstanceId(orgId, "dossier", id);
    }

    public String processInstanceId(String orgId, String table, String id) {
        return Sql.inOrganisation(orgId)
                .one(
                        String.class,
                        "select process_instance_id from %s where id = ?".formatted(table),
                        UUID.fromString(id));
    }

    /** The status of the row is the engine's current activity, the last line of the history and the open task. */
    void assertAgreement(String orgId, String id) {
        assertAgreement(orgId, "dossier", id);
    }

    public void assertAgreement(String orgId, String table, String id) {
        UUID uuid = UUID.fromString(id);
        Sql sql = Sql.inOrganisation(orgId);
        Map<String, Object> row =
                sql.rows("select * from %s where id = ?".formatted(table), uuid).get(0);
        List<Map<String, Object>> open = sql.rows("select * from workflow_task where subject_id = ?", uuid);
        List<Task> inEngine = engineTasks(id);
        assertThat(sql.one(String.class, LAST_STATUS, uuid)).isEqualTo(row.get("status_code"));
        if (Boolean.TRUE.equals(row.get("is_terminal"))) {
            assertThat(inEngine).isEmpty();
            assertThat(open).isEmpty();
            assertThat(row.get("task_id")).isNull();
            return;
        }
        assertThat(inEngine).hasSize(1);
        assertThat(inEngine.get(0).getTaskDefinitionKey()).isEqualTo(row.get("status_code"));
        assertThat(inEngine.get(0).getId()).isEqualTo(row.get("task_id"));
        assertThat(inEngine.get(0).getAssignee()).isEqualTo(row.get("assigned_to"));
        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("task_id")).isEqualTo(row.get("task_id"));
        assertThat(open.get(0).get("status_code")).isEqualTo(row.get("status_code"));
        assertThat(open.get(0).get("assignee")).isEqualTo(row.get("assigned_to"));
    }

    /** Has the timer of the current status fire now, by hand unless the job executor is quicker. */
    void fireTimer(String orgId, String id, String leadsTo) {
        Job timer = management
                .createTimerJobQuery()
                .processInstanceId(processInstanceId(orgId, id))
                .singleResult();
        String job = management.moveTimerToExecutableJob(timer.getId()).getId();
        try {
            management.executeJob(job);
        } catch (FlowableException takenByTheExecutor) {
            LOG.info("The job executor was quicker: {}", takenByTheExecutor.getMessage());
        }
        await().until(() -> Sql.inOrganisation(orgId)
                .one(String.class, "select status_code from dossier where id = ?", UUID.fromString(id))
                .equals(leadsTo));
    }
}
