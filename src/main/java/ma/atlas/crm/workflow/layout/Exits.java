package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/**
 * Where the arrows to ends below the line leave a node: downwards from the line, upwards from above it. No other arrow
 * uses that side. Timers sit at its right, what people do leaves from the middle or the left.
 */
final class Exits {

    private static final double CORNER = 12;

    private final Map<String, Point> bySource = new HashMap<>();
    private final Map<String, Point> byEdge = new HashMap<>();

    Exits(Plan plan, Node node, Canvas canvas) {
        Box box = canvas.box(node.id());
        boolean down = plan.isOnLine(node.id());
        double border = down ? box.bottom() : box.y();
        double outwards = down ? Shapes.EVENT / 2 : -Shapes.EVENT / 2;
        double room = box.width() - CORNER;
        List<Node> timers = plan.boundaries(node.id())
                .filter(timer -> !plan.isDrawnWithItsHost(timer))
                .toList();
        for (Node timer : timers) {
            double centre = box.x() + room - Shapes.EVENT / 2;
            room -= Shapes.BESIDE;
            canvas.box(
                    timer.id(),
                    new Box(centre - Shapes.EVENT / 2, border - Shapes.EVENT / 2, Shapes.EVENT, Shapes.EVENT));
            label(timer, new Point(centre, border + outwards), down, canvas);
            bySource.put(timer.id(), new Point(centre, border + outwards));
        }
        List<Edge> own = new ArrayList<>(plan.sketch().edges().stream()
                .filter(edge -> edge.source().equals(node.id()) && plan.isLow(edge))
                .toList());
        boolean inTheMiddle = Shapes.isPointed(node) || (own.size() == 1 && box.width() / 2 <= room);
        double step = (room - CORNER) / (own.size() + 1);
        for (int i = 0; i < own.size(); i++) {
            double x = inTheMiddle ? box.centreX() : Math.round(box.x() + CORNER + step * (i + 1));
            byEdge.put(own.get(i).id(), new Point(x, border));
        }
    }

    private static void label(Node timer, Point outermost, boolean down, Canvas canvas) {
        if (timer.label().isBlank()) {
            return;
        }
        TextSize size = Shapes.label(timer.label());
        double y = down ? outermost.y() + 4 : outermost.y() - 4 - size.height();
        Box right = new Box(outermost.x() + Shapes.LABEL_GAP, y, size.width(), size.height());
        Box left = new Box(outermost.x() - Shapes.LABEL_GAP - size.width(), y, size.width(), size.height());
        boolean blocked = canvas.obstacles().anyMatch(right::overlaps);
        canvas.label(timer.id(), blocked ? left : right);
    }

    /** The point on the border that an arrow starts from; none where it leaves a timer that others leave elsewhere. */
    Optional<Point> of(Edge edge) {
        return Optional.ofNullable(byEdge.getOrDefault(edge.id(), bySource.get(edge.source())));
    }
}
