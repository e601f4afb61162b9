package ma.atlas.crm.workflow.layout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/**
 * Which column each node stands in, and whether on the line of the nominal path, above it or below it. No two nodes of
 * one column are connected, so every arrow leads from one column to another.
 */
final class Plan {

    enum Level {
        ABOVE,
        LINE,
        /** Ends that cases leave the line for, and the notes on them. These have no column. */
        BELOW
    }

    private final Sketch sketch;
    private final NominalPath path;
    private final Set<String> nominal;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Edge> edges = new HashMap<>();
    private final Map<String, Set<String>> neighbours = new HashMap<>();
    private final Map<String, Set<String>> following = new HashMap<>();
    private final Map<String, Level> levels = new HashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<Integer, Integer> heights = new HashMap<>();

    Plan(Sketch sketch) {
        this.sketch = sketch;
        this.path = NominalPath.of(sketch);
        this.nominal = path.edges().stream().map(Edge::id).collect(Collectors.toSet());
        sketch.nodes().forEach(node -> nodes.put(node.id(), node));
        sketch.edges().forEach(edge -> edges.put(edge.id(), edge));
        sketch.edges().forEach(this::connect);
        for (String node : path.nodes()) {
            levels.put(node, Level.LINE);
            columns.put(node, columns.size());
        }
        chooseBelow();
        path.nodes().forEach(this::spread);
        standing().map(Node::id).filter(node -> !levels.containsKey(node)).forEach(node -> {
            if (!levels.containsKey(node)) {
                place(node, 0);
                spread(node);
            }
        });
    }

    private void connect(Edge edge) {
        String source = source(edge);
        String target = target(edge);
        of(neighbours, source).add(target);
        of(neighbours, target).add(source);
        of(following, source).add(target);
        if (node(source).kind() == Kind.OTHER) {
            of(following, target).add(source);
        }
    }

    private void chooseBelow() {
        standing()
                .filter(node -> node.kind() == Kind.END && !levels.containsKey(node.id()))
                .filter(end -> of(neighbours, end.id()).stream().anyMatch(this::isOnLine))
                .toList()
                .forEach(end -> levels.put(end.id(), Level.BELOW));
        standing()
                .filter(node -> node.kind() == Kind.OTHER && neighbours.containsKey(node.id()))
                .filter(note -> of(neighbours, note.id()).stream().allMatch(this::isBelow))
                .toList()
                .forEach(note -> levels.put(note.id(), Level.BELOW));
    }

    /** Whatever follows stands above the line, in the column after the one that it is first reached from. */
    private void spread(String start) {
        Deque<String> ahead = new ArrayDeque<>(Set.of(start));
        while (!ahead.isEmpty()) {
            String from = ahead.poll();
            for (String to : of(following, from)) {
                if (!levels.containsKey(to)) {
                    place(to, column(from) + 1);
                    ahead.add(to);
                }
            }
        }
    }

    /** In a column without neighbours: from the wanted one to the right, else to the left, else beyond the line. */
    private void place(String node, int wanted) {
        Set<Integer> taken = of(neighbours, node).stream()
                .filter(columns::containsKey)
                .map(columns::get)
                .collect(Collectors.toSet());
        int last = Math.max(lastColumn(), wanted);
        IntStream right = IntStream.rangeClosed(wanted, last);
        IntStream left = IntStream.rangeClosed(0, wanted - 1).map(column -> wanted - 1 - column);
        IntStream beyond = IntStream.rangeClosed(last + 1, last + 1 + taken.size());
        int column = Stream.of(right, left, beyond)
                .flatMapToInt(range -> range)
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow();
        levels.put(node, Level.ABOVE);
        columns.put(node, column);
        ranks.put(node, heights.merge(column, 1, Integer::sum));
    }

    private static Set<String> of(Map<String, Set<String>> sets, String key) {
        return sets.computeIfAbsent(key, absent -> new LinkedHashSet<>());
    }

    /** All but what sits on something else. */
    Stream<Node> standing() {
        return nodes.values().stream().filter(node -> node.kind() != Kind.BOUNDARY);
    }

    /** What sits on a node. */
    Stream<Node> boundaries(String host) {
        return nodes.values().stream().filter(node -> host.equals(node.attachedTo()));
    }

    Sketch sketch() {
        return sketch;
    }

    NominalPath path() {
        return path;
    }

    Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalStateException("Expected " + id + " to be a node");
        }
        return node;
    }

    /** From 0, where the path starts; −1 where there is no path. */
    private int lastColumn() {
        return path.nodes().size() - 1;
    }

    int column(String node) {
        return columns.getOrDefault(node, lastColumn() + 1);
    }

    /** From the line upwards, from 1; 0 on the line. */
    int rank(String node) {
        return ranks.getOrDefault(node, 0);
    }

    boolean isOnLine(String node) {
        return levels.get(node) == Level.LINE;
    }

    boolean isBelow(String node) {
        return levels.get(node) == Level.BELOW;
    }

    boolean isNominal(Edge edge) {
        return nominal.contains(edge.id());
    }

    /** Whether it leads below the line. */
    boolean isLow(Edge edge) {
        return isBelow(source(edge)) || isBelow(target(edge));
    }

    /** Whether it sits where other arrows than low ones leave its host. */
    boolean isDrawnWithItsHost(Node node) {
        return node.kind() == Kind.BOUNDARY
                && sketch.edges().stream()
                        .anyMatch(edge -> edge.source().equals(node.id()) && !isLow(edge) && !isNote(edge.target()));
    }

    boolean isNote(String id) {
        Node node = nodes.get(id);
        return node != null && node.kind() == Kind.OTHER;
    }

    boolean isBoundary(String id) {
        Node node = nodes.get(id);
        return node != null && node.kind() == Kind.BOUNDARY;
    }

    /** Whether it is a node that sits on nothing else. */
    boolean isStanding(String id) {
        Node node = nodes.get(id);
        return node != null && node.kind() != Kind.BOUNDARY;
    }

    /** How many columns an edge crosses. */
    int span(Edge edge) {
        return Math.abs(column(source(edge)) - column(target(edge)));
    }

    /** The standing node that it comes from. */
    String source(Edge edge) {
        return standing(edge.source());
    }

    /** The standing node that it leads to. */
    String target(Edge edge) {
        return standing(edge.target());
    }

    /** A note on an arrow stands with what the arrow comes from. */
    private String standing(String id) {
        Edge edge = edges.get(id);
        Node node = node(edge == null ? id : edge.source());
        return node.attachedTo() == null ? node.id() : node.attachedTo();
    }
}
