package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes of a process and the sequence flows between them. */
final class FlowGraph {

    private static final Set<String> NODES =
            Set.of(Bpmn.START, Bpmn.TASK, Bpmn.END, Bpmn.GATEWAY, Bpmn.BOUNDARY, Bpmn.SERVICE);

    private final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    private final Map<String, List<XmlElement>> outgoing = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();

    FlowGraph(XmlElement process, Findings findings) {
        process.children().forEach(element -> {
            if (NotifyTask.isOtherService(element)) {
                refused.add(element.id());
            } else if (element.qualifiedName().namespace().equals(Bpmn.MODEL) && NODES.contains(element.name())) {
                nodes.putIfAbsent(element.id(), element);
            } else if (!Vocabulary.isOfProcess(element.qualifiedName())) {
                refused.add(element.id());
            }
        });
        process.children(Bpmn.MODEL, Bpmn.FLOW).forEach(flow -> {
            String source = flow.attribute("sourceRef").orElse("");
            String target = flow.attribute("targetRef").orElse("");
            if (nodes.containsKey(source) && nodes.containsKey(target)) {
                outgoing.computeIfAbsent(source, key -> new ArrayList<>()).add(flow);
            } else if (!refused.contains(source) && !refused.contains(target)) {
                findings.add("flow-without-end", flow, source, target);
            }
        });
    }

    /** Whether no part of it was refused; else what is missing between the others is not their fault. */
    boolean isWhole() {
        return refused.isEmpty();
    }

    boolean isRefused(String id) {
        return refused.contains(id);
    }

    List<XmlElement> outgoing(XmlElement node) {
        return outgoing.getOrDefault(node.id(), List.of());
    }

    XmlElement target(XmlElement flow) {
        return node(flow.attribute("targetRef").orElse("")).orElseThrow();
    }

    Optional<XmlElement> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    Collection<XmlElement> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    List<XmlElement> nodes(String name) {
        return nodes.values().stream().filter(node -> node.name().equals(name)).toList();
    }

    /** The notifications that flows lead to, in their order. */
    List<XmlElement> notificationsAlong(List<XmlElement> flows) {
        return flows.stream()
                .map(this::target)
                .filter(node -> node.name().equals(Bpmn.SERVICE))
                .toList();
    }

    /** The statuses that a flow leads to, directly or through what lies between, in the order that they are met. */
    Set<String> statusesAhead(XmlElement flow) {
        Set<String> statuses = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<XmlElement> ahead = new ArrayDeque<>(List.of(target(flow)));
        while (!ahead.isEmpty()) {
            XmlElement node = ahead.pop();
            if (isStatus(node)) {
                statuses.add(node.id());
            } else if (isBetween(node) && seen.add(node.id())) {
                outgoing(node).forEach(next -> ahead.add(target(next)));
            }
        }
        return statuses;
    }

    /** A gateway or a notification: a way leads through it, and stops there never. */
    static boolean isBetween(XmlElement node) {
        return node.name().equals(Bpmn.GATEWAY) || node.name().equals(Bpmn.SERVICE);
    }

    /** A user task, or an end event. */
    static boolean isStatus(XmlElement node) {
        return node.name().equals(Bpmn.TASK) || node.name().equals(Bpmn.END);
    }
}
