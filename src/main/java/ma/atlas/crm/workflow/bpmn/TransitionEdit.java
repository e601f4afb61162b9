package ma.atlas.crm.workflow.bpmn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.bpmn.Ways.Ends;
import ma.atlas.crm.workflow.bpmn.Ways.Way;

/** Makes the ways of a document from status to status those that are wanted, whatever they ask for. */
final class TransitionEdit {

    private final Draft draft;
    private final Map<Ends, Transition> wanted;
    private final TimerEdit timers;

    TransitionEdit(Draft draft, LifecycleDocument wanted) {
        this.draft = draft;
        this.wanted = byEnds(wanted);
        this.timers = new TimerEdit(draft);
    }

    static Map<Ends, Transition> byEnds(LifecycleDocument lifecycle) {
        Map<Ends, Transition> byEnds = new LinkedHashMap<>();
        lifecycle
                .transitions()
                .forEach(transition -> byEnds.putIfAbsent(
                        new Ends(transition.from(), transition.to(), transition.trigger()), transition));
        return byEnds;
    }

    /** A way goes with the flows that nothing else goes along; gateways and timers go when nothing is left of them. */
    void removeUnwanted() {
        Ways ways = new Ways(draft.process());
        Set<Way> unwanted = Stream.of(Trigger.values())
                .flatMap(trigger -> ways.of(trigger).stream())
                .filter(way -> !wanted.containsKey(way.ends()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<XmlElement> flows = new LinkedHashSet<>();
        for (Way way : unwanted) {
            List<XmlElement> own = way.flows().stream()
                    .filter(flow -> unwanted.containsAll(ways.along(flow)))
                    .toList();
            flows.addAll(own);
            if (own.isEmpty()) {
                XmlElement shared = way.flows().get(way.flows().size() - 1);
                List<Way> others = ways.along(shared).stream()
                        .filter(other -> !unwanted.contains(other))
                        .toList();
                wouldChange(shared, way.ends(), others);
            }
        }
        flows.forEach(draft::remove);
        removeWithoutFlows();
    }

    private void removeWithoutFlows() {
        Set<String> connected = new LinkedHashSet<>();
        draft.process().children(Bpmn.MODEL, Bpmn.FLOW).forEach(flow -> {
            connected.add(flow.attribute("sourceRef").orElse(""));
            connected.add(flow.attribute("targetRef").orElse(""));
        });
        draft.process().children().stream()
                .filter(node -> FlowGraph.isBetween(node) || node.name().equals(Bpmn.BOUNDARY))
                .filter(node -> !connected.contains(node.id()))
                .forEach(draft::remove);
    }

    void addMissing() {
        Ways ways = new Ways(draft.process());
        FlowGraph graph = new FlowGraph(draft.process(), new Findings());
        Map<String, Optional<XmlElement>> choices = new HashMap<>();
        wanted.forEach((ends, transition) -> {
            if (ways.between(ends).isPresent()) {
                timers.change(ways, ends, transition);
            } else if (transition.trigger() == Trigger.TIMER) {
                timers.add(transition);
            } else {
                choices.computeIfAbsent(transition.from(), from -> choice(from, graph, ways, ends))
                        .ifPresent(from ->
                                draft.addFlow(transition.from() + "__" + transition.to(), from.id(), transition.to()));
            }
        });
    }

    /**
     * Where another way out of a status can begin: the status itself, or where a gateway decides for it, the gateway. None
     * where that gateway decides for others as well.
     */
    private Optional<XmlElement> choice(String from, FlowGraph graph, Ways ways, Ends ends) {
        Optional<XmlElement> status = draft.element(from);
        List<XmlElement> leaving = graph.node(from).map(graph::outgoing).orElse(List.of());
        if (leaving.size() != 1 || hasCondition(leaving.get(0))) {
            return status;
        }
        XmlElement flow = leaving.get(0);
        if (graph.statusesAhead(flow).size() == 1) {
            return status;
        }
        XmlElement gateway = graph.target(flow);
        while (graph.outgoing(gateway).size() == 1) {
            gateway = graph.target(graph.outgoing(gateway).get(0));
        }
        for (XmlElement other : graph.outgoing(gateway)) {
            List<Way> strangers = ways.along(other).stream()
                    .filter(way -> !way.ends().from().equals(from) || way.ends().trigger() != Trigger.USER)
                    .toList();
            if (!strangers.isEmpty()) {
                wouldChange(gateway, ends, strangers);
                return Optional.empty();
            }
        }
        return Optional.of(gateway);
    }

    private static boolean hasCondition(XmlElement flow) {
        return flow.child(Bpmn.MODEL, Bpmn.CONDITION).isPresent();
    }

    private void wouldChange(XmlElement shared, Ends ends, List<Way> others) {
        draft.losses()
                .add(
                        "edit-would-change",
                        shared,
                        shared.id(),
                        ends,
                        others.stream().map(way -> way.ends().toString()).collect(Collectors.joining(", ")));
    }

    /** As the engine wants them: none where a gateway has one way on, one wherever there is a choice. */
    void completeConditions() {
        FlowGraph graph = new FlowGraph(draft.process(), new Findings());
        for (XmlElement gateway : graph.nodes(Bpmn.GATEWAY)) {
            List<XmlElement> leaving = graph.outgoing(gateway);
            if (leaving.size() == 1) {
                leaving.get(0).child(Bpmn.MODEL, Bpmn.CONDITION).ifPresent(XmlElement::remove);
            }
        }
        new MissingConditions(new Findings()).writeInto(draft.process());
    }
}
