package ma.atlas.crm.workflow.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a picture has to show. The order counts: the first arrow that leaves a status is its usual way on. */
public record Sketch(List<Node> nodes, List<Edge> edges) {

    /** @throws IllegalArgumentException where two ids are the same, or something hangs on what is not there */
    public Sketch {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        Set<String> ids = new HashSet<>();
        nodes.forEach(node -> require(ids.add(node.id()), node.id()));
        for (Node node : nodes) {
            require((node.kind() == Kind.BOUNDARY) == (node.attachedTo() != null), node.id());
            require(node.attachedTo() == null || ids.contains(node.attachedTo()), node.id());
        }
        edges.forEach(edge -> require(ids.add(edge.id()), edge.id()));
        edges.forEach(edge -> require(ids.contains(edge.source()) && ids.contains(edge.target()), edge.id()));
    }

    private static void require(boolean fits, String id) {
        if (!fits) {
            throw new IllegalArgumentException("Expected a sketch that hangs together, but " + id + " does not fit");
        }
    }

    /** How a node is drawn. */
    public enum Kind {
        START,
        STATUS,
        END,
        GATEWAY,
        /** Sits on the border of a status. */
        BOUNDARY,
        /** A note. */
        OTHER
    }

    /**
     * A box, a circle or a diamond.
     *
     * @param label empty for none
     * @param attachedTo the id of the node that a {@link Kind#BOUNDARY} sits on; null for every other kind
     */
    public record Node(
            String id, Kind kind, String label, @Nullable String attachedTo) {}

    /**
     * An arrow, or the line that ties a note to what it speaks of.
     *
     * @param source the id of a node, or of an edge where the target is a note
     * @param target the id of a node, or of an edge where the source is a note
     * @param label empty for none
     */
    public record Edge(String id, String source, String target, String label) {}
}
