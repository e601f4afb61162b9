package ma.atlas.crm.workflow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of facts in the types that guards compare: {@code Long}, {@code Double}, text, yes or no, instants, lists, maps. */
public final class FactValues {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    public static FactValues record() {
        return new FactValues();
    }

    /** Adds a field; one that has no value is left out. */
    public FactValues with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, of(value));
        }
        return this;
    }

    public Map<String, Object> asMap() {
        return fields;
    }

    /** Converts what JSON or a column holds, to any depth; entries of an object that are null are left out. */
    public static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            FactValues copy = record();
            map.forEach((key, entry) -> copy.with(String.valueOf(key), entry));
            return copy.asMap();
        }
        if (value instanceof Collection<?> values) {
            return values.stream()
                    .filter(entry -> entry != null)
                    .map(FactValues::of)
                    .toList();
        }
        if (value instanceof Integer || value instanceof Short || value instanceof BigInteger) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        boolean isAsItIs = value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Instant;
        return isAsItIs ? value : value.toString();
    }
}
