package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/** A picture in the making; nothing of it has to be positive yet. */
final class Canvas {

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<String, List<Point>> routes = new LinkedHashMap<>();
    private final Map<String, Box> labels = new LinkedHashMap<>();

    void box(String id, Box box) {
        boxes.put(id, box);
    }

    Box box(String id) {
        Box box = boxes.get(id);
        if (box == null) {
            throw new IllegalStateException("Expected " + id + " to be drawn already");
        }
        return box;
    }

    void label(String id, Box box) {
        labels.put(id, box);
    }

    /** Its label, if that stands outside of it. */
    void labelBelow(Node node) {
        if (Shapes.isLabelledOutside(node)) {
            Box box = box(node.id());
            TextSize size = Shapes.label(node.label());
            double x = Math.round(box.centreX() - size.width() / 2);
            label(node.id(), new Box(x, box.bottom() + Shapes.LABEL_GAP, size.width(), size.height()));
        }
    }

    /** Points on one straight line with their neighbours are left out. */
    void route(String id, List<Point> points) {
        List<Point> corners = new ArrayList<>();
        for (Point point : points) {
            int last = corners.size() - 1;
            if (last >= 0 && corners.get(last).equals(point)) {
                continue;
            }
            if (last >= 1 && isStraight(corners.get(last - 1), corners.get(last), point)) {
                corners.remove(last);
            }
            corners.add(point);
        }
        if (corners.size() == 1) {
            corners.add(corners.get(0));
        }
        routes.put(id, corners);
    }

    private static boolean isStraight(Point before, Point between, Point after) {
        return (before.x() == between.x() && between.x() == after.x())
                || (before.y() == between.y() && between.y() == after.y());
    }

    List<Point> route(String id) {
        return routes.getOrDefault(id, List.of());
    }

    /** Of nodes and labels: what no arrow should pass through. */
    Stream<Box> obstacles() {
        return Stream.concat(boxes.values().stream(), labels.values().stream());
    }

    Stream<List<Point>> routes() {
        return routes.values().stream();
    }

    double top() {
        return extremes(Box::y, Point::y).min().orElse(0);
    }

    double bottom() {
        return extremes(Box::bottom, Point::y).max().orElse(0);
    }

    double left() {
        return extremes(Box::x, Point::x).min().orElse(0);
    }

    double right() {
        return extremes(Box::right, Point::x).max().orElse(0);
    }

    private DoubleStream extremes(ToDoubleFunction<Box> ofBox, ToDoubleFunction<Point> ofPoint) {
        return DoubleStream.concat(
                obstacles().mapToDouble(ofBox), routes().flatMap(List::stream).mapToDouble(ofPoint));
    }

    Map<String, Box> boxes() {
        return boxes;
    }

    Map<String, Box> labels() {
        return labels;
    }

    Map<String, List<Point>> allRoutes() {
        return routes;
    }
}
