package ma.atlas.crm.workflow.bpmn;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The allow-list: elements and attributes that a lifecycle may use, every text literal. */
final class ElementCheck {

    private final List<BpmnProblem> problems;

    ElementCheck(List<BpmnProblem> problems) {
        this.problems = problems;
    }

    void check(XmlElement process) {
        attributes(process);
        for (XmlElement child : process.children()) {
            if (!child.namespace().equals(Bpmn.MODEL) || !Bpmn.PROCESS_CHILDREN.contains(child.name())) {
                problems.add(BpmnProblem.error("element-not-allowed", child, child.name()));
            } else {
                element(child);
            }
        }
        process.child(Bpmn.MODEL, "extensionElements").ifPresent(this::extensions);
    }

    private void element(XmlElement element) {
        attributes(element);
        Set<String> allowed = Bpmn.CHILDREN.getOrDefault(element.name(), Set.of());
        for (XmlElement child : element.children()) {
            boolean known = child.namespace().equals(Bpmn.MODEL)
                    && (allowed.contains(child.name()) || Bpmn.COMMON_CHILDREN.contains(child.name()));
            if (!known) {
                problems.add(BpmnProblem.error("element-not-allowed", element, child.name()));
            } else if (child.name().equals("documentation") && !Bpmn.isLiteral(child.text())) {
                problems.add(BpmnProblem.error("expression-not-allowed", element, "documentation"));
            }
        }
        element.child(Bpmn.MODEL, "extensionElements").ifPresent(this::extensions);
    }

    private void extensions(XmlElement extensions) {
        for (XmlElement extension : extensions.children()) {
            boolean ours = extension.namespace().equals(Bpmn.ATLAS)
                    && Set.of("requires", "guard", "reason").contains(extension.name());
            if (!ours) {
                problems.add(BpmnProblem.error("extension-not-allowed", extension, extension.name()));
            }
        }
    }

    private void attributes(XmlElement element) {
        Set<String> own = Bpmn.ATTRIBUTES.getOrDefault(element.name(), Set.of());
        Set<String> flowable = Bpmn.FLOWABLE_ATTRIBUTES.getOrDefault(element.name(), Set.of());
        for (Map.Entry<XmlElement.Name, String> attribute : element.attributes().entrySet()) {
            String namespace = attribute.getKey().namespace();
            String name = attribute.getKey().local();
            boolean structural = !Bpmn.ATTRIBUTES.containsKey(element.name()) && namespace.isEmpty();
            boolean allowed = structural
                    || (namespace.isEmpty() && own.contains(name))
                    || (namespace.equals(Bpmn.FLOWABLE) && flowable.contains(name))
                    || namespace.equals(Bpmn.SCHEMA_INSTANCE);
            if (!allowed) {
                problems.add(BpmnProblem.error("attribute-not-allowed", element, name));
            } else if (!Bpmn.isLiteral(attribute.getValue())) {
                problems.add(BpmnProblem.error("expression-not-allowed", element, name));
            }
        }
    }
}
