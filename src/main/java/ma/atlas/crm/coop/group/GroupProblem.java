package ma.atlas.crm.coop.group;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of groups, projects, lots and decisions. */
public enum GroupProblem implements ProblemType {
    /** Where something stands is not written but reached by a move. */
    STATUS_BY_MOVE(Kind.REFUSED);

    private final Kind kind;

    GroupProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
