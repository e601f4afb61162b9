package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/**
 * How editors write what an analyst means: a box without a type, an arrow without an id, a mark that says nothing of a case
 * with one status. It is written as the profile has it, and reported.
 */
final class EditorHabits {

    private static final String TERMINATE = "terminateEventDefinition";
    private static final Name DEFAULT = new Name("", "default");

    private final Findings findings;

    EditorHabits(Findings findings) {
        this.findings = findings;
    }

    void correctIn(XmlElement definitions) {
        definitions.children(Bpmn.MODEL, Bpmn.PROCESS).forEach(this::process);
        definitions
                .children(Bpmn.DIAGRAM, "BPMNDiagram")
                .flatMap(diagram -> diagram.children(Bpmn.DIAGRAM, "BPMNPlane"))
                .flatMap(XmlElement::all)
                .forEach(drawn -> withoutPrefix(drawn, "bpmnElement"));
    }

    private void process(XmlElement process) {
        if (process.attribute("isExecutable").filter("true"::equals).isEmpty()) {
            findings.warn("made-executable", process);
            process.setAttribute("isExecutable", "true");
        }
        Set<String> ids =
                process.children().stream().map(XmlElement::id).collect(Collectors.toCollection(HashSet::new));
        for (XmlElement element : process.children()) {
            if (element.is(Bpmn.MODEL, "task")) {
                findings.warn("made-user-task", element, element.id());
                element.rename(Bpmn.TASK);
            } else if (element.is(Bpmn.MODEL, Bpmn.FLOW) && element.id().isEmpty()) {
                name(element, ids);
            } else if (element.is(Bpmn.MODEL, Bpmn.BOUNDARY)) {
                withoutPrefix(element, "attachedToRef");
                trimDelay(element);
            }
            withoutMarks(element);
        }
    }

    private void name(XmlElement flow, Set<String> ids) {
        String id = flow.attribute("sourceRef").orElse("") + "__"
                + flow.attribute("targetRef").orElse("");
        if (ids.add(id)) {
            flow.setAttribute("id", id);
            findings.warn("id-written", flow, id);
        }
    }

    private void withoutMarks(XmlElement element) {
        if (element.is(Bpmn.MODEL, Bpmn.GATEWAY) || element.is(Bpmn.MODEL, Bpmn.TASK)) {
            element.attribute("default").ifPresent(flow -> {
                findings.warn("default-flow-ignored", element, flow);
                element.removeAttribute(DEFAULT);
            });
        }
        if (element.is(Bpmn.MODEL, Bpmn.END)
                && element.child(Bpmn.MODEL, TERMINATE).isPresent()) {
            findings.warn("terminate-ignored", element, element.id());
            element.removeIf(child -> child.is(Bpmn.MODEL, TERMINATE));
        }
    }

    private static void trimDelay(XmlElement boundary) {
        boundary.child(Bpmn.MODEL, Bpmn.TIMER)
                .flatMap(timer -> timer.child(Bpmn.MODEL, Bpmn.DURATION))
                .filter(duration -> duration.children().isEmpty())
                .filter(duration -> !duration.text().equals(duration.text().strip()))
                .ifPresent(duration -> duration.setText(duration.text().strip()));
    }

    /** A reference may carry the prefix of a namespace, which the engine takes for a part of the id. */
    private static void withoutPrefix(XmlElement element, String reference) {
        element.attribute(reference)
                .filter(id -> id.contains(":") && Bpmn.isLiteral(id))
                .ifPresent(id -> element.setAttribute(reference, id.substring(id.lastIndexOf(':') + 1)));
    }
}
