package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.jspecify.annotations.Nullable;

/** Whether a lifecycle hangs together: every status can be reached and left, every automatic reason is given. */
final class LifecycleCheck {

    private final LifecycleDocument lifecycle;
    private final FlowGraph graph;
    private final Findings findings;
    private final Map<String, Status> statuses;
    private final Map<String, List<Transition>> byStatus;

    LifecycleCheck(LifecycleDocument lifecycle, FlowGraph graph, Findings findings) {
        this.lifecycle = lifecycle;
        this.graph = graph;
        this.findings = findings;
        this.statuses = lifecycle.statuses().stream().collect(Collectors.toMap(Status::code, Function.identity()));
        this.byStatus = lifecycle.transitions().stream().collect(Collectors.groupingBy(Transition::from));
    }

    void check() {
        Set<String> reached = reached(lifecycle.initialStatusCode(), null);
        for (Status status : lifecycle.statuses()) {
            if (!reached.contains(status.code())) {
                add("status-unreachable", status.code(), status.code());
            }
            if (!status.terminal() && from(status.code()).stream().noneMatch(move -> move.trigger() == Trigger.USER)) {
                add("status-dead-end", status.code(), status.code());
            }
        }
        if (asksForReason(lifecycle.initialStatusCode())) {
            add("initial-status-takes-no-reason", lifecycle.initialStatusCode(), lifecycle.initialStatusCode());
        }
        timers().forEach(this::reason);
        timers().filter(this::comesBack).findFirst().ifPresent(this::goesRound);
    }

    private Stream<Transition> timers() {
        return lifecycle.transitions().stream().filter(transition -> transition.trigger() == Trigger.TIMER);
    }

    /** Whether timers alone lead back to where one begins: such a case would move for ever with nobody near it. */
    private boolean comesBack(Transition timer) {
        return reached(timer.to(), Trigger.TIMER).contains(timer.from());
    }

    private void goesRound(Transition timer) {
        String statuses = lifecycle.statuses().stream()
                .map(Status::code)
                .filter(code -> reached(timer.to(), Trigger.TIMER).contains(code)
                        && reached(code, Trigger.TIMER).contains(timer.from()))
                .collect(Collectors.joining(", "));
        add("timers-go-round", timer.elementId(), statuses);
    }

    /** Nobody is there to give one when a timer fires. */
    private void reason(Transition automatic) {
        boolean asked = asksForReason(automatic.to());
        boolean given = automatic.reasonCode() != null;
        if (asked && !given) {
            add("automatic-reason-missing", automatic.elementId(), automatic.to());
        } else if (given && !asked) {
            add("automatic-reason-not-expected", automatic.elementId(), automatic.to());
        }
    }

    private boolean asksForReason(String code) {
        Status status = statuses.get(code);
        return status != null && status.requiresReason() != ReasonType.NONE;
    }

    /**
     * The statuses that transitions lead to from one, itself included.
     *
     * @param trigger of the transitions that count; null for any
     */
    private Set<String> reached(String start, @Nullable Trigger trigger) {
        Set<String> reached = new HashSet<>(Set.of(start));
        Deque<String> ahead = new ArrayDeque<>(reached);
        while (!ahead.isEmpty()) {
            for (Transition transition : from(ahead.pop())) {
                if ((trigger == null || transition.trigger() == trigger) && reached.add(transition.to())) {
                    ahead.push(transition.to());
                }
            }
        }
        return reached;
    }

    private List<Transition> from(String code) {
        return byStatus.getOrDefault(code, List.of());
    }

    private void add(String code, String elementId, String argument) {
        findings.add(code, graph.node(elementId).orElseThrow(), argument);
    }
}
