package ma.atlas.crm.workflow.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.layout.Box;
import ma.atlas.crm.workflow.layout.Layout;
import ma.atlas.crm.workflow.layout.Point;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;
import ma.atlas.crm.workflow.operations.InstanceDiagrams.Diagram;
import ma.atlas.crm.workflow.operations.InstanceDiagrams.Stay;
import org.springframework.stereotype.Component;

/** Draws how an instance went. What colour says, a text says as well. */
@Component
class InstanceSvg {

    private static final double MARGIN = 24;
    private static final double LINE = 14;
    private static final int LABEL_WIDTH = 96;
    private static final String INK = "#1e293b";
    private static final String FAINT = "#94a3b8";
    private static final String WALKED = "#1d4ed8";
    private static final String CURRENT = "#b45309";

    private final InstanceWords words;

    InstanceSvg(InstanceWords words) {
        this.words = words;
    }

    String draw(Diagram diagram, Locale locale) {
        Layout layout = diagram.picture().layout();
        Svg svg = new Svg();
        Box frame = frame(layout);
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "xml:lang",
                Svg.language(locale),
                "role",
                "img",
                "aria-labelledby",
                "title description",
                "width",
                frame.width(),
                "height",
                frame.height(),
                "viewBox",
                Stream.of(frame.x(), frame.y(), frame.width(), frame.height())
                        .map(Svg::number)
                        .collect(Collectors.joining(" ")),
                "font-family",
                "system-ui, 'Noto Sans', 'Noto Sans Arabic', 'DejaVu Sans', sans-serif",
                "font-size",
                12,
                "fill",
                INK);
        svg.element("title", words.title(diagram, locale), "id", "title");
        svg.element("desc", words.description(diagram, locale), "id", "description");
        arrowHead(svg, "to", FAINT);
        arrowHead(svg, "walked", WALKED);
        svg.empty("rect", "x", frame.x(), "y", frame.y(), "width", frame.width(), "height", frame.height(), "fill", "#ffffff");
        // the way that it went lies over those that it did not
        diagram.picture().sketch().edges().stream()
                .sorted(Comparator.comparing(edge -> diagram.walked().contains(edge.id())))
                .forEach(edge -> edge(svg, diagram, edge));
        diagram.picture().sketch().nodes().forEach(node -> node(svg, diagram, node, locale));
        return svg.close("svg").toString();
    }

    private static void arrowHead(Svg svg, String id, String colour) {
        svg.open("defs")
                .open(
                        "marker", "id", id, "viewBox", "0 0 10 10", "refX", 9, "refY", 5, "markerWidth", 9,
                        "markerHeight", 9, "markerUnits", "userSpaceOnUse", "orient", "auto")
                .empty("path", "d", "M0 0L10 5L0 10z", "fill", colour)
                .close("marker")
                .close("defs");
    }

    private static void edge(Svg svg, Diagram diagram, Edge edge) {
        List<Point> route = diagram.picture().layout().routes().getOrDefault(edge.id(), List.of());
        boolean walked = diagram.walked().contains(edge.id());
        svg.empty(
                "polyline",
                "points",
                route.stream()
                        .map(point -> Svg.number(point.x()) + "," + Svg.number(point.y()))
                        .collect(Collectors.joining(" ")),
                "fill",
                "none",
                "stroke",
                walked ? WALKED : FAINT,
                "stroke-width",
                walked ? 3 : 1.2,
                "marker-end",
                walked ? "url(#walked)" : "url(#to)");
        label(svg, diagram, edge.id(), edge.label());
    }

    private static void label(Svg svg, Diagram diagram, String id, String label) {
        Box box = diagram.picture().layout().labels().get(id);
        if (box != null && !label.isBlank()) {
            svg.lines(
                    Svg.wrapped(label, Math.max(box.width(), LABEL_WIDTH), 4),
                    box.centreX(),
                    box.centreY() + 4,
                    LINE,
                    "text-anchor",
                    "middle",
                    "font-size",
                    11,
                    "fill",
                    "#475569");
        }
    }

    private void node(Svg svg, Diagram diagram, Node node, Locale locale) {
        Box box = diagram.picture().layout().boxes().get(node.id());
        if (box == null) {
            return;
        }
        svg.open("g", "id", "node-" + node.id());
        switch (node.kind()) {
            case STATUS -> {
                if (diagram.lifecycle().status(node.id()).isPresent()) {
                    status(svg, diagram, node, box, locale);
                } else {
                    notification(svg, node, box);
                }
            }
            case START -> circle(svg, box, 2, FAINT, "#ffffff");
            case END -> end(svg, diagram, node, box, locale);
            case BOUNDARY -> timer(svg, box);
            case GATEWAY -> gateway(svg, box);
            case OTHER -> note(svg, node, box);
        }
        if (node.kind() != Kind.STATUS && node.kind() != Kind.OTHER && node.kind() != Kind.END) {
            label(svg, diagram, node.id(), node.label());
        }
        svg.close("g");
    }

    private void status(Svg svg, Diagram diagram, Node node, Box box, Locale locale) {
        boolean current = node.id().equals(diagram.current());
        Stay stay = diagram.stays().get(node.id());
        svg.element("title", words.stay(diagram, node, locale));
        svg.empty(
                "rect", "x", box.x(), "y", box.y(), "width", box.width(), "height", box.height(), "rx", 10,
                "fill", current ? "#fef3c7" : stay != null ? "#dbeafe" : "#ffffff",
                "stroke", current ? CURRENT : stay != null ? WALKED : FAINT,
                "stroke-width", current ? 4 : 1.6);
        double middle = stay == null ? box.centreY() : box.centreY() - (current ? 2 : 8);
        svg.lines(
                Svg.wrapped(words.label(diagram, node, locale), box.width() - 12, 3),
                box.centreX(), middle + 4, LINE, "text-anchor", "middle", "font-weight", current ? "bold" : "normal");
        if (stay != null) {
            svg.lines(
                    List.of(words.duration(stay, locale)),
                    box.centreX(), box.bottom() - 10, LINE, "text-anchor", "middle", "font-size", 11,
                    "fill", current ? CURRENT : WALKED, "font-weight", "bold");
        }
        if (current) {
            svg.lines(
                    List.of(words.current(locale)),
                    box.centreX(), box.y() + LINE, LINE, "text-anchor", "middle", "font-size", 11, "font-weight", "bold",
                    "fill", CURRENT);
        }
    }

    private void end(Svg svg, Diagram diagram, Node node, Box box, Locale locale) {
        boolean current = node.id().equals(diagram.current());
        svg.element("title", words.stay(diagram, node, locale));
        circle(svg, box, current ? 6 : 4, current ? CURRENT : FAINT, current ? "#fef3c7" : "#ffffff");
        Box label = diagram.picture().layout().labels().get(node.id());
        double y = label == null ? box.bottom() + LINE : label.centreY() + 4;
        svg.lines(
                Svg.wrapped(words.label(diagram, node, locale), LABEL_WIDTH, 3),
                label == null ? box.centreX() : label.centreX(), y, LINE, "text-anchor", "middle",
                "font-size", 11, "font-weight", current ? "bold" : "normal");
    }

    private static void circle(Svg svg, Box box, double stroke, String colour, String fill) {
        svg.empty(
                "circle", "cx", box.centreX(), "cy", box.centreY(), "r", box.width() / 2, "fill", fill, "stroke", colour,
                "stroke-width", stroke);
    }

    private static void timer(Svg svg, Box box) {
        circle(svg, box, 1.4, FAINT, "#ffffff");
        svg.empty("circle", "cx", box.centreX(), "cy", box.centreY(), "r", box.width() / 2 - 4, "fill", "none",
                "stroke", FAINT, "stroke-width", 1.4);
        svg.empty("path", "d", "M%s %sv-8M%s %sh6".formatted(
                Svg.number(box.centreX()), Svg.number(box.centreY()), Svg.number(box.centreX()), Svg.number(box.centreY())),
                "stroke", INK, "stroke-width", 1.6, "fill", "none");
    }

    private static void gateway(Svg svg, Box box) {
        svg.empty("polygon", "points", Stream.of(
                        new Point(box.centreX(), box.y()), new Point(box.right(), box.centreY()),
                        new Point(box.centreX(), box.bottom()), new Point(box.x(), box.centreY()))
                .map(corner -> Svg.number(corner.x()) + "," + Svg.number(corner.y()))
                .collect(Collectors.joining(" ")), "fill", "#ffffff", "stroke", FAINT, "stroke-width", 1.6);
        svg.lines(List.of("×"), box.centreX(), box.centreY() + 7, LINE, "text-anchor", "middle", "font-size", 22, "fill", FAINT);
    }

    private static void notification(Svg svg, Node node, Box box) {
        svg.empty("rect", "x", box.x(), "y", box.y(), "width", box.width(), "height", box.height(), "rx", 10,
                "fill", "#f8fafc", "stroke", FAINT, "stroke-width", 1.2, "stroke-dasharray", "4 3");
        svg.lines(List.of("✉"), box.centreX(), box.y() + 20, LINE, "text-anchor", "middle", "font-size", 16, "fill", FAINT);
        svg.lines(Svg.wrapped(node.label(), box.width() - 12, 3), box.centreX(), box.centreY() + 12, LINE,
                "text-anchor", "middle", "fill", "#475569");
    }

    private static void note(Svg svg, Node node, Box box) {
        svg.empty("path", "d", "M%s %sh-10v%sh10".formatted(
                Svg.number(box.x() + 10), Svg.number(box.y()), Svg.number(box.height())), "fill", "none", "stroke", FAINT);
        svg.lines(Svg.wrapped(node.label(), box.width() - 16, 8), box.x() + 8 + box.width() / 2, box.centreY() + 4, LINE,
                "text-anchor", "middle", "font-size", 11, "fill", "#475569");
    }

    private static Box frame(Layout layout) {
        List<Box> boxes = Stream.concat(layout.boxes().values().stream(), layout.labels().values().stream()).toList();
        List<Point> points = layout.routes().values().stream().flatMap(List::stream).toList();
        double left = DoubleStream.concat(boxes.stream().mapToDouble(Box::x), points.stream().mapToDouble(Point::x)).min().orElse(0);
        double top = DoubleStream.concat(boxes.stream().mapToDouble(Box::y), points.stream().mapToDouble(Point::y)).min().orElse(0);
        double right = DoubleStream.concat(boxes.stream().mapToDouble(Box::right), points.stream().mapToDouble(Point::x)).max().orElse(0);
        double bottom = DoubleStream.concat(boxes.stream().mapToDouble(Box::bottom), points.stream().mapToDouble(Point::y)).max().orElse(0);
        return new Box(left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
    }
}
