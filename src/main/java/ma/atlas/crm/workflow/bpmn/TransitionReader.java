package ma.atlas.crm.workflow.bpmn;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/** Reads the transitions: paths of sequence flows from one status to the next, through exclusive gateways only. */
final class TransitionReader {

    private static final int MAXIMUM_PATH = 20;

    private final FlowGraph graph;
    private final List<Status> statuses;
    private final List<BpmnProblem> problems;

    /** One way from a status to another. */
    private record Path(List<XmlElement> flows, XmlElement target) {}

    TransitionReader(FlowGraph graph, List<Status> statuses, List<BpmnProblem> problems) {
        this.graph = graph;
        this.statuses = statuses;
        this.problems = problems;
    }

    @Nullable
    String initialStatus(XmlElement process) {
        List<XmlElement> starts = process.children(Bpmn.MODEL, Bpmn.START).toList();
        if (starts.size() != 1) {
            problems.add(BpmnProblem.error("one-start-expected", process, starts.size()));
            return null;
        }
        XmlElement start = starts.get(0);
        List<Path> paths = paths(start);
        if (paths.size() != 1
                || paths.get(0).flows().stream()
                        .anyMatch(flow -> condition(flow).isPresent())) {
            problems.add(BpmnProblem.error("start-must-lead-to-one-status", start));
            return null;
        }
        return paths.get(0).target().id();
    }

    List<Transition> all(XmlElement process) {
        List<Transition> all = new ArrayList<>();
        for (XmlElement node : process.children()) {
            if (node.is(Bpmn.MODEL, Bpmn.TASK)) {
                paths(node).forEach(path -> all.add(byUser(node, path)));
            } else if (node.is(Bpmn.MODEL, Bpmn.BOUNDARY)) {
                byTimer(node).ifPresent(all::add);
            } else if (node.is(Bpmn.MODEL, Bpmn.END)
                    && !graph.outgoing(node.id()).isEmpty()) {
                problems.add(BpmnProblem.error("terminal-must-not-lead-on", node));
            }
        }
        Set<List<Object>> seen = new HashSet<>();
        for (Transition transition : all) {
            if (!seen.add(List.of(transition.from(), transition.to(), transition.trigger()))) {
                XmlElement at = graph.node(transition.from()).orElseThrow();
                problems.add(BpmnProblem.error("transition-doubled", at, transition.from(), transition.to()));
            }
        }
        return all;
    }

    private Transition byUser(XmlElement from, Path path) {
        String to = path.target().id();
        boolean chosen = false;
        Role role = null;
        for (XmlElement flow : path.flows()) {
            Optional<String> condition = condition(flow);
            if (condition.isPresent() && !condition.get().equals(to)) {
                problems.add(BpmnProblem.error("condition-not-allowed", flow, to));
            }
            chosen |= condition.isPresent();
            Optional<Role> required = required(flow);
            if (required.isPresent()) {
                role = required.get();
            }
            refuseGuard(flow);
        }
        XmlElement last = path.flows().get(path.flows().size() - 1);
        if (!chosen) {
            problems.add(BpmnProblem.error("condition-missing", last, to));
        }
        return new Transition(from.id(), to, Trigger.USER, null, null, role, null, last.id());
    }

    private Optional<Transition> byTimer(XmlElement boundary) {
        String from = boundary.attribute("attachedToRef").orElse("");
        List<Path> paths = paths(boundary);
        Optional<String> delay = boundary.child(Bpmn.MODEL, "timerEventDefinition")
                .flatMap(timer -> timer.child(Bpmn.MODEL, "timeDuration"))
                .map(XmlElement::text)
                .filter(TransitionReader::isDuration);
        boolean interrupting =
                !boundary.attribute("cancelActivity").filter("false"::equals).isPresent();
        boolean onStatus =
                graph.node(from).filter(node -> node.is(Bpmn.MODEL, Bpmn.TASK)).isPresent();
        if (paths.size() != 1 || delay.isEmpty() || !interrupting || !onStatus) {
            problems.add(BpmnProblem.error("boundary-must-be-one-interrupting-timer", boundary));
            return Optional.empty();
        }
        Path path = paths.get(0);
        for (XmlElement flow : path.flows()) {
            refuseGuard(flow);
            if (required(flow).isPresent() || condition(flow).isPresent()) {
                problems.add(BpmnProblem.error("automatic-transition-takes-no-condition", flow));
            }
        }
        String reason = path.flows().stream()
                .flatMap(flow -> Extensions.of(flow, "reason").flatMap(found -> found.attribute("code")).stream())
                .findFirst()
                .orElse(null);
        return Optional.of(new Transition(
                from, path.target().id(), Trigger.TIMER, delay.get(), reason, null, null, boundary.id()));
    }

    private List<Path> paths(XmlElement from) {
        List<Path> found = new ArrayList<>();
        follow(from, List.of(), found);
        return found;
    }

    private void follow(XmlElement node, List<XmlElement> soFar, List<Path> found) {
        if (soFar.size() > MAXIMUM_PATH) {
            problems.add(BpmnProblem.error("gateways-go-round", node));
            return;
        }
        for (XmlElement flow : graph.outgoing(node.id())) {
            List<XmlElement> flows = new ArrayList<>(soFar);
            flows.add(flow);
            XmlElement target = graph.target(flow);
            if (statuses.stream().anyMatch(status -> status.code().equals(target.id()))) {
                found.add(new Path(List.copyOf(flows), target));
            } else if (target.is(Bpmn.MODEL, Bpmn.GATEWAY)) {
                follow(target, flows, found);
            } else {
                problems.add(BpmnProblem.error("flow-must-lead-to-a-status", flow, target.id()));
            }
        }
    }

    private Optional<String> condition(XmlElement flow) {
        return flow.child(Bpmn.MODEL, "conditionExpression").flatMap(expression -> {
            Matcher matcher = Bpmn.CONDITION.matcher(expression.text());
            boolean plain = expression.attribute("language").isEmpty()
                    && expression.attributes().keySet().stream()
                            .allMatch(name -> name.namespace().equals(Bpmn.SCHEMA_INSTANCE)
                                    || name.local().equals("id"));
            if (!matcher.matches() || !plain) {
                problems.add(BpmnProblem.error("condition-not-allowed", flow, expression.text()));
                return Optional.empty();
            }
            return Optional.of(matcher.group(1));
        });
    }

    private Optional<Role> required(XmlElement flow) {
        return Extensions.of(flow, "requires")
                .flatMap(requires -> requires.attribute("role"))
                .flatMap(code -> Extensions.role(code, flow, problems));
    }

    private void refuseGuard(XmlElement flow) {
        if (Extensions.of(flow, "guard").isPresent()) {
            problems.add(BpmnProblem.error("guard-not-supported", flow));
        }
    }

    private static boolean isDuration(String text) {
        try {
            return text.contains("T")
                    ? Duration.parse(text).compareTo(Duration.ofMinutes(1)) >= 0
                    : !Period.parse(text).isNegative() && !Period.parse(text).isZero();
        } catch (DateTimeException notADuration) {
            return false;
        }
    }
}
