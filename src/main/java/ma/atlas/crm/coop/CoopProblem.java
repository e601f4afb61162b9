package ma.atlas.crm.coop;

import ma.atlas.crm.shared.ProblemType;

/** Refusals that more than one part of Coop Habitat knows: of the minutes that a decision takes. */
public enum CoopProblem implements ProblemType {
    /** Which kind of entity they are to be attached to is the argument. */
    DECISION_DOCUMENT_REQUIRED(Kind.REFUSED),
    /** What is named is not among them. */
    UNKNOWN_DOCUMENT(Kind.REFUSED);

    private final Kind kind;

    CoopProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
