package ma.atlas.crm.outbound;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of what concerns providers and what they tell. */
public enum ProviderProblem implements ProblemType {
    /** A secret would go somewhere else than where it was meant for. */
    SECRET_REQUIRED(Kind.REFUSED),
    HOST_NOT_ALLOWED(Kind.REFUSED),
    SECRETS_KEY_MISSING(Kind.REFUSED),
    CALLBACK_NOT_SIGNED(Kind.FORBIDDEN);

    private final Kind kind;

    ProviderProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
