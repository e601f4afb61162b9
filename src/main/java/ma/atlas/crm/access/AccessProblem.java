package ma.atlas.crm.access;

import ma.atlas.crm.shared.ProblemType;

/** Refusals of this module. */
public enum AccessProblem implements ProblemType {
    UNAUTHENTICATED(Kind.UNAUTHENTICATED),
    ROLE_REQUIRED(Kind.FORBIDDEN),
    NOT_ASSIGNED(Kind.FORBIDDEN),
    ORGANISATION_NOT_ALLOWED(Kind.FORBIDDEN),
    ORGANISATION_REQUIRED(Kind.INVALID),
    ORGANISATION_EXISTS(Kind.CONFLICT),
    LOGIN_TAKEN(Kind.CONFLICT),
    LAST_ADMIN(Kind.CONFLICT),
    UNKNOWN_USER(Kind.REFUSED);

    private final Kind kind;

    AccessProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
