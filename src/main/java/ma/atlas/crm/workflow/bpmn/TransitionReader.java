package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import ma.atlas.crm.workflow.bpmn.Paths.Path;
import org.jspecify.annotations.Nullable;

/** Reads the transitions: what a user chooses between, and what a timer does by itself. */
final class TransitionReader {

    static final int MAXIMUM_TRANSITIONS = 2_000;

    private final FlowGraph graph;
    private final Paths paths;
    private final Findings findings;
    private final List<Transition> transitions = new ArrayList<>();
    private final Set<List<Object>> seen = new HashSet<>();

    TransitionReader(FlowGraph graph, Findings findings) {
        this.graph = graph;
        this.paths = new Paths(graph, findings);
        this.findings = findings;
    }

    /** The status that the start leads to; null where it is not one. */
    @Nullable
    String initialStatus(XmlElement process) {
        List<XmlElement> starts = graph.nodes(Bpmn.START);
        if (starts.size() != 1) {
            findings.add("one-start-expected", process, starts.size());
            return null;
        }
        XmlElement start = starts.get(0);
        List<Path> ways = paths.from(start);
        if (ways.size() != 1 || !ways.get(0).target().name().equals(Bpmn.TASK)) {
            if (!ways.isEmpty() || graph.isWhole()) {
                findings.add("start-must-lead-to-one-status", start);
            }
            return null;
        }
        refuseTerms(ways.get(0), "start-takes-no-condition", Bpmn.REQUIRES, Bpmn.REASON, Bpmn.GUARD);
        graph.notificationsAlong(ways.get(0).flows())
                .forEach(notification -> findings.add("notify-at-the-start", notification, notification.id()));
        return ways.get(0).target().id();
    }

    /** In the order of the elements that they leave, then of their flows. */
    List<Transition> all() {
        for (XmlElement node : graph.nodes()) {
            switch (node.name()) {
                case Bpmn.TASK -> paths.from(node).forEach(path -> add(byUser(node, path), path.last()));
                case Bpmn.BOUNDARY -> byTimer(node).ifPresent(transition -> add(transition, node));
                case Bpmn.END -> requireNothingAfter(node);
                default -> {}
            }
        }
        paths.requireChoices();
        paths.requireAllSeen();
        return transitions;
    }

    private void requireNothingAfter(XmlElement end) {
        if (!graph.outgoing(end).isEmpty()) {
            findings.add("terminal-must-not-lead-on", end, end.id());
        }
    }

    private void add(Transition transition, XmlElement at) {
        if (!seen.add(List.of(transition.from(), transition.to(), transition.trigger()))) {
            findings.add("transition-doubled", at, transition.from(), transition.to());
        } else if (transitions.size() == MAXIMUM_TRANSITIONS) {
            findings.add("too-many-transitions", at, MAXIMUM_TRANSITIONS);
        } else {
            transitions.add(transition);
        }
    }

    private Transition byUser(XmlElement from, Path path) {
        String to = path.target().id();
        boolean chosen = false;
        Role role = null;
        Guard guard = null;
        for (XmlElement flow : path.flows()) {
            Optional<String> condition = paths.condition(flow);
            chosen |= flow.child(Bpmn.MODEL, Bpmn.CONDITION).isPresent();
            if (condition.isPresent() && !condition.get().equals(to)) {
                findings.add("condition-for-another-status", flow, condition.get(), to);
            }
            if (extension(flow, Bpmn.REASON).isPresent()) {
                findings.add("reason-only-automatic", flow);
            }
            Role required = required(flow);
            if (required != null && role != null) {
                findings.add("role-doubled", flow);
            } else if (required != null) {
                role = required;
            }
            Guard found = guard(flow);
            if (found != null && guard != null) {
                findings.add("guard-doubled", flow);
            } else if (found != null) {
                guard = found;
            }
        }
        if (!chosen && !paths.hasChoice(path)) {
            paths.missing(path.first(), to);
        }
        return new Transition(
                from.id(),
                to,
                Trigger.USER,
                null,
                null,
                role,
                guard,
                notifications(path),
                path.last().id());
    }

    private List<Notification> notifications(Path path) {
        List<XmlElement> tasks = graph.notificationsAlong(path.flows());
        if (tasks.size() > Notification.MAXIMUM) {
            findings.add("too-many-notifications", tasks.get(Notification.MAXIMUM), Notification.MAXIMUM);
            return List.of();
        }
        return tasks.stream()
                .flatMap(task -> NotifyTask.read(task, findings).stream())
                .toList();
    }

    private Optional<Transition> byTimer(XmlElement boundary) {
        String from = boundary.attribute("attachedToRef").orElse("");
        String delay = delay(boundary);
        boolean onStatus =
                graph.node(from).filter(node -> node.name().equals(Bpmn.TASK)).isPresent();
        if (!onStatus && !graph.isRefused(from)) {
            findings.add("boundary-not-on-a-status", boundary, from);
        }
        if (boundary.attribute("cancelActivity").filter("false"::equals).isPresent()) {
            findings.add("boundary-must-interrupt", boundary);
        }
        List<Path> ways = paths.from(boundary);
        if (ways.size() > 1 || ways.isEmpty() && graph.isWhole()) {
            findings.add("boundary-must-lead-to-one-status", boundary);
        }
        if (!onStatus || delay == null || ways.size() != 1) {
            return Optional.empty();
        }
        Path path = ways.get(0);
        refuseTerms(path, "automatic-transition-takes-no-condition", Bpmn.REQUIRES, Bpmn.GUARD);
        return Optional.of(new Transition(
                from,
                path.target().id(),
                Trigger.TIMER,
                delay,
                reasonCode(path),
                null,
                null,
                notifications(path),
                boundary.id()));
    }

    private @Nullable String delay(XmlElement boundary) {
        Optional<XmlElement> timer = boundary.child(Bpmn.MODEL, Bpmn.TIMER);
        if (timer.isEmpty()) {
            if (boundary.children().stream().noneMatch(child -> child.name().endsWith("EventDefinition"))) {
                findings.add("boundary-without-timer", boundary);
            }
            return null;
        }
        Optional<XmlElement> duration = timer.get().child(Bpmn.MODEL, Bpmn.DURATION);
        if (duration.isEmpty() && !timer.get().children().isEmpty()) {
            return null;
        }
        XmlElement at = duration.orElse(timer.get());
        String text = at.text();
        if (!Delay.isAllowed(text)) {
            findings.add("duration-not-allowed", at, text.trim());
            return null;
        }
        return text;
    }

    private @Nullable String reasonCode(Path path) {
        String code = null;
        for (XmlElement flow : path.flows()) {
            Optional<XmlElement> reason = extension(flow, Bpmn.REASON);
            if (reason.isPresent() && code != null) {
                findings.add("reason-doubled", flow);
            } else if (reason.isPresent()) {
                code = reason.get().attribute("code").orElse("");
            }
        }
        return code;
    }

    /** Nobody chooses here: there is nothing to judge a condition or a role by. */
    private void refuseTerms(Path path, String problem, String... extensions) {
        for (XmlElement flow : path.flows()) {
            if (flow.child(Bpmn.MODEL, Bpmn.CONDITION).isPresent()
                    || Arrays.stream(extensions)
                            .anyMatch(name -> extension(flow, name).isPresent())) {
                findings.add(problem, flow);
            }
        }
    }

    private @Nullable Role required(XmlElement flow) {
        return extension(flow, Bpmn.REQUIRES)
                .flatMap(requires -> requires.attribute("role"))
                .flatMap(code -> Codes.role(code, flow, findings))
                .orElse(null);
    }

    private @Nullable Guard guard(XmlElement flow) {
        Optional<XmlElement> guard = extension(flow, Bpmn.GUARD);
        if (guard.isEmpty()) {
            return null;
        }
        Guard read = GuardText.read(guard.get());
        if (read.rule().isBlank()) {
            findings.add("guard-without-rule", flow);
            return null;
        }
        return read;
    }

    private static Optional<XmlElement> extension(XmlElement flow, String name) {
        return flow.child(Bpmn.MODEL, Bpmn.EXTENSIONS).flatMap(extensions -> extensions.child(Bpmn.ATLAS, name));
    }
}
