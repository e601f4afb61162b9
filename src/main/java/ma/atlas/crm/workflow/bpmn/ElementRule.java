package ma.atlas.crm.workflow.bpmn;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;

/** What an element may have: attributes, text and children, and how many of these. */
final class ElementRule {

    /** What may stand between the tags of an element. */
    enum Text {
        NONE,
        LITERAL,
        /** Judged where it is read. */
        ANY
    }

    private final Map<Name, Value> attributes = new HashMap<>();
    private final Set<Name> required = new HashSet<>();
    private final Map<Name, ElementRule> children = new HashMap<>();
    private final Set<Name> repeated = new HashSet<>();
    private Text text = Text.NONE;

    ElementRule optional(String attribute, Value value) {
        return optional("", attribute, value);
    }

    ElementRule optional(String namespace, String attribute, Value value) {
        attributes.put(new Name(namespace, attribute), value);
        return this;
    }

    ElementRule required(String attribute, Value value) {
        required.add(new Name("", attribute));
        return optional(attribute, value);
    }

    ElementRule once(String namespace, String child, ElementRule rule) {
        children.put(new Name(namespace, child), rule);
        return this;
    }

    ElementRule many(String namespace, String child, ElementRule rule) {
        repeated.add(new Name(namespace, child));
        return once(namespace, child, rule);
    }

    ElementRule text(Text allowed) {
        this.text = allowed;
        return this;
    }

    Optional<Value> attribute(Name name) {
        return Optional.ofNullable(attributes.get(name));
    }

    Set<Name> requiredAttributes() {
        return required;
    }

    Optional<ElementRule> child(Name name) {
        return Optional.ofNullable(children.get(name));
    }

    boolean isRepeated(Name child) {
        return repeated.contains(child);
    }

    Text text() {
        return text;
    }
}
