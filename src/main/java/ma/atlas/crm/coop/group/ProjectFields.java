package ma.atlas.crm.coop.group;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a project.
 *
 * @param budgetTotal in MAD
 * @param milestones an object by code, or a list of objects
 */
public record ProjectFields(
        @Nullable String name, @Nullable BigDecimal budgetTotal, Map<String, Object> budget, JsonNode milestones) {

    private static final String MILESTONES = "milestones";

    public ProjectFields {
        budget = Collections.unmodifiableMap(new LinkedHashMap<>(budget));
        requireMilestones(milestones);
    }

    private static void requireMilestones(JsonNode milestones) {
        if (!milestones.isContainerNode()) {
            throw Rejected.invalid(MILESTONES, "type-mismatch");
        }
        for (int i = 0; milestones.isArray() && i < milestones.size(); i++) {
            if (!milestones.get(i).isObject()) {
                throw Rejected.invalid(MILESTONES + "[" + i + "]", "type-mismatch");
            }
            JsonNode code = milestones.get(i).path("code");
            if (!code.isMissingNode() && !code.isTextual()) {
                throw Rejected.invalid(MILESTONES + "[" + i + "].code", "type-mismatch");
            }
        }
    }
}
