package ma.atlas.crm.shared.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a JSON object or array is small enough, and such that the database gives back what it was given. */
public class PayloadValidator implements ConstraintValidator<Payload, Object> {

    private static final int MAXIMUM_BYTES = 32 * 1024;
    private static final int MAXIMUM_DEPTH = 20;
    private static final int MAXIMUM_DIGITS = 100;
    private static final int TOO_MUCH = MAXIMUM_BYTES + 1;

    @Override
    public boolean isValid(@Nullable Object payload, ConstraintValidatorContext context) {
        return bytes(payload, 0) <= MAXIMUM_BYTES;
    }

    /** The length of a value as JSON text, quotes and separators included; too much for one that may not be kept. */
    private static int bytes(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .mapToInt(member -> ofText(String.valueOf(member.getKey())) + bytes(member.getValue(), depth + 1))
                    .reduce(ofContainer(depth), PayloadValidator::sum);
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream()
                    .mapToInt(element -> bytes(element, depth + 1))
                    .reduce(ofContainer(depth), PayloadValidator::sum);
        }
        if (value instanceof Number number) {
            return ofNumber(new BigDecimal(number.toString()));
        }
        return ofText(String.valueOf(value));
    }

    private static int ofContainer(int depth) {
        return depth >= MAXIMUM_DEPTH ? TOO_MUCH : 2;
    }

    /** PostgreSQL writes out every digit of an exponent. */
    private static int ofNumber(BigDecimal number) {
        int digits = Math.max(number.precision(), Math.max(number.precision() - number.scale(), number.scale()));
        return digits > MAXIMUM_DIGITS ? TOO_MUCH : digits + 1;
    }

    /** PostgreSQL keeps no NUL, and half a surrogate pair is no character. */
    private static int ofText(String text) {
        boolean storable =
                text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return storable ? text.getBytes(StandardCharsets.UTF_8).length + 3 : TOO_MUCH;
    }

    private static int sum(int some, int more) {
        return Math.min(TOO_MUCH, some + more);
    }
}
