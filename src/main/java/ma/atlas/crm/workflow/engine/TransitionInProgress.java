package ma.atlas.crm.workflow.engine;

import java.time.Instant;
import java.util.Map;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.Transition;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a status that was approved and has not happened yet.
 *
 * @param at when it took place, null for now
 */
record TransitionInProgress(
        SubjectSnapshot subject,
        String to,
        ChangeTrigger trigger,
        @Nullable String reasonCode,
        @Nullable String comment,
        @Nullable String documentId,
        Map<String, Object> payload,
        String by,
        @Nullable Instant at) {

    /** Of a subject that begins its life. */
    static TransitionInProgress beginning(
            SubjectSnapshot subject, String to, @Nullable String reasonCode, String by, @Nullable Instant at) {
        return new TransitionInProgress(subject, to, ChangeTrigger.START, reasonCode, null, null, Map.of(), by, at);
    }

    /** That somebody asked for. */
    static TransitionInProgress asked(SubjectSnapshot subject, MoveRequest request, Transition approved, String by) {
        return new TransitionInProgress(
                subject,
                approved.to(),
                ChangeTrigger.USER,
                request.reasonCode(),
                request.comment(),
                request.document().orElse(null),
                request.payload(),
                by,
                null);
    }

    /** That time has brought. */
    static TransitionInProgress timed(SubjectSnapshot subject, Transition transition, String by) {
        return new TransitionInProgress(
                subject, transition.to(), ChangeTrigger.TIMER, transition.reasonCode(), null, null, Map.of(), by, null);
    }

    /** Of a subject that has ended and lives on. */
    static TransitionInProgress reopening(SubjectSnapshot subject, String to, String justification, String by) {
        return new TransitionInProgress(
                subject, to, ChangeTrigger.REOPEN, null, justification, null, Map.of(), by, null);
    }

    /** Of a subject whose instance is lost, and that gets another where it stands. */
    static TransitionInProgress repairing(SubjectSnapshot subject, String to, String why, String by) {
        return new TransitionInProgress(
                subject.withoutInstance(), to, ChangeTrigger.REPAIR, null, why, null, Map.of(), by, null);
    }

    /** Of a new instance that is to be placed at a status: what it begins with is only passed through. */
    boolean isPlacement() {
        return trigger == ChangeTrigger.START
                || trigger == ChangeTrigger.REOPEN
                || (trigger == ChangeTrigger.REPAIR && subject.processInstanceId() == null);
    }

    /** As it is written down once it has happened. */
    StatusChange written(
            Status status,
            int workflowVersion,
            String processInstanceId,
            @Nullable String taskId,
            @Nullable Instant dueAt,
            Instant now) {
        return new StatusChange(
                Ids.next(),
                subject,
                status,
                trigger,
                workflowVersion,
                processInstanceId,
                taskId,
                dueAt,
                reasonCode,
                comment,
                documentId,
                payload,
                by,
                at == null ? now : at);
    }
}
