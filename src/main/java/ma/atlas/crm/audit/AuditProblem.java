package ma.atlas.crm.audit;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum AuditProblem implements ProblemType {
    OWN_DOSSIER_REQUIRED(Kind.FORBIDDEN);

    private final Kind kind;

    AuditProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
