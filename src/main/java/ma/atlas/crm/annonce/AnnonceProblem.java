package ma.atlas.crm.annonce;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum AnnonceProblem implements ProblemType {
    /** What is public must say what it offers, where and for how much. */
    ANNONCE_INCOMPLETE(Kind.REFUSED);

    private final Kind kind;

    AnnonceProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
