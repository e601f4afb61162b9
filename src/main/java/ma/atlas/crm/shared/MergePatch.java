package ma.atlas.crm.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396) on objects that are already read: what is given replaces, null removes, the rest stays. */
public final class MergePatch {

    private MergePatch() {}

    public static Map<String, Object> merge(Map<String, ?> target, Map<String, ? extends @Nullable Object> patch) {
        Map<String, Object> merged = new LinkedHashMap<>(target);
        patch.forEach((name, value) -> {
            if (value == null) {
                merged.remove(name);
            } else if (value instanceof Map<?, ?> object) {
                merged.put(name, merge(objectIn(merged.get(name)), namedMembers(object)));
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }

    private static Map<String, ?> objectIn(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? namedMembers(object) : Map.of();
    }

    /** Members of a JSON object are named by texts. */
    @SuppressWarnings("unchecked")
    private static Map<String, ?> namedMembers(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }
}
