package ma.atlas.crm.workflow.engine;

import java.util.HashMap;
import java.util.Map;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.audit.Timeline;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.SubjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Writes down that a subject was given to somebody: its row, its open task, the audit journal and the timeline. */
@Component
class AssignmentProjection {

    private static final String TASK =
            "update workflow_task set assignee = ? where org_id = ? and subject_type = ? and subject_id = ?";

    private final JdbcOperations jdbc;
    private final AuditTrail audit;
    private final Timeline timeline;

    AssignmentProjection(JdbcOperations jdbc, AuditTrail audit, Timeline timeline) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.timeline = timeline;
    }

    void write(SubjectType type, AssignmentChange change) {
        StatementBatch batch = new StatementBatch();
        type.projectAssignment(change, batch);
        batch.add(
                TASK,
                change.assignee(),
                CurrentOrganisation.required(),
                type.code(),
                change.before().id());
        audit.append(
                batch,
                AuditEntry.updated(
                        type.entityType(),
                        change.before().id(),
                        field(change.before().assignee()),
                        field(change.assignee())));
        timeline.append(
                batch,
                new Timeline.Entry(
                        type.entityType(),
                        change.before().id(),
                        "ACT_SYSTEM",
                        shown(change.before().assignee()) + " → " + shown(change.assignee()),
                        null,
                        null));
        batch.execute(jdbc);
    }

    private static Map<String, Object> field(@Nullable String assignee) {
        Map<String, Object> fields = new HashMap<>();
        if (assignee != null) {
            fields.put("assignedTo", assignee);
        }
        return fields;
    }

    private static String shown(@Nullable String assignee) {
        return assignee == null ? "–" : assignee;
    }
}
