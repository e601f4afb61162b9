package ma.atlas.crm.workflow.bpmn;

import java.util.List;
import java.util.Optional;
import ma.atlas.crm.access.Role;

/** What stands in the extension elements of an element, in our own namespace. */
final class Extensions {

    private Extensions() {}

    static Optional<XmlElement> of(XmlElement element, String name) {
        return element.child(Bpmn.MODEL, "extensionElements").flatMap(extensions -> extensions.child(Bpmn.ATLAS, name));
    }

    static Optional<Role> role(String code, XmlElement at, List<BpmnProblem> problems) {
        try {
            return Optional.of(Role.valueOf(code));
        } catch (IllegalArgumentException unknown) {
            problems.add(BpmnProblem.error("unknown-role", at, code));
            return Optional.empty();
        }
    }
}
