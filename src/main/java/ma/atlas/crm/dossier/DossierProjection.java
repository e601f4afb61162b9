package ma.atlas.crm.dossier;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.stereotype.Component;

/** The one writer of where a case stands and whose it is. */
@Component
class DossierProjection {

    /** What begins its life with a status of long ago has happened more lately. */
    private static final String PROJECT = """
            update dossier
            set status_code = ?, status_since = ?, is_terminal = ?, process_instance_id = ?, task_id = ?,
                candidate_role = ?, workflow_version = ?, loss_reason_code = ?, won_reason_code = ?,
                payload_json = payload_json || ?, version = version + 1,
                updated_at = greatest(updated_at, ?), last_activity_at = greatest(last_activity_at, ?)
            where id = ? and version = ? and deleted_at is null""";

    private static final String ASSIGN = """
            update dossier set assigned_to = ?, version = version + 1, updated_at = ?, last_activity_at = ?
            where id = ? and version = ? and deleted_at is null""";

    private final Json json;
    private final DossierScores scores;

    DossierProjection(Json json, DossierScores scores) {
        this.json = json;
        this.scores = scores;
    }

    void append(StatusChange change, StatementBatch batch) {
        SubjectSnapshot before = change.before();
        OffsetDateTime at = change.at().atOffset(ZoneOffset.UTC);
        boolean terminal = change.to().terminal();
        scores.mark(before.id());
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                PROJECT,
                change.to().code(),
                at,
                terminal,
                change.processInstanceId(),
                change.taskId(),
                terminal && before.candidateRole() != null
                        ? before.candidateRole().name()
                        : change.to().candidateRole().name(),
                change.workflowVersion(),
                change.to().requiresReason() == ReasonType.LOSS ? change.reasonCode() : null,
                change.to().requiresReason() == ReasonType.WON ? change.reasonCode() : null,
                json.jsonb(change.payload()),
                at,
                at,
                before.id(),
                before.version());
    }

    void append(AssignmentChange change, StatementBatch batch) {
        OffsetDateTime at = change.at().atOffset(ZoneOffset.UTC);
        scores.mark(change.before().id());
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                ASSIGN,
                change.assignee(),
                at,
                at,
                change.before().id(),
                change.before().version());
    }
}
