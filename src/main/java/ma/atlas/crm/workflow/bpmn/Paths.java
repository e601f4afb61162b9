package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Follows sequence flows from a node to the next statuses, through exclusive gateways and notifications only. Gateways multiply paths, so
 * there is an end to the following, for the document as a whole.
 */
final class Paths {

    private static final int MAXIMUM_GATEWAYS = 20;
    private static final int MAXIMUM_STEPS = 20_000;

    private final FlowGraph graph;
    private final Findings findings;
    private final Set<String> seen = new HashSet<>();
    private int steps;
    private boolean abandoned;

    /**
     * One way from a node to a status.
     *
     * @param flows in their order, at least one
     */
    record Path(List<XmlElement> flows, XmlElement target) {

        XmlElement first() {
            return flows.get(0);
        }

        XmlElement last() {
            return flows.get(flows.size() - 1);
        }
    }

    Paths(FlowGraph graph, Findings findings) {
        this.graph = graph;
        this.findings = findings;
    }

    List<Path> from(XmlElement node) {
        List<Path> found = new ArrayList<>();
        follow(node, new ArrayDeque<>(), found);
        return found;
    }

    private void follow(XmlElement node, Deque<XmlElement> soFar, List<Path> found) {
        for (XmlElement flow : graph.outgoing(node)) {
            if (++steps > MAXIMUM_STEPS) {
                findings.add("too-many-paths", flow, MAXIMUM_STEPS);
                abandoned = true;
                return;
            }
            XmlElement target = graph.target(flow);
            soFar.addLast(flow);
            if (FlowGraph.isStatus(target)) {
                found.add(new Path(List.copyOf(soFar), target));
            } else if (FlowGraph.isBetween(target)) {
                through(target, soFar, found);
            } else {
                findings.add("flow-must-lead-to-a-status", flow, target.id());
            }
            soFar.removeLast();
        }
    }

    private void through(XmlElement gateway, Deque<XmlElement> soFar, List<Path> found) {
        seen.add(gateway.id());
        boolean again = soFar.stream()
                .anyMatch(flow -> flow.attribute("sourceRef").orElse("").equals(gateway.id()));
        if (again) {
            findings.add("gateways-go-round", gateway, gateway.id());
        } else if (soFar.size() > MAXIMUM_GATEWAYS) {
            findings.add("too-many-gateways", gateway, MAXIMUM_GATEWAYS);
            abandoned = true;
        } else {
            follow(gateway, soFar, found);
        }
    }

    /** Every gateway and notification must lie on a path that was followed, or nobody has judged its flows. */
    void requireAllSeen() {
        if (abandoned || !graph.isWhole()) {
            return;
        }
        for (XmlElement gateway : graph.nodes(Bpmn.GATEWAY)) {
            if (!seen.contains(gateway.id())) {
                findings.add("gateway-unreachable", gateway, gateway.id());
            }
            if (graph.outgoing(gateway).isEmpty()) {
                findings.add("gateway-dead-end", gateway, gateway.id());
            }
        }
        for (XmlElement notification : graph.nodes(Bpmn.SERVICE)) {
            if (!seen.contains(notification.id())) {
                findings.add("notify-unreachable", notification, notification.id());
            }
        }
    }

    /**
     * A flow with no condition is taken whatever is chosen: beside the chosen one where it leaves a status, instead of it
     * where it leaves a gateway. A lone flow out of a gateway has nothing to choose, and the engine refuses a condition on
     * it.
     */
    void requireChoices() {
        graph.nodes(Bpmn.TASK).forEach(this::requireChoices);
        graph.nodes(Bpmn.GATEWAY).forEach(this::requireChoices);
        graph.nodes(Bpmn.SERVICE).forEach(this::requireOneWayOn);
    }

    private void requireChoices(XmlElement node) {
        List<XmlElement> flows = graph.outgoing(node);
        for (XmlElement flow : flows) {
            boolean conditional = flow.child(Bpmn.MODEL, Bpmn.CONDITION).isPresent();
            if (flows.size() > 1 && !conditional) {
                missing(flow);
            } else if (flows.size() == 1 && conditional && node.name().equals(Bpmn.GATEWAY)) {
                findings.add("condition-without-choice", flow, node.id());
            }
        }
    }

    /** Nothing is chosen behind what is sent. */
    private void requireOneWayOn(XmlElement notification) {
        List<XmlElement> flows = graph.outgoing(notification);
        if (flows.size() != 1 && graph.isWhole()) {
            findings.add("notify-one-way-on", notification, notification.id());
        }
        flows.stream()
                .filter(flow -> flow.child(Bpmn.MODEL, Bpmn.CONDITION).isPresent())
                .forEach(flow -> findings.add("condition-without-choice", flow, notification.id()));
    }

    private void missing(XmlElement flow) {
        Set<String> ahead = graph.statusesAhead(flow);
        if (ahead.size() > 1) {
            findings.add("condition-ambiguous", flow, String.join(", ", ahead));
        } else {
            String status =
                    ahead.isEmpty() ? graph.target(flow).id() : ahead.iterator().next();
            missing(flow, status);
        }
    }

    /** Of a status that no condition can name something else is said. */
    void missing(XmlElement flow, String status) {
        if (Bpmn.isCode(status)) {
            findings.add("condition-missing", flow, Bpmn.choice(status));
        }
    }

    /** Whether somewhere on a path there is more than one way on. */
    boolean hasChoice(Path path) {
        return path.flows().stream()
                .anyMatch(flow -> graph.node(flow.attribute("sourceRef").orElse(""))
                        .filter(source -> graph.outgoing(source).size() > 1)
                        .isPresent());
    }

    /** The status that the condition of a flow names. */
    Optional<String> condition(XmlElement flow) {
        return flow.child(Bpmn.MODEL, Bpmn.CONDITION).flatMap(expression -> {
            Matcher choice = Bpmn.CHOICE.matcher(expression.text().trim());
            if (!choice.matches()) {
                findings.add("condition-not-allowed", flow, expression.text().trim(), Bpmn.choice("STATUS"));
                return Optional.empty();
            }
            return Optional.of(choice.group(2));
        });
    }
}
