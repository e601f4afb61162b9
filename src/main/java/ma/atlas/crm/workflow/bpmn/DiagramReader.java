package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.workflow.layout.Box;
import ma.atlas.crm.workflow.layout.LayeredLayout;
import ma.atlas.crm.workflow.layout.Layout;
import ma.atlas.crm.workflow.layout.Point;
import ma.atlas.crm.workflow.layout.Sketch;

/** Reads the diagram of a BPMN document: what there is, and where it was drawn. */
public final class DiagramReader {

    /** What is drawn, and where. */
    public record Picture(Sketch sketch, Layout layout) {}

    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<String, List<Point>> routes = new HashMap<>();
    private final Map<String, Box> labels = new HashMap<>();

    private DiagramReader() {}

    /**
     * The picture as somebody drew it; laid out anew where a part of it has no place.
     *
     * @param document that {@link LifecycleReader} finds valid
     */
    public static Picture read(byte[] document) {
        try {
            XmlElement definitions = XmlDocument.parse(document);
            Sketch sketch =
                    ProcessSketch.of(definitions.child(Bpmn.MODEL, Bpmn.PROCESS).orElseThrow());
            return new Picture(
                    sketch,
                    DiagramWriter.hasCompleteDiagram(definitions)
                            ? new DiagramReader().drawn(definitions)
                            : LayeredLayout.of(sketch));
        } catch (Unreadable unreadable) {
            throw new IllegalArgumentException("Expected a valid document, but it is unreadable", unreadable);
        }
    }

    private Layout drawn(XmlElement definitions) {
        definitions.all().forEach(element -> {
            String id = element.attribute("bpmnElement").orElse("");
            if (element.is(Bpmn.DIAGRAM, "BPMNShape")) {
                box(element).ifPresent(box -> boxes.put(id, box));
                label(element).ifPresent(box -> labels.put(id, box));
            } else if (element.is(Bpmn.DIAGRAM, "BPMNEdge")) {
                routes.put(id, route(element));
                label(element).ifPresent(box -> labels.put(id, box));
            }
        });
        return new Layout(boxes, routes, labels);
    }

    private static Optional<Box> label(XmlElement drawing) {
        return drawing.child(Bpmn.DIAGRAM, "BPMNLabel").flatMap(DiagramReader::box);
    }

    private static Optional<Box> box(XmlElement drawing) {
        return drawing.child(Bpmn.DRAWING_COMMON, "Bounds")
                .map(bounds -> new Box(
                        number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height")));
    }

    private static List<Point> route(XmlElement edge) {
        List<Point> points = new ArrayList<>();
        edge.children(Bpmn.DRAWING, "waypoint")
                .forEach(point -> points.add(new Point(number(point, "x"), number(point, "y"))));
        return points;
    }

    private static double number(XmlElement element, String attribute) {
        return element.attribute(attribute).map(Double::parseDouble).orElse(0.0);
    }
}
