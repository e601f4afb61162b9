package ma.atlas.crm.workflow.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/** The rules of every picture, told from nothing but the sketch and the picture. */
record PictureRules(Sketch sketch, Layout layout) {

    private static final double A_HAIR = 0.01;

    void check() {
        assertThat(layout.boxes().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        sketch.nodes().stream().map(Node::id).toList());
        assertThat(layout.routes().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        sketch.edges().stream().map(Edge::id).toList());
        layout.boxes()
                .values()
                .forEach(box -> assertThat(Math.min(box.x(), box.y())).isPositive());
        noTwoBoxesOverlap();
        sketch.nodes().stream().filter(node -> node.kind() == Kind.BOUNDARY).forEach(this::sitsOnItsHost);
        sketch.edges().forEach(this::connects);
        List<String> path = NominalPath.of(sketch).nodes();
        assertThat(path).allMatch(id -> near(box(id).centreY(), box(path.get(0)).centreY()));
        assertThat(path).isSortedAccordingTo((a, b) -> Double.compare(box(a).x(), box(b).x()));
    }

    private Box box(String id) {
        return layout.boxes().get(id);
    }

    private void noTwoBoxesOverlap() {
        List<Node> nodes = sketch.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = 0; j < i; j++) {
                Node one = nodes.get(i);
                Node other = nodes.get(j);
                boolean attached =
                        other.id().equals(one.attachedTo()) || one.id().equals(other.attachedTo());
                assertThat(!attached && box(one.id()).overlaps(box(other.id())))
                        .as("%s over %s", one, other)
                        .isFalse();
            }
        }
    }

    private void sitsOnItsHost(Node boundary) {
        Box host = box(boundary.attachedTo());
        Box box = box(boundary.id());
        assertThat(isOnBorder(new Point(box.centreX(), box.centreY()), host))
                .as("%s at %s on %s", boundary, box, host)
                .isTrue();
    }

    private void connects(Edge edge) {
        List<Point> route = layout.routes().get(edge.id());
        assertThat(route).hasSizeGreaterThanOrEqualTo(2);
        ends(edge, edge.source(), route.get(0));
        ends(edge, edge.target(), route.get(route.size() - 1));
        if (isTie(edge)) {
            return;
        }
        Map<String, Box> others = new HashMap<>(layout.boxes());
        List.of(edge.source(), edge.target()).forEach(end -> others.remove(end));
        sketch.nodes().stream()
                .filter(node -> node.id().equals(edge.source()))
                .forEach(node -> others.remove(node.attachedTo()));
        for (int i = 1; i < route.size(); i++) {
            Point from = route.get(i - 1);
            Point to = route.get(i);
            assertThat(from.x() == to.x() || from.y() == to.y())
                    .as("%s bends at right angles: %s", edge, route)
                    .isTrue();
            others.forEach((id, box) -> assertThat(crosses(from, to, box))
                    .as("%s through %s: %s, %s", edge, id, route, box)
                    .isFalse());
        }
    }

    private void ends(Edge edge, String end, Point at) {
        if (layout.boxes().containsKey(end)) {
            Kind kind = sketch.nodes().stream()
                    .filter(node -> node.id().equals(end))
                    .findFirst()
                    .orElseThrow()
                    .kind();
            boolean pointed = kind != Kind.STATUS && kind != Kind.OTHER;
            assertThat(pointed ? isPole(at, box(end)) : isOnBorder(at, box(end)))
                    .as("%s at %s of %s", edge, at, box(end))
                    .isTrue();
        }
    }

    private boolean isTie(Edge edge) {
        return sketch.nodes().stream()
                .anyMatch(node -> node.kind() == Kind.OTHER
                        && List.of(edge.source(), edge.target()).contains(node.id()));
    }

    private static boolean isOnBorder(Point at, Box box) {
        boolean acrossX = at.x() >= box.x() - A_HAIR && at.x() <= box.right() + A_HAIR;
        boolean acrossY = at.y() >= box.y() - A_HAIR && at.y() <= box.bottom() + A_HAIR;
        return acrossX && (near(at.y(), box.y()) || near(at.y(), box.bottom()))
                || acrossY && (near(at.x(), box.x()) || near(at.x(), box.right()));
    }

    private static boolean isPole(Point at, Box box) {
        return near(at.x(), box.centreX()) && (near(at.y(), box.y()) || near(at.y(), box.bottom()))
                || near(at.y(), box.centreY()) && (near(at.x(), box.x()) || near(at.x(), box.right()));
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < A_HAIR;
    }

    private static boolean crosses(Point from, Point to, Box box) {
        List<Double> xs = new ArrayList<>(List.of(from.x(), to.x()));
        List<Double> ys = new ArrayList<>(List.of(from.y(), to.y()));
        xs.sort(null);
        ys.sort(null);
        return xs.get(0) < box.right() - A_HAIR
                && xs.get(1) > box.x() + A_HAIR
                && ys.get(0) < box.bottom() - A_HAIR
                && ys.get(1) > box.y() + A_HAIR;
    }
}
