package ma.atlas.crm.audit;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of notes and tasks. */
public enum ActivityProblem implements ProblemType {
    NOT_A_NOTE_OR_TASK(Kind.REFUSED),
    NOT_A_TASK(Kind.REFUSED),
    ACTIVITY_FIXED(Kind.REFUSED),
    DONE_IN_FUTURE(Kind.REFUSED),
    NOT_AUTHOR(Kind.FORBIDDEN);

    private final Kind kind;

    ActivityProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
