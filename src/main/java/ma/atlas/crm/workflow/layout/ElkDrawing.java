package ma.atlas.crm.workflow.layout;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Node;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.NodeLabelPlacement;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkGraphElement;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.ElkShape;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Has Eclipse ELK place and connect everything that stands on the line or above it. The plan's columns become layers;
 * the arrows of the nominal path are the only ones that touch the left and right sides of what is on the line, so they
 * run straight through the middle; everything else leaves the line upwards.
 */
final class ElkDrawing {

    /** Of columns in the plan, so that no two shapes of different columns lie above one another. */
    private static final double PITCH = 100_000;

    /* ELK registers how to clone its own types here; the initialisation of this class is the lock that it lacks. */
    static {
        LayoutMetaDataService.getInstance(LayeredLayoutProvider.class.getClassLoader());
        ElkGraphUtil.createGraph();
    }

    private final Plan plan;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<String, ElkPort> boundaries = new LinkedHashMap<>();
    private final Map<String, Map<PortSide, ElkPort>> poles = new HashMap<>();
    private final Map<String, ElkEdge> edges = new LinkedHashMap<>();
    private final Map<String, ElkLabel> labels = new LinkedHashMap<>();

    private ElkDrawing(Plan plan) {
        this.plan = plan;
        ElkOptions.apply(root);
        plan.standing().filter(node -> !plan.isBelow(node.id())).forEach(this::add);
        plan.sketch().nodes().stream().filter(plan::isDrawnWithItsHost).forEach(this::addBoundary);
        plan.sketch().edges().stream().filter(edge -> !plan.isLow(edge)).forEach(this::add);
    }

    static void draw(Plan plan, Canvas canvas) {
        ElkDrawing drawing = new ElkDrawing(plan);
        new LayeredLayoutProvider().layout(drawing.root, new BasicProgressMonitor());
        drawing.copyTo(canvas);
    }

    private void add(Node node) {
        ElkNode shape = ElkGraphUtil.createNode(root);
        Box size = Shapes.of(node, plan.boundaries(node.id()).count());
        double x = plan.column(node.id()) * PITCH;
        double y = -plan.rank(node.id());
        shape.setDimensions(size.width(), size.height());
        shape.setLocation(x, y);
        shape.setProperty(LayeredOptions.POSITION, new KVector(x, y));
        shape.setProperty(
                LayeredOptions.PORT_CONSTRAINTS,
                Shapes.isPointed(node) ? PortConstraints.FIXED_POS : PortConstraints.FIXED_SIDE);
        if (Shapes.isLabelledOutside(node)) {
            label(node.id(), node.label(), shape);
            shape.setProperty(LayeredOptions.NODE_LABELS_PLACEMENT, NodeLabelPlacement.outsideBottomCenter());
        }
        nodes.put(node.id(), shape);
    }

    /** As a port of half its size: one that reached into its host would push the other ports out of the middle. */
    private void addBoundary(Node boundary) {
        String host = String.valueOf(boundary.attachedTo());
        ElkPort port = port(host, plan.isOnLine(host) ? PortSide.NORTH : PortSide.SOUTH);
        port.setDimensions(Shapes.EVENT, Shapes.EVENT / 2);
        if (!boundary.label().isBlank()) {
            label(boundary.id(), boundary.label(), port);
        }
        boundaries.put(boundary.id(), port);
    }

    private void add(Edge edge) {
        ElkEdge arrow = ElkGraphUtil.createSimpleEdge(end(edge, edge.source()), end(edge, edge.target()));
        if (plan.isNominal(edge)) {
            ElkOptions.straighten(arrow);
        }
        if (!edge.label().isBlank()) {
            label(edge.id(), edge.label(), arrow);
        }
        edges.put(edge.id(), arrow);
    }

    private void label(String id, String text, ElkGraphElement of) {
        TextSize size = Shapes.label(text);
        ElkLabel label = ElkGraphUtil.createLabel(text, of);
        label.setDimensions(size.width(), size.height());
        labels.put(id, label);
    }

    private ElkConnectableShape end(Edge edge, String id) {
        ElkPort boundary = boundaries.get(id);
        if (boundary != null) {
            return boundary;
        }
        boolean source = id.equals(edge.source());
        String at = source ? plan.source(edge) : plan.target(edge);
        PortSide side = side(edge, source);
        return Shapes.isPointed(plan.node(at))
                ? poles.computeIfAbsent(at, key -> new EnumMap<>(PortSide.class))
                        .computeIfAbsent(side, key -> port(at, side))
                : port(at, side);
    }

    private PortSide side(Edge edge, boolean source) {
        if (plan.isNominal(edge)) {
            return source ? PortSide.EAST : PortSide.WEST;
        }
        String here = source ? plan.source(edge) : plan.target(edge);
        String there = source ? plan.target(edge) : plan.source(edge);
        if (plan.isOnLine(here)) {
            return PortSide.NORTH;
        }
        boolean back = plan.column(there) < plan.column(here);
        if (here.equals(there) || (source && back && plan.isOnLine(there))) {
            return PortSide.SOUTH;
        }
        return back ? PortSide.WEST : PortSide.EAST;
    }

    private ElkPort port(String node, PortSide side) {
        ElkNode shape = nodes.get(node);
        if (shape == null) {
            throw new IllegalStateException("Expected " + node + " to be drawn by ELK");
        }
        ElkPort port = ElkGraphUtil.createPort(shape);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        double x = side == PortSide.WEST ? 0 : side == PortSide.EAST ? shape.getWidth() : shape.getWidth() / 2;
        double y = side == PortSide.NORTH ? 0 : side == PortSide.SOUTH ? shape.getHeight() : shape.getHeight() / 2;
        port.setLocation(x, y);
        return port;
    }

    private void copyTo(Canvas canvas) {
        nodes.forEach((id, shape) -> canvas.box(id, box(shape, 0, 0)));
        boundaries.forEach((id, port) -> {
            Box outerHalf = box(port, port.getParent().getX(), port.getParent().getY());
            double y = port.getY() < 0 ? outerHalf.y() : outerHalf.y() - outerHalf.height();
            canvas.box(id, new Box(outerHalf.x(), y, Shapes.EVENT, Shapes.EVENT));
        });
        edges.forEach((id, edge) -> canvas.route(id, points(edge.getSections().get(0))));
        labels.forEach((id, label) -> {
            if (label.getParent() instanceof ElkPort port) {
                double x = port.getParent().getX() + port.getX();
                double y = port.getParent().getY() + port.getY();
                canvas.label(id, box(label, x, y));
            } else if (label.getParent() instanceof ElkNode node) {
                canvas.label(id, box(label, node.getX(), node.getY()));
            } else {
                canvas.label(id, box(label, 0, 0));
            }
        });
    }

    private static Box box(ElkShape shape, double x, double y) {
        return new Box(Math.round(x + shape.getX()), Math.round(y + shape.getY()), shape.getWidth(), shape.getHeight());
    }

    private static List<Point> points(ElkEdgeSection section) {
        List<Point> points = new ArrayList<>();
        points.add(point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(point(bend.getX(), bend.getY())));
        points.add(point(section.getEndX(), section.getEndY()));
        return points;
    }

    private static Point point(double x, double y) {
        return new Point(Math.round(x), Math.round(y));
    }
}
