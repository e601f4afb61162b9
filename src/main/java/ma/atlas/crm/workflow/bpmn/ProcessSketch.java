package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.workflow.layout.Sketch;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/** What of a process can be drawn: all of a valid one; what hangs in the air is left out. */
final class ProcessSketch {

    private static final Map<String, Kind> KINDS = Map.of(
            Bpmn.START, Kind.START,
            Bpmn.TASK, Kind.STATUS,
            Bpmn.SERVICE, Kind.STATUS,
            Bpmn.END, Kind.END,
            Bpmn.GATEWAY, Kind.GATEWAY,
            Bpmn.BOUNDARY, Kind.BOUNDARY,
            Bpmn.ANNOTATION, Kind.OTHER);

    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private ProcessSketch() {}

    static Sketch of(XmlElement process) {
        ProcessSketch sketch = new ProcessSketch();
        List<XmlElement> elements = process.children().stream()
                .filter(element -> element.qualifiedName().namespace().equals(Bpmn.MODEL))
                .toList();
        elements.forEach(sketch::standing);
        elements.forEach(sketch::attached);
        elements.stream().filter(element -> element.name().equals(Bpmn.FLOW)).forEach(sketch::edge);
        elements.stream()
                .filter(element -> element.name().equals(Bpmn.ASSOCIATION))
                .forEach(sketch::edge);
        return new Sketch(sketch.nodes, sketch.edges);
    }

    private void standing(XmlElement element) {
        Kind kind = KINDS.get(element.name());
        if (kind != null && kind != Kind.BOUNDARY && ids.add(element.id())) {
            nodes.add(new Node(element.id(), kind, label(element), null));
        }
    }

    private void attached(XmlElement element) {
        String host = element.attribute("attachedToRef").orElse("");
        boolean onAStatus = nodes.stream().anyMatch(node -> node.id().equals(host) && node.kind() == Kind.STATUS);
        if (element.name().equals(Bpmn.BOUNDARY) && onAStatus && ids.add(element.id())) {
            nodes.add(new Node(element.id(), Kind.BOUNDARY, label(element), host));
        }
    }

    private void edge(XmlElement element) {
        String source = element.attribute("sourceRef").orElse("");
        String target = element.attribute("targetRef").orElse("");
        if (ids.contains(source) && ids.contains(target) && ids.add(element.id())) {
            edges.add(new Edge(element.id(), source, target, label(element)));
        }
    }

    private static String label(XmlElement element) {
        return element.name().equals(Bpmn.ANNOTATION)
                ? element.child(Bpmn.MODEL, "text").map(XmlElement::text).orElse("")
                : element.attribute("name").orElse("");
    }
}
