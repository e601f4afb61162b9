package ma.atlas.crm.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that was understood and refused: a fact with a stable code, not an error of the program. The one place that
 * turns it into a problem detail is {@code shared.web.ProblemAdvice}.
 */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<Object> arguments;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private final transient List<FieldError> errors;
    private transient @Nullable Subject subject;

    private Rejected(ProblemType type, List<Object> arguments, List<FieldError> errors) {
        super(type.code() + " " + arguments + (errors.isEmpty() ? "" : " " + errors), null, false, false);
        this.type = type;
        this.arguments = arguments;
        this.errors = errors;
    }

    /**
     * @param arguments what the localised detail names, in the order of its placeholders; {@code null} shows as "–", a
     *     number as its digits in every language
     */
    public static Rejected because(ProblemType type, @Nullable Object... arguments) {
        return new Rejected(
                type, java.util.Arrays.stream(arguments).map(Rejected::shown).toList(), List.of());
    }

    /** Input that is malformed in one field, answered with {@code errors: [{field, code, message}]}. */
    public static Rejected invalid(String field, String code, @Nullable Object... arguments) {
        FieldError error = new FieldError(
                field,
                code,
                java.util.Arrays.stream(arguments).map(Rejected::shown).toList());
        return new Rejected(CommonProblem.INVALID_INPUT, List.of(field), List.of(error));
    }

    /** What is understood and refused for several fields alike, each named in the detail and in {@code errors}. */
    public static Rejected inFields(ProblemType type, String code, List<String> fields) {
        return new Rejected(
                type,
                List.of(String.join(", ", fields)),
                fields.stream()
                        .map(field -> new FieldError(field, code, List.of()))
                        .toList());
    }

    /** What is understood and refused for several fields, each for a reason of its own; the detail names the fields. */
    public static Rejected inFields(ProblemType type, List<FieldError> errors) {
        String fields =
                errors.stream().map(FieldError::field).distinct().collect(java.util.stream.Collectors.joining(", "));
        return new Rejected(type, List.of(fields), List.copyOf(errors));
    }

    private static Object shown(@Nullable Object argument) {
        if (argument == null) {
            return "–";
        }
        return argument instanceof Number ? argument.toString() : argument;
    }

    /** Adds a member to the problem detail. */
    public Rejected with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /**
     * Says for the journal what was refused, where the request does not name the entity. Who said it first knew best.
     *
     * @param asked the codes of what was wanted of it
     */
    public Rejected about(String entityType, Object entityId, Map<String, ?> asked) {
        if (subject == null) {
            subject = new Subject(entityType, entityId.toString(), asked);
        }
        return this;
    }

    /** The entity that was not to be seen or changed, and what was asked of it. */
    public record Subject(String entityType, String entityId, Map<String, ?> asked) {}

    public Optional<Subject> subject() {
        return Optional.ofNullable(subject);
    }

    public ProblemType type() {
        return type;
    }

    public String code() {
        return type.code();
    }

    public List<Object> arguments() {
        return arguments;
    }

    public Map<String, Object> properties() {
        return properties;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** One refused field; its message stands in the bundles as {@code field.<code>}. */
    public record FieldError(String field, String code, List<Object> arguments) {}
}
