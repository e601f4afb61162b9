package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.workflow.layout.Sketch.Edge;

/**
 * Draws a process as people like to read it: the usual way on one line from left to right, what departs from it above,
 * the ends that cases are lost in below. The same sketch always gives the same picture.
 */
public final class LayeredLayout {

    private static final int MOST_NODES = 120;
    private static final int MOST_EDGES = 300;
    private static final int WIDEST_SPANS = 1_200;
    private static final double MARGIN = 60;
    private static final double LARGEST = 99_000;

    private LayeredLayout() {}

    public static Layout of(Sketch sketch) {
        Plan plan = new Plan(sketch);
        Canvas canvas = new Canvas();
        if (isSmall(plan)) {
            ElkDrawing.draw(plan, canvas);
        }
        if (!isOnOneLine(plan, canvas)) {
            canvas = new Canvas();
            GridDrawing.draw(plan, canvas);
        }
        LowEnds.draw(plan, canvas);
        tieNotes(plan, canvas);
        return finished(canvas);
    }

    /** ELK's cost grows faster than the number of columns that arrows cross; labels count as columns. */
    private static boolean isSmall(Plan plan) {
        List<Edge> drawn =
                plan.sketch().edges().stream().filter(edge -> !plan.isLow(edge)).toList();
        int spans = drawn.stream()
                .mapToInt(edge -> plan.span(edge) * (edge.label().isBlank() ? 1 : 2))
                .sum();
        return plan.sketch().nodes().size() <= MOST_NODES && drawn.size() <= MOST_EDGES && spans <= WIDEST_SPANS;
    }

    /** ELK is asked for that, but does not promise it. */
    private static boolean isOnOneLine(Plan plan, Canvas canvas) {
        return canvas.boxes().keySet().containsAll(plan.path().nodes())
                && !canvas.boxes().isEmpty()
                && plan.path().nodes().stream()
                                .map(canvas::box)
                                .mapToDouble(Box::centreY)
                                .distinct()
                                .count()
                        <= 1;
    }

    /** Notes on arrows and on timers: what is drawn so far leads to the box that these start from. */
    private static void tieNotes(Plan plan, Canvas canvas) {
        for (Edge edge : plan.sketch().edges()) {
            if (plan.isNote(edge.source()) && !plan.isStanding(edge.target())) {
                canvas.route(edge.id(), Ties.between(edge.source(), edge.target(), canvas));
            } else if (plan.isNote(edge.target()) && !plan.isStanding(edge.source())) {
                List<Point> back = new ArrayList<>(Ties.between(edge.target(), edge.source(), canvas));
                Collections.reverse(back);
                canvas.route(edge.id(), back);
            }
        }
    }

    /** Moved away from the edges of the paper; and made smaller if even paper of the largest format is too small. */
    private static Layout finished(Canvas canvas) {
        double left = canvas.left() - MARGIN;
        double top = canvas.top() - MARGIN;
        double size = Math.max(canvas.right() - left, canvas.bottom() - top);
        double scale = Math.min(1, LARGEST / size);
        Map<String, Box> boxes = new LinkedHashMap<>();
        Map<String, Box> labels = new LinkedHashMap<>();
        Map<String, List<Point>> routes = new LinkedHashMap<>();
        canvas.boxes().forEach((id, box) -> boxes.put(id, moved(box, left, top, scale)));
        canvas.labels().forEach((id, box) -> labels.put(id, moved(box, left, top, scale)));
        canvas.allRoutes()
                .forEach((id, route) -> routes.put(
                        id,
                        route.stream()
                                .map(point -> new Point((point.x() - left) * scale, (point.y() - top) * scale))
                                .toList()));
        return new Layout(boxes, routes, labels);
    }

    private static Box moved(Box box, double left, double top, double scale) {
        return new Box((box.x() - left) * scale, (box.y() - top) * scale, box.width() * scale, box.height() * scale);
    }
}
