package ma.atlas.crm.workflow.bpmn;

import java.util.HashSet;
import java.util.Set;
import ma.atlas.crm.workflow.bpmn.ElementRule.Text;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/** Holds a whole document to the {@link Vocabulary}. What is refused is not looked into. */
final class ElementCheck {

    private final Findings findings;

    ElementCheck(Findings findings) {
        this.findings = findings;
    }

    void check(XmlElement definitions) {
        check(definitions, Vocabulary.definitions());
        definitions.children(Bpmn.MODEL, Bpmn.PROCESS).forEach(process -> ids(process, new HashSet<>()));
    }

    private void check(XmlElement element, ElementRule rule) {
        attributes(element, rule);
        text(element, rule);
        Set<Name> seen = new HashSet<>();
        for (XmlElement child : element.children()) {
            Name name = child.qualifiedName();
            ElementRule allowed =
                    NotifyTask.isOtherService(child) ? null : rule.child(name).orElse(null);
            if (allowed == null) {
                findings.add(Refusals.ofElement(child), child, shown(child));
            } else if (!seen.add(name) && !rule.isRepeated(name)) {
                findings.add("element-doubled", child, child.name());
            } else {
                check(child, allowed);
            }
        }
    }

    /** What is not of BPMN itself goes by the prefix that it has. */
    private static String shown(XmlElement element) {
        return element.qualifiedName().namespace().equals(Bpmn.MODEL)
                ? element.name()
                : element.tag().name();
    }

    private void attributes(XmlElement element, ElementRule rule) {
        element.attributes()
                .forEach((name, value) -> rule.attribute(name)
                        .ifPresentOrElse(
                                kind -> kind.check(value, name.local(), element, findings),
                                () -> findings.add(
                                        Refusals.ofAttribute(name),
                                        element,
                                        element.tag().written(name))));
        rule.requiredAttributes().stream()
                .filter(name -> !element.attributes().containsKey(name))
                .forEach(name -> findings.add("attribute-missing", element, element.name(), name.local()));
    }

    private void text(XmlElement element, ElementRule rule) {
        if (rule.text() == Text.LITERAL) {
            Value.TEXT.check(element.text(), element.name(), element, findings);
        } else if (rule.text() == Text.NONE && !element.text().isBlank()) {
            findings.add("text-not-allowed", element, element.name());
        }
    }

    /** The engine keeps the last of two elements with one id; we would judge the first. */
    private void ids(XmlElement element, Set<String> seen) {
        if (!element.id().isEmpty() && !seen.add(element.id())) {
            findings.add("id-doubled", element, element.id());
        }
        element.children().forEach(child -> ids(child, seen));
    }
}
