package ma.atlas.crm.workflow.engine;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Writes down that a status was entered: the subject's row, its open task, the status history, the audit journal and the
 * timeline, in one round trip of the transaction that moved the engine.
 */
@Component
class StatusProjection {

    private static final String OPEN_TASK = """
            insert into workflow_task (subject_id, org_id, subject_type, task_id, process_instance_id, case_type_code,
                                       status_code, name, title, candidate_role, assignee, due_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (org_id, subject_type, subject_id) do update
            set task_id = excluded.task_id, process_instance_id = excluded.process_instance_id,
                status_code = excluded.status_code, name = excluded.name, title = excluded.title,
                candidate_role = excluded.candidate_role, assignee = excluded.assignee,
                due_at = excluded.due_at, created_at = excluded.created_at""";

    private static final String CLOSE_TASK =
            "delete from workflow_task where org_id = ? and subject_type = ? and subject_id = ?";

    private static final String HISTORY = """
            insert into status_history (id, org_id, subject_type, subject_id, process_instance_id, workflow_version,
                                        from_status_code, to_status_code, trigger, changed_by, seconds_in_from,
                                        reason_code, comment, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcOperations jdbc;
    private final AuditTrail audit;
    private final Timeline timeline;

    StatusProjection(JdbcOperations jdbc, AuditTrail audit, Timeline timeline) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.timeline = timeline;
    }

    void write(Lifecycle lifecycle, SubjectType type, StatusChange change) {
        StatementBatch batch = new StatementBatch();
        type.project(change, batch);
        projectTask(type, change, batch);
        appendHistory(type, change, batch);
        journal(type, change, batch);
        timeline.append(batch, timelineEntry(lifecycle, type, change));
        batch.execute(jdbc);
    }

    /** As {@link #write} for a status that was entered long ago and written down wrongly: nothing happens, so no history. */
    void rewrite(SubjectType type, StatusChange change, AuditEntry repaired) {
        StatementBatch batch = new StatementBatch();
        type.project(change, batch);
        projectTask(type, change, batch);
        audit.append(batch, repaired);
        batch.execute(jdbc);
    }

    private static void projectTask(SubjectType type, StatusChange change, StatementBatch batch) {
        SubjectSnapshot subject = change.before();
        Status status = change.to();
        if (status.terminal()) {
            batch.add(CLOSE_TASK, CurrentOrganisation.required(), type.code(), subject.id());
            return;
        }
        batch.add(
                OPEN_TASK,
                subject.id(),
                CurrentOrganisation.required(),
                type.code(),
                change.taskId(),
                change.processInstanceId(),
                subject.caseTypeCode(),
                status.code(),
                status.name(),
                subject.title(),
                status.candidateRole().name(),
                subject.assignee(),
                change.dueAt() == null ? null : change.dueAt().atOffset(ZoneOffset.UTC),
                change.at().atOffset(ZoneOffset.UTC));
    }

    private static void appendHistory(SubjectType type, StatusChange change, StatementBatch batch) {
        batch.add(
                HISTORY,
                change.historyId(),
                CurrentOrganisation.required(),
                type.code(),
                change.before().id(),
                change.processInstanceId(),
                change.workflowVersion(),
                change.before().statusCode(),
                change.to().code(),
                change.trigger().name(),
                change.by(),
                change.secondsInFrom(),
                change.reasonCode(),
                change.comment(),
                change.at().atOffset(ZoneOffset.UTC));
    }

    /** A beginning belongs to the creation of the subject. */
    private void journal(SubjectType type, StatusChange change, StatementBatch batch) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("statusCode", change.to().code());
        after.put("terminal", change.to().terminal());
        if (change.trigger() == ChangeTrigger.START) {
            putIfPresent(after, "reasonCode", change.reasonCode());
            audit.complete(batch, type.entityType(), change.before().id(), after);
            return;
        }
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("statusCode", String.valueOf(change.before().statusCode()));
        before.put("terminal", change.before().terminal());
        putIfPresent(after, "reasonCode", change.reasonCode());
        putIfPresent(after, "comment", change.comment());
        putIfPresent(after, "documentId", change.documentId());
        putIfPresent(after, "payload", change.payload().isEmpty() ? null : change.payload());
        audit.append(
                batch, AuditEntry.updated(type.entityType(), change.before().id(), before, after));
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static Timeline.Entry timelineEntry(Lifecycle lifecycle, SubjectType type, StatusChange change) {
        String to = change.to().name();
        String summary = change.before()
                .status()
                .flatMap(lifecycle::status)
                .map(from -> from.name() + " → " + to)
                .orElse(to);
        return new Timeline.Entry(
                type.entityType(),
                change.before().id(),
                "ACT_STATUS_CHANGE",
                summary,
                "STATUS_HISTORY",
                change.historyId().toString());
    }
}
