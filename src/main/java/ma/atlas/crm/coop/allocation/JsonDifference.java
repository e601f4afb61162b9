package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where two JSON values part. */
final class JsonDifference {

    private JsonDifference() {}

    /** The first place, as a JSON pointer with what is there; empty where there is none. */
    static String first(JsonNode expected, JsonNode actual) {
        return first("", expected, actual);
    }

    private static String first(String path, JsonNode expected, JsonNode actual) {
        if (expected.equals(actual)) {
            return "";
        }
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String difference = first(path + "/" + name, expected.path(name), actual.path(name));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                String difference = first(path + "/" + i, expected.path(i), actual.path(i));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
        }
        return "%s %s instead of %s".formatted(path, actual, expected);
    }
}
