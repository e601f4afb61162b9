package ma.atlas.crm.workflow.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;

/**
 * The usual way of a case: from the start by the first arrow that leads on, until an end; rather not the end that most
 * arrows lead to, which is where cases are lost. Where no end can be reached, the way that leads furthest.
 *
 * @param nodes in their order; empty where there is no start
 * @param edges between them, one less
 */
record NominalPath(List<String> nodes, List<Edge> edges) {

    static NominalPath of(Sketch sketch) {
        Optional<String> start = sketch.nodes().stream()
                .filter(node -> node.kind() == Kind.START)
                .map(Node::id)
                .findFirst();
        if (start.isEmpty()) {
            return new NominalPath(List.of(), List.of());
        }
        List<Edge> way = new Search(sketch).way(start.get());
        List<String> nodes = new ArrayList<>(List.of(start.get()));
        way.forEach(edge -> nodes.add(edge.target()));
        return new NominalPath(List.copyOf(nodes), way);
    }

    private static final class Search {

        private final Map<String, Kind> kinds;
        private final Map<String, List<Edge>> leaving = new HashMap<>();
        private final Map<String, Long> entries;

        Search(Sketch sketch) {
            this.kinds = sketch.nodes().stream().collect(Collectors.toMap(Node::id, Node::kind));
            sketch.edges().stream()
                    .filter(edge -> leadsOn(edge.source()) && leadsOn(edge.target()))
                    .forEach(edge -> leaving.computeIfAbsent(edge.source(), key -> new ArrayList<>())
                            .add(edge));
            this.entries = sketch.edges().stream()
                    .filter(edge -> kinds.get(edge.target()) == Kind.END)
                    .collect(Collectors.groupingBy(Edge::target, Collectors.counting()));
        }

        private boolean leadsOn(String id) {
            return kinds.containsKey(id) && kinds.get(id) != Kind.OTHER;
        }

        List<Edge> way(String start) {
            Optional<String> lost = whereCasesAreLost();
            List<Edge> way = lost.isPresent() ? wayToAnEnd(start, lost) : List.of();
            return way.isEmpty() ? wayToAnEnd(start, Optional.empty()) : way;
        }

        private Optional<String> whereCasesAreLost() {
            long most =
                    entries.values().stream().mapToLong(Long::longValue).max().orElse(0);
            List<String> candidates = entries.entrySet().stream()
                    .filter(entry -> entry.getValue() == most)
                    .map(Map.Entry::getKey)
                    .toList();
            boolean clear = entries.size() > 1 && candidates.size() == 1;
            return clear ? Optional.of(candidates.get(0)) : Optional.empty();
        }

        private List<Edge> wayToAnEnd(String start, Optional<String> shunned) {
            Set<String> seen = new HashSet<>(Set.of(start));
            shunned.ifPresent(seen::add);
            Deque<Edge> way = new ArrayDeque<>();
            Deque<Iterator<Edge>> ahead = new ArrayDeque<>(List.of(leaving(start)));
            List<Edge> furthest = List.of();
            while (!ahead.isEmpty()) {
                if (!ahead.peek().hasNext()) {
                    ahead.pop();
                    way.pollLast();
                    continue;
                }
                Edge edge = ahead.peek().next();
                if (!seen.add(edge.target())) {
                    continue;
                }
                way.addLast(edge);
                if (kinds.get(edge.target()) == Kind.END) {
                    return List.copyOf(way);
                }
                if (way.size() > furthest.size()) {
                    furthest = List.copyOf(way);
                }
                ahead.push(leaving(edge.target()));
            }
            return shunned.isPresent() ? List.of() : furthest;
        }

        private Iterator<Edge> leaving(String node) {
            return leaving.getOrDefault(node, List.of()).iterator();
        }
    }
}
