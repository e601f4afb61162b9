package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of an XML document with the line that it stands on. */
final class XmlElement {

    private final Name name;
    private final int line;
    private final @Nullable XmlElement parent;
    private final Map<Name, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** A qualified name; the namespace of an attribute without prefix is empty. */
    record Name(String namespace, String local) {}

    XmlElement(Name name, int line, @Nullable XmlElement parent) {
        this.name = name;
        this.line = line;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    void addAttribute(Name attribute, String value) {
        attributes.put(attribute, value);
    }

    void addText(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    Name qualifiedName() {
        return name;
    }

    String name() {
        return name.local();
    }

    int line() {
        return line;
    }

    String id() {
        return attribute("id").orElse("");
    }

    /** The id by which people find the place: its own, else that of the nearest element around it. */
    String nearestId() {
        return parent == null || !id().isEmpty() ? id() : parent.nearestId();
    }

    /** As it stands, white space included; comments are no text. */
    String text() {
        return text.toString();
    }

    boolean is(String namespace, String local) {
        return name.namespace().equals(namespace) && name.local().equals(local);
    }

    Optional<String> attribute(String local) {
        return attribute("", local);
    }

    Optional<String> attribute(String namespace, String local) {
        return Optional.ofNullable(attributes.get(new Name(namespace, local)));
    }

    Map<Name, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    Stream<XmlElement> children(String namespace, String local) {
        return children.stream().filter(child -> child.is(namespace, local));
    }

    Optional<XmlElement> child(String namespace, String local) {
        return children(namespace, local).findFirst();
    }
}
