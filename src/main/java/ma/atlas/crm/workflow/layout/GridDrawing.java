package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/**
 * The plan as it is, on a grid of columns and rows, for what ELK would take too long for. Every arrow but the nominal
 * ones leaves its box at the top, runs between the rows and between the columns on a track of its own, and enters at the
 * top. Its cost grows with the number of arrows in one strip; nobody reads such a picture from end to end.
 */
final class GridDrawing {

    private static final double TRACK = 8;
    private static final double STRIP = 40;
    private static final double CORNER = 12;

    private final Plan plan;
    private final Canvas canvas;
    private final List<Node> nodes;
    private final Map<String, Box> sizes = new LinkedHashMap<>();
    private final Map<String, List<Slot>> slots = new HashMap<>();
    private final Map<Integer, Tracks> lanes = new HashMap<>();
    private final Map<Integer, Tracks> gaps = new HashMap<>();
    private final List<Way> ways = new ArrayList<>();
    private final int columns;
    private final int rows;

    private record Slot(Edge edge, boolean leaving) {}

    /** From above one row to above another, through the gap on the left of a column. */
    private record Way(Edge edge, int gap, int gapTrack, int firstTrack, int secondTrack) {}

    private GridDrawing(Plan plan, Canvas canvas) {
        this.plan = plan;
        this.canvas = canvas;
        this.nodes = plan.standing().filter(node -> !plan.isBelow(node.id())).toList();
        this.columns = 1
                + nodes.stream().mapToInt(node -> plan.column(node.id())).max().orElse(0);
        this.rows =
                1 + nodes.stream().mapToInt(node -> plan.rank(node.id())).max().orElse(0);
        nodes.forEach(node ->
                sizes.put(node.id(), Shapes.of(node, plan.boundaries(node.id()).count())));
        plan.sketch().edges().stream()
                .filter(edge -> !plan.isLow(edge) && !plan.isNominal(edge))
                .forEach(this::plan);
    }

    static void draw(Plan plan, Canvas canvas) {
        GridDrawing drawing = new GridDrawing(plan, canvas);
        double[] lefts = drawing.lefts();
        double[] tops = drawing.tops();
        drawing.boxes(lefts, tops);
        plan.path().edges().forEach(drawing::nominal);
        drawing.ways.forEach(way -> drawing.route(way, lefts, tops));
    }

    private void plan(Edge edge) {
        String source = plan.source(edge);
        String target = plan.target(edge);
        int from = plan.column(source);
        int to = plan.column(target);
        int gap = to > from ? to : to + 1;
        slot(source, edge, true);
        slot(target, edge, false);
        Tracks first = lane(plan.rank(source));
        if (plan.rank(source) == plan.rank(target)) {
            ways.add(new Way(edge, gap, -1, first.take(from, to), -1));
            return;
        }
        int firstTrack = first.take(from, gap - 0.5);
        int secondTrack = lane(plan.rank(target)).take(gap - 0.5, to);
        int gapTrack = gaps.computeIfAbsent(gap, key -> new Tracks()).take(plan.rank(source), plan.rank(target));
        ways.add(new Way(edge, gap, gapTrack, firstTrack, secondTrack));
    }

    private Tracks lane(int row) {
        return lanes.computeIfAbsent(row, key -> new Tracks());
    }

    /** A place of its own on the upper border of a node, unless it leaves or enters what sits there. */
    private void slot(String node, Edge edge, boolean leaving) {
        if (!plan.isBoundary(end(edge, leaving))) {
            slots.computeIfAbsent(node, key -> new ArrayList<>()).add(new Slot(edge, leaving));
        }
    }

    private static String end(Edge edge, boolean leaving) {
        return leaving ? edge.source() : edge.target();
    }

    /** Where each column begins; the gap on its left ends there. */
    private double[] lefts() {
        double[] lefts = new double[columns + 1];
        double x = 0;
        for (int column = 0; column <= columns; column++) {
            int tracks = gaps.getOrDefault(column, new Tracks()).size();
            x += STRIP + tracks * TRACK;
            lefts[column] = x;
            int at = column;
            x += nodes.stream()
                    .filter(node -> plan.column(node.id()) == at)
                    .mapToDouble(node -> size(node).width())
                    .max()
                    .orElse(0);
        }
        return lefts;
    }

    /** Where the boxes of each row begin; the lane above it ends there. Upwards, the line itself is at 0. */
    private double[] tops() {
        double[] tops = new double[rows];
        double y = -line() / 2;
        for (int row = 0; row < rows; row++) {
            int at = row;
            if (row > 0) {
                y -= STRIP + lane(row - 1).size() * TRACK;
                y -= nodes.stream()
                        .filter(node -> plan.rank(node.id()) == at)
                        .mapToDouble(node -> size(node).height() + STRIP)
                        .max()
                        .orElse(0);
            }
            tops[row] = y;
        }
        return tops;
    }

    private double line() {
        return nodes.stream()
                .filter(node -> plan.rank(node.id()) == 0)
                .mapToDouble(node -> size(node).height())
                .max()
                .orElse(0);
    }

    private Box size(Node node) {
        return sizes.getOrDefault(node.id(), Shapes.of(node, 0));
    }

    private void boxes(double[] lefts, double[] tops) {
        for (Node node : nodes) {
            Box size = size(node);
            int rank = plan.rank(node.id());
            double y = rank == 0 ? -size.height() / 2 : tops[rank];
            Box box = new Box(lefts[plan.column(node.id())], y, size.width(), size.height());
            canvas.box(node.id(), box);
            canvas.labelBelow(node);
            double centre = box.x() + CORNER + Shapes.EVENT / 2;
            for (Node boundary :
                    plan.boundaries(node.id()).filter(plan::isDrawnWithItsHost).toList()) {
                canvas.box(
                        boundary.id(),
                        new Box(centre - Shapes.EVENT / 2, box.y() - Shapes.EVENT / 2, Shapes.EVENT, Shapes.EVENT));
                centre += Shapes.BESIDE;
            }
        }
    }

    private void nominal(Edge edge) {
        Box from = canvas.box(edge.source());
        Box to = canvas.box(edge.target());
        canvas.route(edge.id(), List.of(new Point(from.right(), from.centreY()), new Point(to.x(), to.centreY())));
    }

    private void route(Way way, double[] lefts, double[] tops) {
        Edge edge = way.edge();
        Point start = top(edge, true, plan.source(edge));
        Point end = top(edge, false, plan.target(edge));
        double first = tops[plan.rank(plan.source(edge))] - Shapes.EVENT - way.firstTrack() * TRACK;
        List<Point> points = new ArrayList<>(List.of(start, new Point(start.x(), first)));
        if (way.gapTrack() >= 0) {
            double x = lefts[way.gap()] - STRIP / 2 - way.gapTrack() * TRACK;
            double second = tops[plan.rank(plan.target(edge))] - Shapes.EVENT - way.secondTrack() * TRACK;
            points.add(new Point(x, first));
            points.add(new Point(x, second));
            points.add(new Point(end.x(), second));
        } else {
            points.add(new Point(end.x(), first));
        }
        points.add(end);
        canvas.route(edge.id(), points);
    }

    private Point top(Edge edge, boolean leaving, String node) {
        String end = end(edge, leaving);
        String at = plan.isBoundary(end) ? end : node;
        Box box = canvas.box(at);
        if (Shapes.isPointed(plan.node(at))) {
            return new Point(box.centreX(), box.y());
        }
        List<Slot> places = slots.getOrDefault(node, List.of());
        int place = places.indexOf(new Slot(edge, leaving));
        double from =
                CORNER + plan.boundaries(node).filter(plan::isDrawnWithItsHost).count() * Shapes.BESIDE;
        double room = Math.max(box.width() - CORNER - from, 0);
        return new Point(box.x() + from + room * (place + 1) / (places.size() + 1), box.y());
    }
}
