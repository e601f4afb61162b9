package ma.atlas.crm.coop.allocation;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of allocations. */
public enum AllocationProblem implements ProblemType {
    GROUP_NOT_ALLOCATING(Kind.CONFLICT),
    /** The group has decided against the order of ranks, and there is no other order. */
    GROUP_NOT_FIFO(Kind.REFUSED),
    PROJECT_ENDED(Kind.CONFLICT),
    CUT_OFF_IN_FUTURE(Kind.REFUSED),
    LOT_NOT_AVAILABLE(Kind.CONFLICT),
    NOBODY_ELIGIBLE(Kind.REFUSED),
    /** Whoever lives there by now keeps it. */
    LOT_DELIVERED(Kind.CONFLICT);

    private final Kind kind;

    AllocationProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
