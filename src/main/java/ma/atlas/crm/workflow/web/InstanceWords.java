package ma.atlas.crm.workflow.web;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import ma.atlas.crm.reference.CaseType;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.layout.Sketch.Node;
import ma.atlas.crm.workflow.operations.InstanceDiagrams.Diagram;
import ma.atlas.crm.workflow.operations.InstanceDiagrams.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the picture of an instance says, in the reader's language. */
@Component
class InstanceWords {

    private final Dictionaries dictionaries;
    private final MessageSource messages;

    InstanceWords(Dictionaries dictionaries, MessageSource messages) {
        this.dictionaries = dictionaries;
        this.messages = messages;
    }

    String title(Diagram diagram, Locale locale) {
        return message(
                locale,
                "diagram.title",
                diagram.lifecycle().caseTypeCode(),
                String.valueOf(diagram.lifecycle().version()),
                label(diagram, diagram.current(), locale));
    }

    /** Everything that the picture shows, for whoever does not see it. */
    String description(Diagram diagram, Locale locale) {
        String standing = message(
                locale,
                diagram.living() ? "diagram.living" : diagram.current() == null ? "diagram.cancelled" : "diagram.ended",
                label(diagram, diagram.current(), locale));
        return diagram.lifecycle().statuses().stream()
                .filter(status -> diagram.stays().containsKey(status.code()) && !status.terminal())
                .map(status -> stay(diagram, status.code(), locale))
                .collect(Collectors.joining(" ", standing + " ", ""))
                .strip();
    }

    String stay(Diagram diagram, Node node, Locale locale) {
        boolean ends =
                diagram.lifecycle().status(node.id()).filter(Status::terminal).isPresent();
        return ends ? label(diagram, node, locale) : stay(diagram, node.id(), locale);
    }

    private String stay(Diagram diagram, String code, Locale locale) {
        Stay stay = diagram.stays().get(code);
        String label = label(diagram, code, locale);
        return stay == null
                ? message(locale, "diagram.never", label)
                : message(locale, "diagram.stay", label, duration(stay, locale));
    }

    String current(Locale locale) {
        return "▼ " + message(locale, "diagram.current");
    }

    /** In its two largest units, and how often if more than once. */
    String duration(Stay stay, Locale locale) {
        Duration duration = Duration.ofSeconds(stay.seconds());
        String time;
        if (duration.toDays() > 0) {
            time = message(locale, "diagram.days", text(duration.toDays()), text(duration.toHoursPart()));
        } else if (duration.toHours() > 0) {
            time = message(locale, "diagram.hours", text(duration.toHours()), text(duration.toMinutesPart()));
        } else {
            time = message(locale, "diagram.minutes", text(Math.max(1, duration.toMinutes())));
        }
        return stay.entries() > 1 ? time + " ×" + stay.entries() : time;
    }

    /** As the dictionary words it; what is no status, as it was drawn. */
    String label(Diagram diagram, Node node, Locale locale) {
        return diagram.lifecycle().status(node.id()).isPresent() ? label(diagram, node.id(), locale) : node.label();
    }

    private String label(Diagram diagram, @Nullable String code, Locale locale) {
        return code == null
                ? "–"
                : dictionaries
                        .caseType(diagram.lifecycle().caseTypeCode())
                        .map(CaseType::statusDict)
                        .map(dictionary -> dictionaries.label(dictionary, code, locale))
                        .orElse(code);
    }

    private static String text(long number) {
        return String.valueOf(number);
    }

    private String message(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
