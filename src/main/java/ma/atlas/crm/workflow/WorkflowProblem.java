package ma.atlas.crm.workflow;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum WorkflowProblem implements ProblemType {
    /** A door of the engine completed a status without saying where to go. */
    TARGET_REQUIRED(Kind.REFUSED),
    REASON_REQUIRED(Kind.REFUSED),
    REASON_NOT_EXPECTED(Kind.REFUSED),
    /** The guard of the transition does not hold; its own words are the detail. */
    GUARD_REFUSED(Kind.REFUSED),
    /** An instance may be started, ended or changed through its subject only. */
    ENGINE_CHANGE_REFUSED(Kind.CONFLICT),
    /** The engine's own API does not let everything through that Flowable offers. */
    ENGINE_OPERATION_REFUSED(Kind.FORBIDDEN),
    /** A status is set past the rules only by who says why. */
    REPAIR_NOT_OPENED(Kind.REFUSED),
    /** Variables of an instance ask for its next move, and hold nothing else. */
    VARIABLE_REFUSED(Kind.REFUSED),
    /** A job was executed by hand, and did not succeed. */
    JOB_FAILED(Kind.CONFLICT),
    /** The instance or its task was suspended or delegated by an administrator. */
    ENGINE_STATE(Kind.CONFLICT),
    /** Somebody else has the task. */
    ALREADY_ASSIGNED(Kind.CONFLICT),
    /** Only what has ended can be reopened. */
    NOT_ENDED(Kind.CONFLICT),
    /** Nothing is done with what has ended, but reopening it. */
    ENDED(Kind.CONFLICT),
    /** Somebody else has deployed or activated a version meanwhile. */
    WORKFLOW_CHANGED(Kind.CONFLICT),
    NO_WORKFLOW(Kind.REFUSED),
    /** The active lifecycle of the case type has no such status. */
    STATUS_NOT_IN_LIFECYCLE(Kind.REFUSED),
    WORKFLOW_INVALID(Kind.REFUSED),
    /** Which side is right, or what is missing on both, is for a person to find out. */
    REPAIR_NEEDS_DECISION(Kind.REFUSED);

    private final Kind kind;

    WorkflowProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
