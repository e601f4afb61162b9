package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is drawn around a process or beside it and changes nothing about how a case lives: a pool, lanes, frames, fonts, and
 * declarations that no drawing shows. It is taken out of the document, with its shapes, and reported.
 */
final class Decorations {

    private static final Set<String> DECLARATIONS =
            Set.of("itemDefinition", "resource", "extension", "relationship", "category");

    private final Findings findings;
    private final Set<String> removed = new HashSet<>();

    Decorations(Findings findings) {
        this.findings = findings;
    }

    void removeFrom(XmlElement definitions) {
        List<XmlElement> processes =
                definitions.children(Bpmn.MODEL, Bpmn.PROCESS).toList();
        remove(definitions, "pool-ignored", "participant", Decorations::isPoolAlone);
        processes.forEach(process -> {
            remove(process, "lanes-ignored", "lane", child -> child.is(Bpmn.MODEL, "laneSet"));
            remove(process, "drawing-ignored", child -> child.is(Bpmn.MODEL, "group"));
            process.removeIf(child -> child.is(Bpmn.MODEL, "association")
                    && (leadsAway(child, "sourceRef") || leadsAway(child, "targetRef")));
            process.children().forEach(node -> node.removeIf(child -> child.is(Bpmn.MODEL, "categoryValueRef")));
        });
        remove(
                definitions,
                "declaration-ignored",
                child -> child.qualifiedName().namespace().equals(Bpmn.MODEL) && DECLARATIONS.contains(child.name()));
        definitions.children(Bpmn.DIAGRAM, "BPMNDiagram").forEach(diagram -> draw(diagram, processes));
    }

    /** A pool around the one process says nothing; messages to another pool would be sent, and are not. */
    private static boolean isPoolAlone(XmlElement collaboration) {
        long processes = collaboration
                .children(Bpmn.MODEL, "participant")
                .filter(pool -> pool.attribute("processRef").isPresent())
                .count();
        return collaboration.is(Bpmn.MODEL, "collaboration")
                && processes <= 1
                && collaboration.child(Bpmn.MODEL, "messageFlow").isEmpty();
    }

    private void draw(XmlElement diagram, List<XmlElement> processes) {
        Predicate<XmlElement> style = child -> child.is(Bpmn.DIAGRAM, "BPMNLabelStyle");
        boolean styled = diagram.children().stream().anyMatch(style);
        remove(diagram, "drawing-ignored", style);
        diagram.children(Bpmn.DIAGRAM, "BPMNPlane").forEach(plane -> {
            plane.removeIf(drawn -> leadsAway(drawn, "bpmnElement"));
            if (leadsAway(plane, "bpmnElement") && !processes.isEmpty()) {
                plane.setAttribute("bpmnElement", processes.get(0).id());
            }
            if (styled) {
                plane.children().stream()
                        .flatMap(drawn -> drawn.children(Bpmn.DIAGRAM, "BPMNLabel"))
                        .forEach(label -> label.removeAttribute(new XmlElement.Name("", "labelStyle")));
            }
        });
    }

    /** To what has been removed. */
    private boolean leadsAway(XmlElement element, String reference) {
        return element.attribute(reference).filter(removed::contains).isPresent();
    }

    /** Reported by the names of its parts. */
    private void remove(XmlElement parent, String code, String part, Predicate<XmlElement> unwanted) {
        parent.children().stream().filter(unwanted).forEach(element -> {
            String names = element.all()
                    .filter(inside -> inside.is(Bpmn.MODEL, part))
                    .map(inside -> inside.attribute("name").orElse(inside.id()))
                    .collect(Collectors.joining(", "));
            findings.warn(code, element, names);
        });
        forget(parent, unwanted);
    }

    /** Reported by their kinds, with their number. */
    private void remove(XmlElement parent, String code, Predicate<XmlElement> unwanted) {
        List<XmlElement> gone = parent.children().stream().filter(unwanted).toList();
        if (!gone.isEmpty()) {
            Set<String> names =
                    gone.stream().map(XmlElement::name).collect(Collectors.toCollection(LinkedHashSet::new));
            findings.warn(code, gone.get(0), String.join(", ", names), gone.size());
            forget(parent, unwanted);
        }
    }

    private void forget(XmlElement parent, Predicate<XmlElement> unwanted) {
        parent.children().stream()
                .filter(unwanted)
                .flatMap(XmlElement::all)
                .map(XmlElement::id)
                .filter(id -> !id.isEmpty())
                .forEach(removed::add);
        parent.removeIf(unwanted);
    }
}
