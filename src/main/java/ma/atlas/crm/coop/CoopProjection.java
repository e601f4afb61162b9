package ma.atlas.crm.coop;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;

/** The one writer of where the subjects of a kind stand and whose they are. */
final class CoopProjection {

    private static final String PROJECT = """
            update %s
            set status_code = ?, status_since = ?, is_terminal = ?, process_instance_id = ?, task_id = ?,
                candidate_role = ?, workflow_version = ?, version = version + 1, updated_at = greatest(updated_at, ?)
            where id = ? and version = ?""";

    private static final String ASSIGN = """
            update %s set assigned_to = ?, version = version + 1, updated_at = greatest(updated_at, ?)
            where id = ? and version = ?""";

    private final String project;
    private final String assign;

    CoopProjection(CoopKind kind) {
        this.project = PROJECT.formatted(kind.table());
        this.assign = ASSIGN.formatted(kind.table());
    }

    void append(StatusChange change, StatementBatch batch) {
        SubjectSnapshot before = change.before();
        OffsetDateTime at = change.at().atOffset(ZoneOffset.UTC);
        boolean terminal = change.to().terminal();
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                project,
                change.to().code(),
                at,
                terminal,
                change.processInstanceId(),
                change.taskId(),
                terminal && before.candidateRole() != null
                        ? before.candidateRole().name()
                        : change.to().candidateRole().name(),
                change.workflowVersion(),
                at,
                before.id(),
                before.version());
    }

    void append(AssignmentChange change, StatementBatch batch) {
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                assign,
                change.assignee(),
                change.at().atOffset(ZoneOffset.UTC),
                change.before().id(),
                change.before().version());
    }
}
