package ma.atlas.crm.workflow.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/**
 * Draws the ends below the line and the arrows into them, on what is drawn already. Nearly every status has such an
 * arrow, so all those into one end share a trunk: one below the line, and one above everything for what stands above.
 */
final class LowEnds {

    private static final double GAP = 60;
    private static final double CLEARANCE = 50;
    private static final double LANE = 20;

    private final Plan plan;
    private final Canvas canvas;
    private final Risers risers;
    private final Map<String, Exits> exits = new HashMap<>();

    private LowEnds(Plan plan, Canvas canvas) {
        this.plan = plan;
        this.canvas = canvas;
        this.risers = new Risers(canvas);
        plan.standing()
                .filter(node -> !plan.isBelow(node.id()))
                .forEach(node -> exits.put(node.id(), new Exits(plan, node, canvas)));
    }

    static void draw(Plan plan, Canvas canvas) {
        List<Node> ends = plan.standing()
                .filter(node -> node.kind() == Kind.END && plan.isBelow(node.id()))
                .toList();
        LowEnds drawing = new LowEnds(plan, canvas);
        double top = canvas.top() - CLEARANCE;
        double trunk = Math.max(drawing.line() + 2 * CLEARANCE, canvas.bottom() + CLEARANCE);
        double right = canvas.right() + GAP;
        for (Node end : ends) {
            boolean fromAbove = drawing.entries(end).stream().anyMatch(edge -> !plan.isOnLine(plan.source(edge)));
            double x = fromAbove ? right : drawing.underTheLastOfTheLine();
            Box box = new Box(x, trunk - Shapes.EVENT / 2, Shapes.EVENT, Shapes.EVENT);
            canvas.box(end.id(), box);
            canvas.labelBelow(end);
            for (Edge edge : drawing.entries(end)) {
                drawing.route(edge, box, top);
            }
            trunk += Shapes.EVENT + 2 * LANE + Shapes.label(end.label()).height();
            if (fromAbove) {
                top -= LANE;
                right += 2 * GAP;
            }
        }
        drawing.notes();
    }

    private List<Edge> entries(Node end) {
        return plan.sketch().edges().stream()
                .filter(edge -> edge.target().equals(end.id()))
                .filter(edge -> !plan.isBelow(plan.source(edge)))
                .toList();
    }

    private double line() {
        return plan.path().nodes().stream()
                .mapToDouble(node -> canvas.box(node).bottom())
                .max()
                .orElse(canvas.bottom());
    }

    private double underTheLastOfTheLine() {
        String last = plan.path().nodes().get(plan.path().nodes().size() - 1);
        Box box = canvas.box(last);
        return plan.node(last).kind() == Kind.END ? box.centreX() - Shapes.EVENT / 2 : box.right() + GAP;
    }

    private void route(Edge edge, Box end, double top) {
        String source = plan.source(edge);
        Optional<Point> found = Optional.ofNullable(exits.get(source)).flatMap(of -> of.of(edge));
        if (found.isEmpty()) {
            canvas.route(edge.id(), Ties.straight(canvas.box(edge.source()), end));
            return;
        }
        Point exit = found.get();
        if (plan.isOnLine(source)) {
            canvas.route(
                    edge.id(), List.of(exit, new Point(exit.x(), end.centreY()), new Point(end.x(), end.centreY())));
            return;
        }
        List<Point> rise = risers.rise(exit, canvas.box(source), top);
        Point above = new Point(end.centreX(), top);
        rise.add(above);
        rise.add(new Point(end.centreX(), end.y()));
        canvas.route(edge.id(), rise);
    }

    /** Beside the first end that they speak of. */
    private void notes() {
        plan.standing()
                .filter(node -> node.kind() == Kind.OTHER && plan.isBelow(node.id()))
                .toList()
                .forEach(this::draw);
    }

    private void draw(Node note) {
        List<Edge> ties = plan.sketch().edges().stream()
                .filter(edge -> edge.source().equals(note.id()) || edge.target().equals(note.id()))
                .toList();
        Box first = canvas.box(other(ties.get(0), note));
        Box size = Shapes.of(note, 0);
        canvas.box(
                note.id(),
                new Box(
                        canvas.right() + GAP,
                        Math.round(first.centreY() - size.height() / 2),
                        size.width(),
                        size.height()));
        ties.forEach(tie -> canvas.route(tie.id(), Ties.straight(canvas.box(tie.source()), canvas.box(tie.target()))));
    }

    private static String other(Edge tie, Node note) {
        return tie.source().equals(note.id()) ? tie.target() : tie.source();
    }
}
