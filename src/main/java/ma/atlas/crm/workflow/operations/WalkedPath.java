package ma.atlas.crm.workflow.operations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.workflow.Lifecycle;
import ma.atlas.crm.workflow.StatusChange.ChangeTrigger;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.layout.Sketch;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import org.jspecify.annotations.Nullable;

/** Finds the arrows that a move went along, through gateways and notifications, which the history does not know. */
final class WalkedPath {

    private final Sketch sketch;
    private final Lifecycle lifecycle;

    WalkedPath(Sketch sketch, Lifecycle lifecycle) {
        this.sketch = sketch;
        this.lifecycle = lifecycle;
    }

    /**
     * The ids of the arrows from one status to the next; none where nothing was walked, as by a repair.
     *
     * @param from null for the beginning
     */
    List<String> between(@Nullable String from, String to, ChangeTrigger trigger) {
        return switch (trigger) {
            case START ->
                sketch.nodes().stream()
                        .filter(node -> node.kind() == Kind.START)
                        .findFirst()
                        .map(start -> path(start.id(), to))
                        .orElse(List.of());
            case USER -> from == null ? List.of() : path(from, to);
            case TIMER ->
                from == null
                        ? List.of()
                        : lifecycle
                                .transition(from, to, Trigger.TIMER)
                                .map(Transition::elementId)
                                .map(boundary -> path(boundary, to))
                                .orElse(List.of());
            case REOPEN, REPAIR, MIGRATION -> List.of();
        };
    }

    /** The shortest way that passes no other status. */
    private List<String> path(String source, String target) {
        Map<String, Edge> reachedBy = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(source));
        while (!next.isEmpty() && !reachedBy.containsKey(target)) {
            String node = next.removeFirst();
            for (Edge edge : sketch.edges()) {
                boolean isNew = edge.source().equals(node) && !reachedBy.containsKey(edge.target());
                boolean isOnTheWay = lifecycle.status(edge.target()).isEmpty()
                        || edge.target().equals(target);
                if (isNew && isOnTheWay) {
                    reachedBy.put(edge.target(), edge);
                    next.addLast(edge.target());
                }
            }
        }
        List<String> walked = new ArrayList<>();
        Edge edge = reachedBy.get(target);
        while (edge != null) {
            walked.add(edge.id());
            edge = edge.source().equals(source) ? null : reachedBy.get(edge.source());
        }
        return walked;
    }
}
