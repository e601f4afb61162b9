package ma.atlas.crm.workflow.bpmn;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an editor need not say of a notification: which kind of box it is, and what the engine calls there. Where one has
 * dropped what is sent, the active version knows.
 */
final class DrawnNotifications {

    /** What people draw for what is sent. */
    private static final Set<String> DRAWN_AS = Set.of("task", "sendTask");

    private final XmlElement process;
    private final Findings findings;

    DrawnNotifications(XmlElement process, Findings findings) {
        this.process = process;
        this.findings = findings;
    }

    /**
     * @param active the process of the active version; null where nothing is to be taken from it
     */
    void complete(@Nullable XmlElement active) {
        Map<String, XmlElement> before = new HashMap<>();
        if (active != null) {
            active.children(Bpmn.MODEL, Bpmn.SERVICE).forEach(task -> before.putIfAbsent(task.id(), task));
        }
        for (XmlElement element : process.children()) {
            if (element.is(Bpmn.MODEL, Bpmn.SERVICE)) {
                Optional.ofNullable(before.get(element.id())).ifPresent(old -> carryOver(old, element));
            } else if (element.qualifiedName().namespace().equals(Bpmn.MODEL)
                    && DRAWN_AS.contains(element.name())
                    && NotifyTask.extension(element).isPresent()) {
                findings.warn("made-notification", element, element.id());
                element.rename(Bpmn.SERVICE);
            }
            if (element.is(Bpmn.MODEL, Bpmn.SERVICE)) {
                delegate(element);
            }
        }
    }

    private void carryOver(XmlElement old, XmlElement task) {
        if (NotifyTask.extension(task).isEmpty()) {
            NotifyTask.extension(old).ifPresent(extension -> {
                Extensions.copy(extension, task);
                findings.warn(
                        "notify-carried-over",
                        task,
                        task.id(),
                        extension.attribute("template").orElse(""));
            });
        }
    }

    private void delegate(XmlElement task) {
        if (NotifyTask.extension(task).isPresent()
                && task.attribute(Bpmn.FLOWABLE, NotifyTask.DELEGATE).isEmpty()) {
            task.setAttribute(Bpmn.FLOWABLE, NotifyTask.DELEGATE, Bpmn.NOTIFY_DELEGATE);
            findings.warn("delegate-written", task, Bpmn.NOTIFY_DELEGATE);
        }
    }
}
