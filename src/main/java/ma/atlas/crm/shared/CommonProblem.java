package ma.atlas.crm.shared;

/** Failures that any operation may meet. */
public enum CommonProblem implements ProblemType {
    INVALID_INPUT(Kind.INVALID),
    MALFORMED_REQUEST(Kind.INVALID),
    INVALID_CURSOR(Kind.INVALID),
    NOT_FOUND(Kind.NOT_FOUND),
    METHOD_NOT_ALLOWED(Kind.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(Kind.NOT_ACCEPTABLE),
    CONFLICT(Kind.CONFLICT),
    /** No way leads from where something stands to the wanted status. */
    TRANSITION_NOT_ALLOWED(Kind.CONFLICT),
    STALE(Kind.STALE),
    TOO_LARGE(Kind.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(Kind.UNSUPPORTED_MEDIA_TYPE),
    UNKNOWN_CODE(Kind.REFUSED),
    INTERNAL_ERROR(Kind.INTERNAL),
    UNAVAILABLE(Kind.UNAVAILABLE);

    private final Kind kind;

    CommonProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** Somebody else was quicker: no rule is against trying again. */
    @Override
    public boolean isOfRules() {
        return this != CONFLICT && ProblemType.super.isOfRules();
    }
}
