package ma.atlas.crm.workflow.engine;

import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.definition.Lifecycles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets an administrator put a subject into a status that no arrow leads to, past role and guard. It has to be opened, in so many
 * words, in the transaction that does it; the history says REPAIR, who, and why.
 */
@Component
public class StatusRepair {

    private final Lifecycles lifecycles;
    private final SubjectTypes subjectTypes;
    private final MovePolicy policy;

    StatusRepair(Lifecycles lifecycles, SubjectTypes subjectTypes, MovePolicy policy) {
        this.lifecycles = lifecycles;
        this.subjectTypes = subjectTypes;
        this.policy = policy;
    }

    /**
     * Opens it for one entry of one status.
     *
     * @param left the activity that is ended for it: the status that the subject has, not a timer beside it, whose end would leave the
     *     subject in two statuses
     * @param asked the status, its reason where it needs one, and why
     * @throws Rejected {@code repair-not-opened} without a comment, {@code transition-not-allowed} from elsewhere than its status and
     *     for no other status of the lifecycle, as a move for its reason; {@code conflict} where the subject lives in another instance
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(EngineDoor.Instance instance, String left, MoveRequest asked) {
        if (asked.comment() == null || asked.comment().isBlank()) {
            throw Rejected.because(WorkflowProblem.REPAIR_NOT_OPENED);
        }
        Lifecycle lifecycle = lifecycles.ofDefinition(instance.processDefinitionId());
        SubjectType type = subjectTypes.of(lifecycle);
        SubjectSnapshot subject = type.lock(UUID.fromString(String.valueOf(instance.businessKey())))
                .filter(found -> instance.id().equals(found.processInstanceId()))
                .orElseThrow(() -> Rejected.because(CommonProblem.CONFLICT));
        Status target = lifecycle
                .status(String.valueOf(asked.to()))
                .filter(status ->
                        left.equals(subject.statusCode()) && !status.code().equals(left))
                .orElseThrow(
                        () -> Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, subject.statusCode(), asked.to()));
        policy.requireReason(target, asked.reasonCode());
        EngineTransaction.current()
                .approve(new TransitionInProgress(
                        subject,
                        target.code(),
                        ChangeTrigger.REPAIR,
                        asked.reasonCode(),
                        asked.comment(),
                        asked.document().orElse(null),
                        Map.of(),
                        CurrentActor.required().login(),
                        null));
    }
}
