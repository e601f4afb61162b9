package ma.atlas.crm.workflow.bpmn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.layout.Box;
import ma.atlas.crm.workflow.layout.LayeredLayout;
import ma.atlas.crm.workflow.layout.Layout;
import ma.atlas.crm.workflow.layout.Point;
import ma.atlas.crm.workflow.layout.Sketch;
import org.jspecify.annotations.Nullable;

/** Draws the diagram of a BPMN document. */
public final class DiagramWriter {

    private static final String DIAGRAM = "BPMNDiagram";
    private static final String PLANE = "BPMNPlane";
    private static final String SHAPE = "BPMNShape";
    private static final String EDGE = "BPMNEdge";
    private static final String LABEL = "BPMNLabel";
    private static final String BOUNDS = "Bounds";
    private static final String WAYPOINT = "waypoint";
    private static final String DRAWN = "bpmnElement";
    private static final String SUFFIX = "_di";
    private static final int DECIMALS = 2;

    private final Set<String> ids;
    private final Layout layout;

    private DiagramWriter(XmlElement process) {
        this.ids = process.all().map(XmlElement::id).collect(Collectors.toCollection(HashSet::new));
        this.layout = LayeredLayout.of(ProcessSketch.of(process));
    }

    /** Whether everything that can be drawn of a document has its shape or its edge; false for what is no BPMN. */
    public static boolean hasCompleteDiagram(byte[] document) {
        try {
            return hasCompleteDiagram(XmlDocument.parse(document));
        } catch (Unreadable unreadable) {
            return false;
        }
    }

    /**
     * The document with a new diagram instead of the one it had, if it had one; all else of it stays.
     *
     * @param document that {@link LifecycleReader} finds valid
     */
    public static byte[] draw(byte[] document) {
        try {
            XmlElement definitions = XmlDocument.parse(document);
            draw(definitions);
            return XmlDocument.write(definitions);
        } catch (Unreadable unreadable) {
            throw new IllegalArgumentException("Expected a valid document, but it is unreadable", unreadable);
        }
    }

    static boolean hasCompleteDiagram(XmlElement definitions) {
        Optional<XmlElement> process = definitions.child(Bpmn.MODEL, Bpmn.PROCESS);
        if (process.isEmpty()) {
            return false;
        }
        Sketch sketch = ProcessSketch.of(process.get());
        Set<String> shapes = drawn(definitions, SHAPE)
                .filter(shape -> shape.child(Bpmn.DRAWING_COMMON, BOUNDS).isPresent())
                .map(DiagramWriter::subject)
                .collect(Collectors.toSet());
        Set<String> edges = drawn(definitions, EDGE)
                .filter(edge -> edge.children(Bpmn.DRAWING, WAYPOINT).count() >= 2)
                .map(DiagramWriter::subject)
                .collect(Collectors.toSet());
        return sketch.nodes().stream().map(Sketch.Node::id).allMatch(shapes::contains)
                && sketch.edges().stream().map(Sketch.Edge::id).allMatch(edges::contains);
    }

    /** Leaves out of the diagram what is not in the process any more. */
    static void erase(XmlElement definitions, Set<String> elements) {
        Stream.concat(drawn(definitions, SHAPE), drawn(definitions, EDGE))
                .filter(drawn -> elements.contains(subject(drawn)))
                .toList()
                .forEach(XmlElement::remove);
    }

    static void draw(XmlElement definitions) {
        XmlElement process = definitions.child(Bpmn.MODEL, Bpmn.PROCESS).orElseThrow();
        List<XmlElement> old = definitions.children(Bpmn.DIAGRAM, DIAGRAM).toList();
        XmlElement diagram = old.isEmpty()
                ? process.insertAfter(Bpmn.DIAGRAM, DIAGRAM)
                : old.get(0).insertBefore(Bpmn.DIAGRAM, DIAGRAM);
        old.forEach(XmlElement::remove);
        new DiagramWriter(process).draw(process, diagram);
    }

    private static Stream<XmlElement> drawn(XmlElement definitions, String name) {
        return definitions
                .children(Bpmn.DIAGRAM, DIAGRAM)
                .flatMap(diagram -> diagram.children(Bpmn.DIAGRAM, PLANE))
                .flatMap(plane -> plane.children(Bpmn.DIAGRAM, name));
    }

    private static String subject(XmlElement drawn) {
        return drawn.attribute(DRAWN).orElse("");
    }

    private void draw(XmlElement process, XmlElement diagram) {
        diagram.setAttribute("id", free(process.id() + "_diagram"));
        XmlElement plane = diagram.append(Bpmn.DIAGRAM, PLANE);
        plane.setAttribute("id", free(process.id() + "_plane"));
        plane.setAttribute(DRAWN, process.id());
        for (XmlElement element : process.children()) {
            Box box = layout.boxes().get(element.id());
            List<Point> route = layout.routes().get(element.id());
            if (box != null) {
                shape(plane, element, box);
            } else if (route != null) {
                edge(plane, element, route);
            }
        }
    }

    private void shape(XmlElement plane, XmlElement element, Box box) {
        XmlElement shape = drawing(plane, SHAPE, element);
        if (element.name().equals(Bpmn.GATEWAY)) {
            shape.setAttribute("isMarkerVisible", "true");
        }
        bounds(shape, box);
        label(shape, layout.labels().get(element.id()));
    }

    private void edge(XmlElement plane, XmlElement element, List<Point> route) {
        XmlElement edge = drawing(plane, EDGE, element);
        for (Point point : route) {
            XmlElement waypoint = edge.append(Bpmn.DRAWING, WAYPOINT);
            waypoint.setAttribute("x", number(point.x()));
            waypoint.setAttribute("y", number(point.y()));
        }
        label(edge, layout.labels().get(element.id()));
    }

    private XmlElement drawing(XmlElement plane, String name, XmlElement of) {
        XmlElement drawing = plane.append(Bpmn.DIAGRAM, name);
        drawing.setAttribute("id", free(of.id() + SUFFIX));
        drawing.setAttribute(DRAWN, of.id());
        return drawing;
    }

    private void label(XmlElement drawing, @Nullable Box box) {
        if (box != null) {
            bounds(drawing.append(Bpmn.DIAGRAM, LABEL), box);
        }
    }

    private void bounds(XmlElement of, Box box) {
        XmlElement bounds = of.append(Bpmn.DRAWING_COMMON, BOUNDS);
        bounds.setAttribute("x", number(box.x()));
        bounds.setAttribute("y", number(box.y()));
        bounds.setAttribute("width", number(box.width()));
        bounds.setAttribute("height", number(box.height()));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String free(String wanted) {
        String id = wanted;
        while (!ids.add(id)) {
            id = id + "_";
        }
        return id;
    }
}
