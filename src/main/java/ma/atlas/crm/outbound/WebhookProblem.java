package ma.atlas.crm.outbound;

import ma.atlas.crm.shared.ProblemType;

/** Why a call of a provider is not listened to. */
enum WebhookProblem implements ProblemType {
    /** The body is not signed, or not by whom it says that it is from. */
    WEBHOOK_NOT_SIGNED(Kind.FORBIDDEN),
    /** Whoever wants to know whether this address is ours has not the token that it was given with. */
    WEBHOOK_NOT_VERIFIED(Kind.FORBIDDEN);

    private final Kind kind;

    WebhookProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
