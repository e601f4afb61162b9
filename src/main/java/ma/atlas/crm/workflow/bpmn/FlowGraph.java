package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes of a process and the sequence flows between them. */
final class FlowGraph {

    private static final Set<String> NODES = Set.of(Bpmn.START, Bpmn.TASK, Bpmn.END, Bpmn.GATEWAY, Bpmn.BOUNDARY);

    private final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    private final Map<String, List<XmlElement>> outgoing = new LinkedHashMap<>();

    FlowGraph(XmlElement process, Findings findings) {
        process.children().stream()
                .filter(element ->
                        element.qualifiedName().namespace().equals(Bpmn.MODEL) && NODES.contains(element.name()))
                .forEach(node -> nodes.putIfAbsent(node.id(), node));
        process.children(Bpmn.MODEL, Bpmn.FLOW).forEach(flow -> {
            String source = flow.attribute("sourceRef").orElse("");
            String target = flow.attribute("targetRef").orElse("");
            if (nodes.containsKey(source) && nodes.containsKey(target)) {
                outgoing.computeIfAbsent(source, key -> new ArrayList<>()).add(flow);
            } else {
                findings.add("flow-without-end", flow, source, target);
            }
        });
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

    /** A user task, or an end event. */
    static boolean isStatus(XmlElement node) {
        return node.name().equals(Bpmn.TASK) || node.name().equals(Bpmn.END);
    }
}
