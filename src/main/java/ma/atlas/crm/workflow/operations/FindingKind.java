package ma.atlas.crm.workflow.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which the engine and the rows that show it may disagree, and what is done about each. */
public enum FindingKind {
    /** A subject that has not ended names an instance that the engine has not, nor remembers to have ended. */
    INSTANCE_MISSING(Remedy.BEGIN_AGAIN),
    /** As above, but the engine has another instance of that very subject. */
    INSTANCE_DIFFERS(Remedy.MOVE),
    /** The engine has an instance of something that never was a subject. */
    INSTANCE_WITHOUT_SUBJECT(Remedy.END_INSTANCE),
    INSTANCE_OF_DELETED_SUBJECT(Remedy.END_INSTANCE),
    /** The subject lives in another instance, or has ended in it. */
    SECOND_INSTANCE(Remedy.END_INSTANCE),
    /** As above, but it is the one that the status history names last: the row may be that of an older backup. */
    ROW_OUTDATED(Remedy.DECISION),
    STATUS_DIFFERS(Remedy.MOVE),
    TERMINAL_DIFFERS(Remedy.MOVE),
    /** The last line of the status history is not where the engine is. */
    HISTORY_DIFFERS(Remedy.MOVE),
    TASK_DIFFERS(Remedy.PROJECT),
    VERSION_DIFFERS(Remedy.PROJECT),
    ROLE_DIFFERS(Remedy.PROJECT),
    OPEN_TASK_MISSING(Remedy.PROJECT),
    OPEN_TASK_DIFFERS(Remedy.PROJECT),
    OPEN_TASK_EXTRA(Remedy.CLOSE_TASK),
    ASSIGNEE_DIFFERS(Remedy.ASSIGN),
    /** There is history of a subject whose row is gone. */
    SUBJECT_LOST(Remedy.DECISION),
    /** The business key of an instance is not the id of anything. */
    INSTANCE_WITHOUT_KEY(Remedy.DECISION),
    /** A subject names an instance that says that it is another's. */
    KEY_DIFFERS(Remedy.DECISION),
    /** A subject names an instance of another organisation. */
    TENANT_DIFFERS(Remedy.DECISION),
    /** The instance lives in a process that is no version of a lifecycle. */
    DEFINITION_UNKNOWN(Remedy.DECISION),
    CASE_TYPE_DIFFERS(Remedy.DECISION),
    /** The engine is at an activity that is no status of its version. */
    STATUS_UNKNOWN(Remedy.DECISION),
    TASK_MISSING(Remedy.DECISION),
    TASKS_DOUBLED(Remedy.DECISION);

    /** What is done about a finding. */
    public enum Remedy {
        /** The row follows the engine, with a line in the status history. */
        MOVE,
        /** The row follows the engine; its status stays. */
        PROJECT,
        /** The row follows the assignee of the engine's task. */
        ASSIGN,
        /** The row stays, and a new instance begins where it stands. */
        BEGIN_AGAIN,
        /** The engine follows the row: the instance is ended. */
        END_INSTANCE,
        /** The row of the inbox is taken away. */
        CLOSE_TASK,
        /** Nothing by itself: a person decides. */
        DECISION
    }

    private final Remedy remedy;

    FindingKind(Remedy remedy) {
        this.remedy = remedy;
    }

    public Remedy remedy() {
        return remedy;
    }

    /** Stable: {@code STATUS_DIFFERS} is {@code status-differs}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FindingKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
