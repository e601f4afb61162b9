package ma.atlas.crm.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.definition.Lifecycles;
import ma.atlas.crm.workflow.engine.EngineDoor;
import ma.atlas.crm.workflow.engine.LifecycleEngine;
import ma.atlas.crm.workflow.engine.MovePolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How domain modules begin, move and end the lives of their subjects: always in the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Moves {

    private final Lifecycles lifecycles;
    private final LifecycleEngine engine;
    private final EngineDoor door;
    private final MovePolicy policy;
    private final JdbcClient jdbc;

    Moves(Lifecycles lifecycles, LifecycleEngine engine, EngineDoor door, MovePolicy policy, JdbcClient jdbc) {
        this.lifecycles = lifecycles;
        this.engine = engine;
        this.door = door;
        this.policy = policy;
        this.jdbc = jdbc;
    }

    /**
     * Starts the process instance of a subject whose row was just written.
     *
     * @throws Rejected {@code no-workflow} when the organisation has no active workflow for the case type
     */
    public void begin(SubjectSnapshot subject) {
        Lifecycle lifecycle = lifecycles.active(subject.caseTypeCode());
        door.begin(subject, lifecycle, CurrentActor.required().login());
        engine.start(
                lifecycle.processDefinitionId(),
                CurrentOrganisation.required(),
                subject.id().toString());
    }

    /**
     * As {@link #begin}, for a subject that lived elsewhere until now: its instance is placed where it stood there, and its
     * history begins with that. Timers of the status run from now.
     *
     * @param reasonCode of a status that needs one
     * @param since when it began to live
     */
    public void takeOver(SubjectSnapshot subject, Placement placement, @Nullable String reasonCode, Instant since) {
        door.takeOver(
                subject, placement, reasonCode, since, CurrentActor.required().login());
        place(subject, placement.lifecycle(), placement.status().code());
    }

    private void place(SubjectSnapshot subject, Lifecycle lifecycle, String statusCode) {
        String processInstanceId = engine.start(
                lifecycle.processDefinitionId(),
                CurrentOrganisation.required(),
                subject.id().toString());
        if (!statusCode.equals(lifecycle.initialStatusCode())) {
            engine.place(processInstanceId, lifecycle.initialStatusCode(), statusCode);
        }
    }

    /**
     * Asks for the next status of a subject that the caller has just read.
     *
     * @throws Rejected as the rules of the lifecycle refuse
     */
    public void move(SubjectSnapshot subject, MoveRequest request) {
        if (subject.taskId() == null) {
            throw Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, subject.statusCode(), request.to());
        }
        door.ask(subject, request);
        engine.complete(subject.taskId());
    }

    /**
     * Gives a subject that the caller has just locked, and its open task, to somebody.
     *
     * @param login null for nobody
     * @throws Rejected {@code ended}, and as the subject type refuses
     */
    public void assign(SubjectType type, SubjectSnapshot subject, @Nullable String login) {
        if (subject.taskId() == null) {
            throw Rejected.because(WorkflowProblem.ENDED, subject.statusCode());
        }
        type.requireAssigner(CurrentActor.required(), subject, login);
        if (!Objects.equals(login, subject.assignee())) {
            door.remember(subject);
            engine.assign(subject.taskId(), login);
        }
    }

    /**
     * Gives a subject that has ended, and that the caller has just locked, a new instance in some status of the active
     * lifecycle of its case type.
     *
     * @throws Rejected {@code not-ended}, {@code transition-not-allowed} for what is no open status of the lifecycle
     */
    public void reopen(SubjectSnapshot subject, String statusCode, String justification) {
        if (!subject.terminal()) {
            throw Rejected.because(WorkflowProblem.NOT_ENDED, subject.statusCode());
        }
        Lifecycle lifecycle = lifecycles.active(subject.caseTypeCode());
        if (lifecycle.status(statusCode).filter(status -> !status.terminal()).isEmpty()) {
            throw Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, subject.statusCode(), statusCode);
        }
        door.reopen(subject, statusCode, justification, CurrentActor.required().login());
        place(subject, lifecycle, statusCode);
    }

    /** Ends the instance of a subject that is deleted; nothing happens to one that has ended already. */
    public void end(SubjectType type, SubjectSnapshot subject) {
        if (subject.taskId() == null) {
            return;
        }
        String processInstanceId = Objects.requireNonNull(subject.processInstanceId());
        door.close(subject.id(), processInstanceId);
        engine.end(processInstanceId, "deleted by " + CurrentActor.required().login());
        jdbc.sql("delete from workflow_task where org_id = ? and subject_type = ? and subject_id = ?")
                .params(CurrentOrganisation.required(), type.code(), subject.id())
                .update();
    }

    /**
     * A transition that leads on from where a subject stands.
     *
     * @param to the status it leads to
     * @param refusals why this person may not take it now; empty when they may
     */
    public record Option(Status to, List<Rejected> refusals) {

        public boolean allowed() {
            return refusals.isEmpty();
        }
    }

    /** Where a subject stands, and every way on. */
    public record Options(SubjectSnapshot subject, List<Option> options) {}

    /** What somebody could ask for now, in the order of the lifecycle; nothing once it has ended. */
    public Options options(SubjectType type, SubjectSnapshot subject, Actor actor) {
        if (subject.terminal() || subject.statusCode() == null || subject.workflowVersion() == null) {
            return new Options(subject, List.of());
        }
        Lifecycle lifecycle = lifecycles.version(subject.caseTypeCode(), subject.workflowVersion());
        List<Transition> transitions = lifecycle.userTransitionsFrom(subject.statusCode());
        Map<Transition, List<Rejected>> refusals = refusals(type, subject, transitions, actor);
        List<Option> options = transitions.stream()
                .map(transition -> new Option(
                        lifecycle.status(transition.to()).orElseThrow(), refusals.getOrDefault(transition, List.of())))
                .toList();
        return new Options(subject, options);
    }

    private Map<Transition, List<Rejected>> refusals(
            SubjectType type, SubjectSnapshot subject, List<Transition> transitions, Actor actor) {
        try {
            type.requireMover(actor, subject);
        } catch (Rejected notAMover) {
            return transitions.stream().collect(Collectors.toMap(Function.identity(), any -> List.of(notAMover)));
        }
        return policy.refusals(type, subject, actor, transitions);
    }

    /** Keeps the title of a subject's open task in step with the subject. */
    public void retitle(SubjectType type, UUID subjectId, String title) {
        jdbc.sql("update workflow_task set title = ? where org_id = ? and subject_type = ? and subject_id = ?")
                .params(title, CurrentOrganisation.required(), type.code(), subjectId)
                .update();
    }
}
