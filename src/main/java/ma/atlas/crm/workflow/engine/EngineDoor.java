package ma.atlas.crm.workflow.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.DatabaseIsolation;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Placement;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectType;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.definition.Lifecycles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The two checks of every move, whichever door it came through: completing a status is judged by role, guard and reason;
 * entering one must be what was just approved. The second is needed because not every change completes a task.
 */
@Component
public class EngineDoor {

    private final Lifecycles lifecycles;
    private final SubjectTypes subjectTypes;
    private final MovePolicy policy;
    private final StatusProjection projection;
    private final AssignmentProjection assignments;
    private final PassedNotifications notifications;
    private final DatabaseIsolation isolation;
    private final Clock clock;

    EngineDoor(
            Lifecycles lifecycles,
            SubjectTypes subjectTypes,
            MovePolicy policy,
            StatusProjection projection,
            AssignmentProjection assignments,
            PassedNotifications notifications,
            DatabaseIsolation isolation,
            Clock clock) {
        this.lifecycles = lifecycles;
        this.subjectTypes = subjectTypes;
        this.policy = policy;
        this.projection = projection;
        this.assignments = assignments;
        this.notifications = notifications;
        this.isolation = isolation;
        this.clock = clock;
    }

    /**
     * An instance as the engine names it.
     *
     * @param businessKey the id of its subject
     */
    public record Instance(
            String id,
            String orgId,
            String processDefinitionId,
            @Nullable String businessKey) {}

    /** Announces that a new subject begins its life; only then may an instance of its id start. */
    public void begin(SubjectSnapshot subject, Lifecycle lifecycle, String by) {
        EngineTransaction.current()
                .approve(TransitionInProgress.beginning(subject, lifecycle.initialStatusCode(), null, by, null));
    }

    /** Announces that a subject which lived elsewhere until now begins its life here where it stood there, since then. */
    public void takeOver(
            SubjectSnapshot subject, Placement placement, @Nullable String reasonCode, Instant since, String by) {
        EngineTransaction.current()
                .approve(TransitionInProgress.beginning(
                        subject, placement.status().code(), reasonCode, by, since));
    }

    /** Announces what is asked for a subject that was just read, so that it need not be read again. */
    public void ask(SubjectSnapshot subject, MoveRequest request) {
        EngineTransaction.current().remember(subject);
        EngineTransaction.current().request(subject.id(), request);
    }

    /** Tells what was just read of a subject, so that it need not be read again. */
    public void remember(SubjectSnapshot subject) {
        EngineTransaction.current().remember(subject);
    }

    /** Announces that a subject that has ended lives on in a new instance, placed at a status. */
    public void reopen(SubjectSnapshot subject, String statusCode, String justification, String by) {
        EngineTransaction.current().approve(TransitionInProgress.reopening(subject, statusCode, justification, by));
    }

    /** Announces that a subject ends with its instance. */
    public void close(UUID subjectId, String processInstanceId) {
        EngineTransaction.current().close(subjectId, processInstanceId);
    }

    /**
     * The first check: somebody completes the task of a status.
     *
     * @param fromVariables reads what the instance's variables ask for, where {@link #ask} was told nothing
     * @return the code of the approved target
     */
    public String completing(Instance instance, String statusCode, Supplier<MoveRequest> fromVariables) {
        join(instance);
        UUID subjectId = subjectId(instance);
        EngineTransaction transaction = EngineTransaction.current();
        MoveRequest request = transaction.takeRequest(subjectId).orElseGet(fromVariables);
        Lifecycle lifecycle = lifecycles.ofDefinition(instance.processDefinitionId());
        SubjectType type = subjectTypes.of(lifecycle);
        SubjectSnapshot subject = inInstance(instance, subject(type, subjectId));
        Actor actor = CurrentActor.required();
        type.requireMover(actor, subject);
        if (!statusCode.equals(subject.statusCode())) {
            throw Rejected.because(CommonProblem.CONFLICT);
        }
        Transition transition = policy.approve(lifecycle, type, subject, request, actor);
        transaction.approve(TransitionInProgress.asked(subject, request, transition, actor.login()));
        return transition.to();
    }

    /** A timer is about to lead out of a status. */
    public void timerFired(Instance instance, String elementId) {
        join(instance);
        EngineTransaction.current().timerFired(subjectId(instance), elementId);
    }

    /** Something is to be sent on the way to the next status; it is, once that is entered. */
    public void passing(Instance instance, String elementId) {
        join(instance);
        EngineTransaction.current().pass(subjectId(instance), elementId);
    }

    /** The second check: a status is entered. */
    public void entering(Instance instance, String statusCode) {
        join(instance);
        UUID subjectId = subjectId(instance);
        EngineTransaction transaction = EngineTransaction.current();
        Lifecycle lifecycle = lifecycles.ofDefinition(instance.processDefinitionId());
        if (transaction.isPlacing(subjectId, lifecycle.initialStatusCode(), statusCode)) {
            return;
        }
        TransitionInProgress entry = transaction
                .takeApproved(subjectId)
                .or(() -> transaction
                        .takeFiredTimer(subjectId)
                        .map(elementId -> automatic(instance, lifecycle, subjectId, elementId, statusCode)))
                .filter(approved -> approved.to().equals(statusCode))
                .orElseThrow(() -> Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, statusCode));
        Status status = status(lifecycle, statusCode);
        if (status.terminal()) {
            write(instance, lifecycle, status, entry, null, null);
        } else {
            transaction.enter(entry);
        }
    }

    /** Who the task of a status that is being entered belongs to: whoever its subject does. */
    public @Nullable String assigneeOnEntry(Instance instance) {
        return EngineTransaction.current()
                .entering(subjectId(instance))
                .map(entry -> entry.subject().assignee())
                .orElse(null);
    }

    /** The task of a status that was entered exists now. */
    public void taskCreated(Instance instance, String statusCode, String taskId, @Nullable Instant dueAt) {
        Lifecycle lifecycle = lifecycles.ofDefinition(instance.processDefinitionId());
        if (EngineTransaction.current().isPlacing(subjectId(instance), lifecycle.initialStatusCode(), statusCode)) {
            return;
        }
        TransitionInProgress entry = EngineTransaction.current()
                .takeEntered(subjectId(instance))
                .filter(entered -> entered.to().equals(statusCode))
                .orElseThrow(() -> Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, statusCode));
        write(instance, lifecycle, status(lifecycle, statusCode), entry, taskId, dueAt);
    }

    /** Somebody gives a task to somebody, by a door of the engine or through {@code Moves}. */
    public void assigning(Instance instance, @Nullable String assignee) {
        join(instance);
        UUID subjectId = subjectId(instance);
        if (EngineTransaction.current().entering(subjectId).isPresent()) {
            return;
        }
        SubjectType type = subjectTypes.of(lifecycles.ofDefinition(instance.processDefinitionId()));
        SubjectSnapshot subject = inInstance(instance, subject(type, subjectId));
        if (Objects.equals(assignee, subject.assignee())) {
            return;
        }
        Actor actor = CurrentActor.required();
        type.requireAssigner(actor, subject, assignee);
        assignments.write(type, new AssignmentChange(subject, assignee, actor.login(), clock.instant()));
        EngineTransaction.current().forget(subjectId);
    }

    /** An instance is deleted: only together with its subject. */
    public void cancelling(Instance instance) {
        join(instance);
        if (!EngineTransaction.current().isClosing(subjectId(instance), instance.id())) {
            throw Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, instance.id());
        }
    }

    private TransitionInProgress automatic(
            Instance instance, Lifecycle lifecycle, UUID subjectId, String elementId, String statusCode) {
        SubjectSnapshot subject = inInstance(instance, subject(subjectTypes.of(lifecycle), subjectId));
        Transition transition = subject.status()
                .flatMap(from -> lifecycle.transition(from, statusCode, Trigger.TIMER))
                .filter(candidate -> candidate.elementId().equals(elementId))
                .orElseThrow(
                        () -> Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, subject.statusCode(), statusCode));
        return TransitionInProgress.timed(
                subject, transition, CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM));
    }

    private void write(
            Instance instance,
            Lifecycle lifecycle,
            Status status,
            TransitionInProgress entry,
            @Nullable String taskId,
            @Nullable Instant dueAt) {
        StatusChange change = entry.written(status, lifecycle.version(), instance.id(), taskId, dueAt, clock.instant());
        List<Notification> passed = notifications.take(lifecycle, entry);
        SubjectType type = subjectTypes.of(lifecycle);
        projection.write(lifecycle, type, change);
        EngineTransaction.current().forget(entry.subject().id());
        if (change.isNews()) {
            type.entered(change);
        }
        notifications.send(type, change, passed);
    }

    private static SubjectSnapshot subject(SubjectType type, UUID subjectId) {
        return EngineTransaction.current()
                .remembered(subjectId)
                .or(() -> type.find(subjectId))
                .orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }

    /** A subject lives in one instance at a time; another of the same business key has no say. */
    private static SubjectSnapshot inInstance(Instance instance, SubjectSnapshot subject) {
        if (!instance.id().equals(subject.processInstanceId())) {
            throw Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, instance.id());
        }
        return subject;
    }

    private static Status status(Lifecycle lifecycle, String code) {
        return lifecycle.status(code).orElseThrow(() -> Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, code));
    }

    /** Another organisation's instance does not exist for somebody who acts in theirs. */
    private void join(Instance instance) {
        if (CurrentOrganisation.id()
                .filter(bound -> !bound.equals(instance.orgId()))
                .isPresent()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        isolation.joinOrganisation(instance.orgId());
    }

    private static UUID subjectId(Instance instance) {
        try {
            return UUID.fromString(String.valueOf(instance.businessKey()));
        } catch (IllegalArgumentException notASubject) {
            throw Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, instance.id());
        }
    }
}
