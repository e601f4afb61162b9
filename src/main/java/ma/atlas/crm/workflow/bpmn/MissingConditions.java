package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/**
 * Writes in the conditions that an analyst need not draw: an arrow that leads to one status is taken when that status is
 * chosen. Where an arrow leads to several, only the analyst knows; that is left to be refused.
 */
final class MissingConditions {

    private static final Set<Name> SAYING_NOTHING = Set.of(new Name("", "id"), new Name(Bpmn.SCHEMA_INSTANCE, "type"));

    private final Findings findings;

    MissingConditions(Findings findings) {
        this.findings = findings;
    }

    void writeInto(XmlElement process) {
        process.children(Bpmn.MODEL, Bpmn.FLOW).forEach(flow -> flow.removeIf(MissingConditions::isBlank));
        FlowGraph graph = new FlowGraph(process, new Findings());
        for (XmlElement node : chosenFrom(graph)) {
            for (XmlElement flow : graph.outgoing(node)) {
                if (flow.child(Bpmn.MODEL, Bpmn.CONDITION).isEmpty() && isNeeded(graph, node, flow)) {
                    write(flow, graph.statusesAhead(flow));
                }
            }
        }
    }

    /** Some editors write a condition that says nothing. One that says where else it is to be found says something. */
    private static boolean isBlank(XmlElement child) {
        return child.is(Bpmn.MODEL, Bpmn.CONDITION)
                && child.children().isEmpty()
                && child.text().isBlank()
                && SAYING_NOTHING.containsAll(child.attributes().keySet());
    }

    /** The statuses, and the gateways that lie behind them: where a user's choice decides. */
    private static List<XmlElement> chosenFrom(FlowGraph graph) {
        Set<String> behind = new HashSet<>();
        Deque<XmlElement> ahead = new ArrayDeque<>(graph.nodes(Bpmn.TASK));
        while (!ahead.isEmpty()) {
            for (XmlElement flow : graph.outgoing(ahead.pop())) {
                XmlElement target = graph.target(flow);
                if (FlowGraph.isBetween(target) && behind.add(target.id())) {
                    ahead.push(target);
                }
            }
        }
        return graph.nodes().stream()
                .filter(node ->
                        node.name().equals(Bpmn.TASK) || node.name().equals(Bpmn.GATEWAY) && behind.contains(node.id()))
                .toList();
    }

    /** A lone flow needs a condition where nothing on its way has one: a move is always chosen. */
    private static boolean isNeeded(FlowGraph graph, XmlElement node, XmlElement flow) {
        if (graph.outgoing(node).size() > 1) {
            return true;
        }
        return node.name().equals(Bpmn.TASK) && !isDecidedLater(graph, flow);
    }

    private static boolean isDecidedLater(FlowGraph graph, XmlElement flow) {
        Set<String> seen = new HashSet<>();
        Optional<XmlElement> on = Optional.of(flow);
        while (on.isPresent()) {
            XmlElement target = graph.target(on.get());
            List<XmlElement> next = graph.outgoing(target);
            if (!FlowGraph.isBetween(target) || !seen.add(target.id())) {
                return false;
            }
            if (next.size() != 1
                    || next.get(0).child(Bpmn.MODEL, Bpmn.CONDITION).isPresent()) {
                return true;
            }
            on = Optional.of(next.get(0));
        }
        return false;
    }

    private void write(XmlElement flow, Set<String> statuses) {
        if (statuses.size() != 1 || !statuses.stream().allMatch(Bpmn::isCode)) {
            return;
        }
        String choice = Bpmn.choice(statuses.iterator().next());
        String name = flow.tag().name();
        XmlElement condition = flow.append(Bpmn.MODEL, Bpmn.CONDITION);
        condition.setAttribute(
                Bpmn.SCHEMA_INSTANCE, "type", name.substring(0, name.indexOf(':') + 1) + "tFormalExpression");
        condition.setText(choice);
        findings.warn("condition-written", flow, choice);
    }
}
