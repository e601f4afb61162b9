package ma.atlas.crm.shared;

/**
 * A kind of failure with a stable code. Each module lists its own in an enum; title and detail stand in the message
 * bundles as {@code problem.<code>.title} and {@code problem.<code>}.
 */
public interface ProblemType {

    /** How a failure is answered over HTTP. */
    enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        REFUSED(422),
        INTERNAL(500),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    Kind kind();

    /** Whether a rule refuses something that was understood, which is journalled: not what is malformed, absent or merely late. */
    default boolean isOfRules() {
        return kind() == Kind.FORBIDDEN || kind() == Kind.CONFLICT || kind() == Kind.REFUSED;
    }

    /** The name of the constant, in kebab case: {@code ROLE_REQUIRED} is {@code role-required}. */
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String name();
}
