package ma.atlas.crm.coop.group;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of groups, projects, lots and decisions. */
public enum GroupProblem implements ProblemType {
    /** Where something stands is not written but reached by a move. */
    STATUS_BY_MOVE(Kind.REFUSED),
    DOCUMENT_USED(Kind.REFUSED),
    /** A group is not cancelled over projects and allocations that go on. */
    GROUP_HAS_OPEN_ALLOCATIONS(Kind.CONFLICT),
    PROJECT_HAS_OPEN_ALLOCATIONS(Kind.CONFLICT),
    LOT_CODE_TAKEN(Kind.CONFLICT),
    /** What was allocated stays what it was. */
    LOT_ALLOCATED(Kind.CONFLICT);

    private final Kind kind;

    GroupProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
