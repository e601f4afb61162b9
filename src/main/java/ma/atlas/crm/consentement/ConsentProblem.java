package ma.atlas.crm.consentement;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum ConsentProblem implements ProblemType {
    UNKNOWN_MEMBER(Kind.REFUSED),
    CONSENT_FIXED(Kind.REFUSED),
    PROOF_IN_FUTURE(Kind.REFUSED);

    private final Kind kind;

    ConsentProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
