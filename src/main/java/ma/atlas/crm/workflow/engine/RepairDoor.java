package ma.atlas.crm.workflow.engine;

import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Brings the engine and its projection into agreement, past the rules of moves, which were kept when what is repaired came
 * about. In the caller's transaction, under the subject's lock; everything is journalled under who asks for it.
 */
@Component
public class RepairDoor {

    private final StatusProjection projection;
    private final AssignmentProjection assignments;
    private final LifecycleEngine engine;
    private final AuditTrail audit;
    private final JdbcOperations jdbc;

    RepairDoor(
            StatusProjection projection,
            AssignmentProjection assignments,
            LifecycleEngine engine,
            AuditTrail audit,
            JdbcOperations jdbc) {
        this.projection = projection;
        this.assignments = assignments;
        this.engine = engine;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** The subject is where the engine has it: the row, the inbox, the history, the journal and the timeline say so. */
    public void move(Lifecycle lifecycle, SubjectType type, StatusChange change) {
        projection.write(lifecycle, type, change);
    }

    /** The same for what hangs on a status that is right: the row and the inbox, journalled by what was wrong. */
    public void project(SubjectType type, StatusChange change, AuditEntry repaired) {
        projection.rewrite(type, change, repaired);
    }

    /** The subject is whose the engine says. */
    public void assign(SubjectType type, AssignmentChange change) {
        assignments.write(type, change);
    }

    /** The subject's row stays as it is, and an instance begins where it stands. */
    public void beginAgain(SubjectSnapshot subject, Lifecycle lifecycle, String statusCode, String why) {
        EngineTransaction.current()
                .approve(TransitionInProgress.repairing(
                        subject, statusCode, why, CurrentActor.required().login()));
        String processInstanceId = engine.start(
                lifecycle.processDefinitionId(),
                CurrentOrganisation.required(),
                subject.id().toString());
        if (!statusCode.equals(lifecycle.initialStatusCode())) {
            engine.place(processInstanceId, lifecycle.initialStatusCode(), statusCode);
        }
    }

    /** An instance that nothing lives in ends. */
    public void end(UUID businessKey, String processInstanceId, String why) {
        EngineTransaction.current().close(businessKey, processInstanceId);
        engine.end(
                processInstanceId,
                why + ", repaired by " + CurrentActor.required().login());
        audit.record(AuditEntry.deleted(
                "PROCESS_INSTANCE", processInstanceId, Map.of("businessKey", businessKey, "repair", why)));
    }

    /** A row of the inbox that nothing stands behind is taken away. */
    public void closeTask(String subjectType, String entityType, UUID subjectId, String taskId, String why) {
        jdbc.update(
                "delete from workflow_task where org_id = ? and subject_type = ? and subject_id = ?",
                CurrentOrganisation.required(),
                subjectType,
                subjectId);
        audit.record(AuditEntry.updated(entityType, subjectId, Map.of("openTask", taskId), Map.of("repair", why)));
    }
}
