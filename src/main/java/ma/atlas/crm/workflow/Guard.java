package ma.atlas.crm.workflow;

import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.shared.Localised;

/**
 * A condition that a transition asks for.
 *
 * @param rule in CEL, over the facts that the subject type declares
 * @param messages why the transition is refused where it does not hold, by language: {@code fr}, {@code en}, {@code ar}
 */
public record Guard(String rule, Map<String, String> messages) {

    public Guard {
        messages = Map.copyOf(messages);
    }

    /** In that language; where there is none, in French, else whatever there is, else the rule itself. */
    public String message(Locale locale) {
        String wanted = messages.get(locale.getLanguage());
        if (wanted != null) {
            return wanted;
        }
        return messages.getOrDefault(
                "fr", messages.values().stream().findFirst().orElse(rule));
    }

    /** For the detail of a problem. */
    public Localised words() {
        return this::message;
    }

    /** For the property {@code guard} of a problem. */
    public Localised view() {
        return locale -> Map.of("rule", rule, "message", message(locale));
    }
}
