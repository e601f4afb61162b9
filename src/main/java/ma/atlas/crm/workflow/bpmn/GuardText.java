package ma.atlas.crm.workflow.bpmn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.workflow.Guard;

/** A guard as it is written on a flow: a rule, and a message in each language. */
final class GuardText {

    private static final String LANGUAGE = "lang";

    /** The order in which people write them. */
    private static final List<String> LANGUAGES = List.of("fr", "en", "ar");

    private GuardText() {}

    /** Its rule is blank where there is none. */
    static Guard read(XmlElement guard) {
        String rule = guard.child(Bpmn.ATLAS, Bpmn.RULE).map(XmlElement::text).orElse("");
        Map<String, String> messages = new LinkedHashMap<>();
        guard.children(Bpmn.ATLAS, Bpmn.MESSAGE)
                .forEach(message ->
                        messages.put(language(message), message.text().trim()));
        return new Guard(rule.trim(), messages);
    }

    /** What it says already stays as it is written. */
    static void write(Guard wanted, XmlElement guard) {
        Guard present = read(guard);
        if (!present.rule().equals(wanted.rule())) {
            guard.child(Bpmn.ATLAS, Bpmn.RULE)
                    .orElseGet(() -> guard.prepend(Bpmn.ATLAS, Bpmn.RULE))
                    .setText(wanted.rule());
        }
        guard.removeIf(child ->
                child.is(Bpmn.ATLAS, Bpmn.MESSAGE) && !wanted.messages().containsKey(language(child)));
        for (String language : LANGUAGES) {
            String message = wanted.messages().get(language);
            if (message != null && !message.equals(present.messages().get(language))) {
                message(guard, language)
                        .orElseGet(() -> newMessage(guard, language))
                        .setText(message);
            }
        }
    }

    /** The last in a language is the one that counts. */
    private static Optional<XmlElement> message(XmlElement guard, String language) {
        return guard.children(Bpmn.ATLAS, Bpmn.MESSAGE)
                .filter(message -> language(message).equals(language))
                .reduce((first, second) -> second);
    }

    private static XmlElement newMessage(XmlElement guard, String language) {
        XmlElement message = guard.append(Bpmn.ATLAS, Bpmn.MESSAGE);
        message.setAttribute(LANGUAGE, language);
        return message;
    }

    private static String language(XmlElement message) {
        return message.attribute(LANGUAGE).orElse("");
    }
}
