package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What editors draw around a process or write into it without asking, and what changes nothing about how a case lives:
 * pools, lanes, frames, fonts, default arrows. It is taken out of the document, with its shapes, and reported.
 */
final class EditorHabits {

    private static final String LANES = "laneSet";
    private static final String TERMINATE = "terminateEventDefinition";

    private final Findings findings;
    private final Set<String> removed = new HashSet<>();

    EditorHabits(Findings findings) {
        this.findings = findings;
    }

    void removeFrom(XmlElement definitions) {
        pools(definitions);
        List<XmlElement> processes =
                definitions.children(Bpmn.MODEL, Bpmn.PROCESS).toList();
        processes.forEach(this::habits);
        drawing(definitions, child -> child.is(Bpmn.MODEL, "category"));
        definitions.children(Bpmn.DIAGRAM, "BPMNDiagram").forEach(diagram -> {
            boolean styles = drawing(diagram, child -> child.is(Bpmn.DIAGRAM, "BPMNLabelStyle"));
            diagram.children(Bpmn.DIAGRAM, "BPMNPlane").forEach(plane -> draw(plane, processes, styles));
        });
    }

    /** A pool around the one process says nothing; messages to another pool would be sent, and are not. */
    private void pools(XmlElement definitions) {
        List<XmlElement> alone = definitions
                .children(Bpmn.MODEL, "collaboration")
                .filter(EditorHabits::isAlone)
                .toList();
        alone.forEach(collaboration -> {
            findings.warn("pool-ignored", collaboration, names(collaboration, "participant"));
            forget(collaboration);
        });
        definitions.removeIf(alone::contains);
    }

    private static boolean isAlone(XmlElement collaboration) {
        long processes = collaboration
                .children(Bpmn.MODEL, "participant")
                .filter(pool -> pool.attribute("processRef").isPresent())
                .count();
        return processes <= 1
                && collaboration.children(Bpmn.MODEL, "messageFlow").findAny().isEmpty();
    }

    private void habits(XmlElement process) {
        process.children(Bpmn.MODEL, LANES).forEach(lanes -> {
            findings.warn("lanes-ignored", lanes, names(lanes, "lane"));
            forget(lanes);
        });
        process.removeIf(child -> child.is(Bpmn.MODEL, LANES));
        drawing(process, child -> child.is(Bpmn.MODEL, "group"));
        process.removeIf(child ->
                child.is(Bpmn.MODEL, "association") && (leads(child, "sourceRef") || leads(child, "targetRef")));
        if (process.attribute("isExecutable").filter("true"::equals).isEmpty()) {
            findings.warn("made-executable", process);
            process.setAttribute("isExecutable", "true");
        }
        process.children().forEach(this::habitsOf);
    }

    private void habitsOf(XmlElement element) {
        if (element.is(Bpmn.MODEL, "task")) {
            findings.warn("made-user-task", element, element.id());
            element.rename(Bpmn.TASK);
        }
        if (element.is(Bpmn.MODEL, Bpmn.END)
                && element.child(Bpmn.MODEL, TERMINATE).isPresent()) {
            findings.warn("terminate-ignored", element, element.id());
            element.removeIf(
                    child -> child.is(Bpmn.MODEL, TERMINATE) && child.children().isEmpty());
        }
        element.removeIf(child -> child.is(Bpmn.MODEL, "categoryValueRef"));
        if (element.is(Bpmn.MODEL, Bpmn.GATEWAY) || element.is(Bpmn.MODEL, Bpmn.TASK)) {
            element.attribute("default").ifPresent(flow -> {
                findings.warn("default-flow-ignored", element, flow);
                element.removeAttribute(new XmlElement.Name("", "default"));
            });
        }
        element.child(Bpmn.MODEL, Bpmn.TIMER)
                .flatMap(timer -> timer.child(Bpmn.MODEL, Bpmn.DURATION))
                .filter(duration -> duration.children().isEmpty())
                .filter(duration -> !duration.text().equals(duration.text().strip()))
                .ifPresent(duration -> duration.setText(duration.text().strip()));
    }

    private void draw(XmlElement plane, List<XmlElement> processes, boolean styles) {
        plane.removeIf(drawn -> leads(drawn, "bpmnElement"));
        if (leads(plane, "bpmnElement") && !processes.isEmpty()) {
            plane.setAttribute("bpmnElement", processes.get(0).id());
        }
        if (styles) {
            plane.children().stream()
                    .flatMap(drawn -> drawn.children(Bpmn.DIAGRAM, "BPMNLabel"))
                    .forEach(label -> label.removeAttribute(new XmlElement.Name("", "labelStyle")));
        }
    }

    /** To what has been removed. */
    private boolean leads(XmlElement element, String reference) {
        return element.attribute(reference).filter(removed::contains).isPresent();
    }

    private boolean drawing(XmlElement parent, Predicate<XmlElement> unwanted) {
        List<XmlElement> gone = parent.children().stream().filter(unwanted).toList();
        if (gone.isEmpty()) {
            return false;
        }
        findings.warn("drawing-ignored", gone.get(0), gone.get(0).name(), gone.size());
        gone.forEach(this::forget);
        parent.removeIf(unwanted);
        return true;
    }

    private void forget(XmlElement element) {
        element.all().map(XmlElement::id).filter(id -> !id.isEmpty()).forEach(removed::add);
    }

    private static String names(XmlElement element, String part) {
        Stream<XmlElement> parts = element.all().filter(inside -> inside.is(Bpmn.MODEL, part));
        return parts.map(inside -> inside.attribute("name").orElse(inside.id())).collect(Collectors.joining(", "));
    }
}
