package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/** The ways of a process from one status to the next, as they are drawn, right or wrong. */
final class Ways {

    private final List<Way> all = new ArrayList<>();
    private final Map<Ends, Way> byEnds = new HashMap<>();
    private final Map<XmlElement, List<Way>> byFlow = new IdentityHashMap<>();
    private final Map<String, XmlElement> flows = new HashMap<>();

    /**
     * What makes two ways the same transition, however they are drawn.
     *
     * @param trigger null for the start
     */
    record Ends(String from, String to, @Nullable Trigger trigger) {

        @Override
        public String toString() {
            return from + " → " + to;
        }
    }

    /**
     * A way.
     *
     * @param flows in their order, at least one
     */
    record Way(Ends ends, List<XmlElement> flows) {

        /** The first on the way that has it. */
        Optional<XmlElement> holder(Term term) {
            return flows.stream().filter(flow -> term.on(flow).isPresent()).findFirst();
        }
    }

    Ways(XmlElement process) {
        FlowGraph graph = new FlowGraph(process, new Findings());
        Paths paths = new Paths(graph, new Findings());
        for (XmlElement node : graph.nodes()) {
            switch (node.name()) {
                case Bpmn.TASK -> follow(paths, node, node.id(), Trigger.USER);
                case Bpmn.BOUNDARY ->
                    follow(paths, node, node.attribute("attachedToRef").orElse(""), Trigger.TIMER);
                case Bpmn.START -> follow(paths, node, node.id(), null);
                default -> {}
            }
        }
        process.children(Bpmn.MODEL, Bpmn.FLOW).forEach(flow -> flows.putIfAbsent(flow.id(), flow));
    }

    private void follow(Paths paths, XmlElement node, String from, @Nullable Trigger trigger) {
        for (Paths.Path path : paths.from(node)) {
            Way way = new Way(new Ends(from, path.target().id(), trigger), path.flows());
            all.add(way);
            byEnds.putIfAbsent(way.ends(), way);
            way.flows()
                    .forEach(flow -> byFlow.computeIfAbsent(flow, key -> new ArrayList<>())
                            .add(way));
        }
    }

    /** So that the process is refused whatever its ways ask for. */
    boolean areTooMany() {
        return all.size() > TransitionReader.MAXIMUM_TRANSITIONS;
    }

    List<Way> of(Trigger trigger) {
        return all.stream().filter(way -> way.ends().trigger() == trigger).toList();
    }

    Optional<Way> between(Ends ends) {
        return Optional.ofNullable(byEnds.get(ends));
    }

    /** All that go along a flow. */
    List<Way> along(XmlElement flow) {
        return byFlow.getOrDefault(flow, List.of());
    }

    Optional<XmlElement> flow(String id) {
        return Optional.ofNullable(flows.get(id));
    }
}
