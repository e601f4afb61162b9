package ma.atlas.crm.idempotency;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum IdempotencyProblem implements ProblemType {
    IDEMPOTENCY_KEY_REUSED(Kind.REFUSED),
    IDEMPOTENCY_IN_PROGRESS(Kind.CONFLICT);

    private final Kind kind;

    IdempotencyProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** It is about how the request was sent, not about what it asks for. */
    @Override
    public boolean isOfRules() {
        return false;
    }
}
