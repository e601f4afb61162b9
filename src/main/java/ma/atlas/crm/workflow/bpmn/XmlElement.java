package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of an XML document with the line that it stands on. */
final class XmlElement {

    private final String namespace;
    private final String name;
    private final int line;
    private final Map<Name, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** A qualified name; the namespace of an attribute without prefix is empty. */
    record Name(String namespace, String local) {}

    XmlElement(String namespace, String name, int line) {
        this.namespace = namespace;
        this.name = name;
        this.line = line;
    }

    void addAttribute(Name attribute, String value) {
        attributes.put(attribute, value);
    }

    void addChild(XmlElement child) {
        children.add(child);
    }

    void addText(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    String id() {
        return attribute("id").orElse("");
    }

    String text() {
        return text.toString().trim();
    }

    boolean is(String otherNamespace, String otherName) {
        return namespace.equals(otherNamespace) && name.equals(otherName);
    }

    Optional<String> attribute(String local) {
        return attribute("", local);
    }

    Optional<String> attribute(String attributeNamespace, String local) {
        return Optional.ofNullable(attributes.get(new Name(attributeNamespace, local)));
    }

    Map<Name, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    Stream<XmlElement> children(String childNamespace, String childName) {
        return children.stream().filter(child -> child.is(childNamespace, childName));
    }

    Optional<XmlElement> child(String childNamespace, String childName) {
        return children(childNamespace, childName).findFirst();
    }
}
