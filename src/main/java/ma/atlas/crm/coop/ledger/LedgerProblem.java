package ma.atlas.crm.coop.ledger;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of plans and of the ledger. */
public enum LedgerProblem implements ProblemType {
    /** A group that has ended plans nothing and calls for nothing. */
    LEDGER_CLOSED(Kind.CONFLICT),
    PLAN_TOO_LARGE(Kind.REFUSED),
    PLAN_TOO_LONG(Kind.REFUSED),
    PLAN_BEFORE_PREVIOUS(Kind.REFUSED),
    PLAN_REWRITES_LEDGER(Kind.REFUSED),
    CONTRIBUTION_EXISTS(Kind.CONFLICT),
    CONTRIBUTION_SETTLED(Kind.CONFLICT),
    CONTRIBUTION_DECLARED(Kind.CONFLICT),
    CONTRIBUTION_UNDECLARED(Kind.CONFLICT),
    NOTHING_TO_PAY(Kind.REFUSED),
    NO_SUCH_INSTALMENT(Kind.REFUSED),
    INSTALMENT_TOO_EARLY(Kind.REFUSED),
    AMOUNT_DIFFERS(Kind.REFUSED),
    MEMBER_HAS_LEFT(Kind.REFUSED),
    PAID_IN_FUTURE(Kind.REFUSED),
    PAYMENT_REQUIRED(Kind.REFUSED),
    PAYMENT_INCOMPLETE(Kind.REFUSED),
    PAYMENT_TOO_LARGE(Kind.REFUSED),
    UNKNOWN_PROOF(Kind.REFUSED);

    private final Kind kind;

    LedgerProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
