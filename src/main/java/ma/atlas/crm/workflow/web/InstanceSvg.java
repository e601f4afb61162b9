package ma.atlas.crm.workflow.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.layout.Box;
import ma.atlas.crm.workflow.layout.Layout;
import ma.atlas.crm.workflow.layout.Point;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Node;
import ma.atlas.crm.workflow.operations.InstanceDiagrams.Diagram;
import ma.atlas.crm.workflow.operations.InstanceDiagrams.Stay;
import ma.atlas.crm.workflow.web.Svg.Paint;
import ma.atlas.crm.workflow.web.Svg.Pen;
import org.springframework.stereotype.Component;

/** Draws how an instance went. What colour says, a text says as well. */
@Component
class InstanceSvg {

    private static final double MARGIN = 24;
    private static final double LABEL_WIDTH = 96;
    private static final double ROUND = 10;

    private static final String FAINT = "#94a3b8";
    private static final String WALKED = "#1d4ed8";
    private static final String CURRENT = "#b45309";

    private static final Paint PLAIN = new Paint("#ffffff", FAINT, 1.6);
    private static final Paint END = new Paint("#ffffff", FAINT, 4);
    private static final Paint SIDE = new Paint("#f8fafc", FAINT, 1);
    private static final Paint STAYED = new Paint("#dbeafe", WALKED, 1.6);
    private static final Paint STANDS = new Paint("#fef3c7", CURRENT, 4);
    private static final Paint WAY = new Paint("none", FAINT, 1.2);
    private static final Paint WALKED_WAY = new Paint("none", WALKED, 3);
    private static final Paint HANDS = new Paint("none", "#1e293b", 1.6);
    private static final Pen NAME = new Pen(12, false, "#1e293b");
    private static final Pen CURRENT_NAME = new Pen(12, true, "#1e293b");
    private static final Pen NOTE = new Pen(11, false, "#475569");
    private static final Pen TIME = new Pen(11, true, WALKED);
    private static final Pen CURRENT_TIME = new Pen(11, true, CURRENT);
    private static final Pen SIGN = new Pen(20, false, FAINT);

    private final InstanceWords words;

    InstanceSvg(InstanceWords words) {
        this.words = words;
    }

    String draw(Diagram diagram, Locale locale) {
        Svg svg = Svg.picture(
                        frame(diagram.picture().layout()),
                        locale.getLanguage(),
                        words.title(diagram, locale),
                        words.description(diagram, locale))
                .arrowHead("way", FAINT)
                .arrowHead("walked", WALKED);
        // the way that it went lies over those that it did not
        diagram.picture().sketch().edges().stream()
                .sorted(Comparator.comparing(edge -> diagram.walked().contains(edge.id())))
                .forEach(edge -> edge(svg, diagram, edge));
        diagram.picture().sketch().nodes().forEach(node -> {
            Box box = diagram.picture().layout().boxes().get(node.id());
            if (box != null) {
                svg.group("node-" + node.id());
                node(svg, diagram, node, box, locale);
                svg.end("g");
            }
        });
        return svg.end("svg").toString();
    }

    private static void edge(Svg svg, Diagram diagram, Edge edge) {
        List<Point> route = diagram.picture().layout().routes().getOrDefault(edge.id(), List.of());
        if (diagram.walked().contains(edge.id())) {
            svg.arrow(route, WALKED_WAY, "walked");
        } else {
            svg.arrow(route, WAY, "way");
        }
        label(svg, diagram, edge.id(), edge.label());
    }

    private static void label(Svg svg, Diagram diagram, String id, String label) {
        Box box = diagram.picture().layout().labels().get(id);
        if (box != null && !label.isBlank()) {
            List<String> lines = SvgText.wrapped(label, Math.max(box.width(), LABEL_WIDTH), 4);
            svg.words(lines, box.centreX(), box.centreY() + 4, NOTE);
        }
    }

    private void node(Svg svg, Diagram diagram, Node node, Box box, Locale locale) {
        switch (node.kind()) {
            case STATUS -> {
                if (diagram.lifecycle().status(node.id()).isPresent()) {
                    status(svg, diagram, node, box, locale);
                } else {
                    notification(svg, node, box);
                }
            }
            case END -> end(svg, diagram, node, box, locale);
            case START -> {
                svg.circle(box, 0, PLAIN);
                label(svg, diagram, node.id(), node.label());
            }
            case BOUNDARY -> {
                timer(svg, box);
                label(svg, diagram, node.id(), node.label());
            }
            case GATEWAY -> {
                gateway(svg, box);
                label(svg, diagram, node.id(), node.label());
            }
            case OTHER -> note(svg, node, box);
        }
    }

    private void status(Svg svg, Diagram diagram, Node node, Box box, Locale locale) {
        boolean current = node.id().equals(diagram.current());
        Stay stay = diagram.stays().get(node.id());
        Paint entered = stay == null ? PLAIN : STAYED;
        double middle = stay == null ? box.centreY() : box.centreY() - (current ? 2 : 8);
        List<String> name = SvgText.wrapped(words.label(diagram, node, locale), box.width() - 12, 3);
        svg.title(words.stay(diagram, node, locale))
                .rectangle(box, ROUND, current ? STANDS : entered)
                .words(name, box.centreX(), middle + 4, current ? CURRENT_NAME : NAME);
        if (stay != null) {
            List<String> time = List.of(words.duration(stay, locale));
            svg.words(time, box.centreX(), box.bottom() - 10, current ? CURRENT_TIME : TIME);
        }
        if (current) {
            svg.words(List.of(words.current(locale)), box.centreX(), box.y() + Svg.LINE, CURRENT_TIME);
        }
    }

    private void end(Svg svg, Diagram diagram, Node node, Box box, Locale locale) {
        boolean current = node.id().equals(diagram.current());
        Box label = diagram.picture().layout().labels().get(node.id());
        Box below = label == null ? new Box(box.x(), box.bottom() + Svg.LINE / 2, box.width(), Svg.LINE) : label;
        List<String> name = SvgText.wrapped(words.label(diagram, node, locale), LABEL_WIDTH, 3);
        svg.title(words.stay(diagram, node, locale))
                .circle(box, 0, current ? STANDS : END)
                .words(name, below.centreX(), below.centreY() + 4, current ? CURRENT_NAME : NAME);
    }

    private static void timer(Svg svg, Box box) {
        Point centre = new Point(box.centreX(), box.centreY());
        svg.circle(box, 0, PLAIN)
                .circle(box, 4, PLAIN)
                .line(
                        List.of(new Point(centre.x(), centre.y() - 8), centre, new Point(centre.x() + 6, centre.y())),
                        HANDS);
    }

    private static void gateway(Svg svg, Box box) {
        svg.polygon(
                        List.of(
                                new Point(box.centreX(), box.y()),
                                new Point(box.right(), box.centreY()),
                                new Point(box.centreX(), box.bottom()),
                                new Point(box.x(), box.centreY())),
                        PLAIN)
                .words(List.of("×"), box.centreX(), box.centreY() + 7, SIGN);
    }

    /** Something that is sent on the way. */
    private static void notification(Svg svg, Node node, Box box) {
        svg.rectangle(box, ROUND, SIDE)
                .words(List.of("✉"), box.centreX(), box.y() + 20, SIGN)
                .words(SvgText.wrapped(node.label(), box.width() - 12, 3), box.centreX(), box.centreY() + 14, NOTE);
    }

    private static void note(Svg svg, Node node, Box box) {
        svg.line(
                        List.of(
                                new Point(box.x() + 10, box.y()),
                                new Point(box.x(), box.y()),
                                new Point(box.x(), box.bottom()),
                                new Point(box.x() + 10, box.bottom())),
                        WAY)
                .words(SvgText.wrapped(node.label(), box.width() - 16, 8), box.centreX() + 4, box.centreY() + 4, NOTE);
    }

    private static Box frame(Layout layout) {
        List<Box> all = Stream.of(
                        layout.boxes().values().stream(),
                        layout.labels().values().stream(),
                        layout.routes().values().stream().flatMap(List::stream).map(InstanceSvg::box))
                .flatMap(boxes -> boxes)
                .toList();
        double left = all.stream().mapToDouble(Box::x).min().orElse(0) - MARGIN;
        double top = all.stream().mapToDouble(Box::y).min().orElse(0) - MARGIN;
        double right = all.stream().mapToDouble(Box::right).max().orElse(0) + MARGIN;
        double bottom = all.stream().mapToDouble(Box::bottom).max().orElse(0) + MARGIN;
        return new Box(left, top, right - left, bottom - top);
    }

    private static Box box(Point point) {
        return new Box(point.x(), point.y(), 0, 0);
    }
}
