package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes of a process and the sequence flows between them. */
final class FlowGraph {

    private final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    private final Map<String, List<XmlElement>> outgoing = new LinkedHashMap<>();

    FlowGraph(XmlElement process, List<BpmnProblem> problems) {
        for (XmlElement element : process.children()) {
            boolean isNode =
                    element.attribute("id").isPresent() && !element.name().equals(Bpmn.FLOW);
            if (isNode && nodes.putIfAbsent(element.id(), element) != null) {
                problems.add(BpmnProblem.error("id-doubled", element, element.id()));
            }
        }
        process.children(Bpmn.MODEL, Bpmn.FLOW).forEach(flow -> {
            String source = flow.attribute("sourceRef").orElse("");
            String target = flow.attribute("targetRef").orElse("");
            if (nodes.containsKey(source) && nodes.containsKey(target)) {
                outgoing.computeIfAbsent(source, key -> new ArrayList<>()).add(flow);
            } else {
                problems.add(BpmnProblem.error("flow-without-end", flow, source, target));
            }
        });
    }

    List<XmlElement> outgoing(String nodeId) {
        return outgoing.getOrDefault(nodeId, List.of());
    }

    XmlElement target(XmlElement flow) {
        return node(flow.attribute("targetRef").orElse("")).orElseThrow();
    }

    Optional<XmlElement> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }
}
