package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;

/** Whether a lifecycle hangs together: every status can be reached and left, every automatic reason is given. */
final class LifecycleCheck {

    private final LifecycleDocument lifecycle;
    private final FlowGraph graph;

    LifecycleCheck(LifecycleDocument lifecycle, FlowGraph graph) {
        this.lifecycle = lifecycle;
        this.graph = graph;
    }

    List<BpmnProblem> problems() {
        List<BpmnProblem> found = new ArrayList<>();
        Set<String> reached = reached();
        for (Status status : lifecycle.statuses()) {
            XmlElement at = graph.node(status.code()).orElseThrow();
            if (!reached.contains(status.code())) {
                found.add(BpmnProblem.error("status-unreachable", at, status.code()));
            }
            if (!status.terminal() && from(status).stream().noneMatch(move -> move.trigger() == Trigger.USER)) {
                found.add(BpmnProblem.error("status-dead-end", at, status.code()));
            }
        }
        for (Transition transition : lifecycle.transitions()) {
            boolean reasonMissing = transition.trigger() == Trigger.TIMER
                    && transition.reasonCode() == null
                    && status(transition.to()).requiresReason() != ReasonType.NONE;
            if (reasonMissing) {
                XmlElement at = graph.node(transition.elementId()).orElseThrow();
                found.add(BpmnProblem.error("automatic-reason-missing", at, transition.to()));
            }
        }
        return found;
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>(Set.of(lifecycle.initialStatusCode()));
        Deque<String> ahead = new ArrayDeque<>(reached);
        while (!ahead.isEmpty()) {
            for (Transition transition : from(status(ahead.pop()))) {
                if (reached.add(transition.to())) {
                    ahead.push(transition.to());
                }
            }
        }
        return reached;
    }

    private List<Transition> from(Status status) {
        return lifecycle.transitions().stream()
                .filter(transition -> transition.from().equals(status.code()))
                .toList();
    }

    private Status status(String code) {
        return lifecycle.statuses().stream()
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
