package ma.atlas.crm.dossier;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum DossierProblem implements ProblemType {
    NOT_A_DOSSIER_TYPE(Kind.REFUSED),
    CASE_TYPE_FIXED(Kind.REFUSED),
    BUDGET_REVERSED(Kind.REFUSED),
    UNKNOWN_ANNONCE(Kind.REFUSED),
    DOSSIER_FIXED(Kind.REFUSED),
    APPOINTMENT_REVERSED(Kind.REFUSED),
    APPOINTMENT_TOO_LONG(Kind.REFUSED),
    /** A warning, unless the organisation has it refused. */
    APPOINTMENT_OVERLAP(Kind.REFUSED),
    MESSAGE_IN_FUTURE(Kind.REFUSED);

    private final Kind kind;

    DossierProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
