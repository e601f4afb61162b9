package ma.atlas.crm.coop.group;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a group.
 *
 * @param rules as {@link GroupRulesSchema} has them
 */
public record GroupFields(String name, @Nullable String city, Map<String, Object> rules) {

    public GroupFields {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }
}
