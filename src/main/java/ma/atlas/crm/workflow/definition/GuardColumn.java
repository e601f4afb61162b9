package ma.atlas.crm.workflow.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.workflow.Guard;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.stereotype.Component;

/** Guards as {@code workflow_transition.guard_json} holds them: {@code {"rule": "...", "message": {"fr": "..."}}}. */
@Component
class GuardColumn {

    private static final String RULE = "rule";
    private static final String MESSAGE = "message";

    private final Json json;

    GuardColumn(Json json) {
        this.json = json;
    }

    PGobject write(@Nullable Guard guard) {
        return json.jsonb(guard == null ? null : Map.of(RULE, guard.rule(), MESSAGE, guard.messages()));
    }

    @Nullable
    Guard read(@Nullable String column) {
        if (column == null) {
            return null;
        }
        Map<String, Object> object = json.object(column);
        Map<String, String> messages = new LinkedHashMap<>();
        if (object.get(MESSAGE) instanceof Map<?, ?> byLanguage) {
            byLanguage.forEach((language, text) -> messages.put(language.toString(), text.toString()));
        }
        return new Guard(String.valueOf(object.get(RULE)), messages);
    }
}
