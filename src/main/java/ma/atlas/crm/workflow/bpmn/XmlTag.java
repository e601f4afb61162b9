package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import ma.atlas.crm.workflow.bpmn.XmlElement.Name;
import org.xml.sax.Attributes;

/** A start tag: its name, attributes and declarations of namespaces, each written as the analyst wrote it until it is changed. */
final class XmlTag {

    private static final String DECLARATION = XMLConstants.XMLNS_ATTRIBUTE;
    private static final String DECLARATIONS = XMLConstants.XMLNS_ATTRIBUTE_NS_URI;

    private String name;
    private final Map<Name, Part> parts = new LinkedHashMap<>();
    private String end;

    /**
     * An attribute, or the declaration of a namespace by its prefix.
     *
     * @param space before it
     * @param raw from its name to the closing quotation mark
     */
    private record Part(String space, String name, String value, String raw) {

        static Part of(String space, String name, String value) {
            return new Part(space, name, value, name + "=\"" + Escaping.attribute(value) + '"');
        }
    }

    /** Of a new element. */
    XmlTag(String prefix, String local) {
        this.name = qualified(prefix, local);
        this.end = " />";
    }

    /**
     * @param raw from the first bracket to the last, well-formed
     * @param attributes what a parser says about it, declarations included
     */
    XmlTag(String raw, Attributes attributes) {
        int at = endOfName(raw, 1);
        this.name = raw.substring(1, at);
        int space = at;
        at = endOfSpace(raw, at);
        while (raw.charAt(at) != '/' && raw.charAt(at) != '>') {
            int start = at;
            at = endOfName(raw, at);
            String attribute = raw.substring(start, at);
            int quote = endOfSpace(raw, raw.indexOf('=', at) + 1);
            at = raw.indexOf(raw.charAt(quote), quote + 1) + 1;
            int index = attributes.getIndex(attribute);
            parts.put(
                    partName(attribute, attributes.getURI(index), attributes.getLocalName(index)),
                    new Part(
                            raw.substring(space, start),
                            attribute,
                            attributes.getValue(index),
                            raw.substring(start, at)));
            space = at;
            at = endOfSpace(raw, at);
        }
        this.end = raw.substring(space);
    }

    private static Name partName(String attribute, String namespace, String local) {
        if (attribute.equals(DECLARATION)) {
            return new Name(DECLARATIONS, "");
        }
        return attribute.startsWith(DECLARATION + ":")
                ? new Name(DECLARATIONS, attribute.substring(DECLARATION.length() + 1))
                : new Name(namespace, local);
    }

    private static int endOfName(String raw, int from) {
        int at = from;
        while ("=/>".indexOf(raw.charAt(at)) < 0 && !isSpace(raw.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfSpace(String raw, int from) {
        int at = from;
        while (isSpace(raw.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Beyond ASCII only what XML 1.1 takes for the end of a line. */
    private static boolean isSpace(char character) {
        return character <= ' ' || character == '\u0085' || character == '\u2028';
    }

    private static String qualified(String prefix, String local) {
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    String name() {
        return name;
    }

    /** With the prefix that it has. */
    void rename(String local) {
        this.name = name.substring(0, name.indexOf(':') + 1) + local;
    }

    boolean isClosed() {
        return end.endsWith("/>");
    }

    void close(boolean closed) {
        if (closed != isClosed()) {
            this.end = closed ? " />" : ">";
        }
    }

    Optional<String> value(Name attribute) {
        return Optional.ofNullable(parts.get(attribute)).map(Part::value);
    }

    /** In the order that they are written in; no declarations. */
    Map<Name, String> attributes() {
        Map<Name, String> attributes = new LinkedHashMap<>();
        parts.forEach((attribute, part) -> {
            if (!attribute.namespace().equals(DECLARATIONS)) {
                attributes.put(attribute, part.value());
            }
        });
        return attributes;
    }

    /** The name of an attribute with the prefix that it has. */
    String written(Name attribute) {
        Part part = parts.get(attribute);
        return part == null ? attribute.local() : part.name();
    }

    /** Namespaces by prefix; the prefix of the default one is empty. */
    Map<String, String> declarations() {
        Map<String, String> declarations = new LinkedHashMap<>();
        parts.forEach((attribute, part) -> {
            if (attribute.namespace().equals(DECLARATIONS)) {
                declarations.put(attribute.local(), part.value());
            }
        });
        return declarations;
    }

    /** All prefixes of its own name and of its attributes. */
    Stream<String> prefixes() {
        return Stream.concat(Stream.of(name), parts.values().stream().map(Part::name))
                .map(qualified -> qualified.substring(0, Math.max(0, qualified.indexOf(':'))));
    }

    /** Where it stands, else as the last. */
    void set(Name attribute, String prefix, String value) {
        Part old = parts.get(attribute);
        parts.put(
                attribute,
                old == null
                        ? Part.of(" ", qualified(prefix, attribute.local()), value)
                        : Part.of(old.space(), old.name(), value));
    }

    void remove(Name attribute) {
        parts.remove(attribute);
    }

    /** Below the other declarations, as they are set. */
    void declare(String prefix, String namespace) {
        List<Map.Entry<Name, Part>> before = new ArrayList<>(parts.entrySet());
        int at = 0;
        String space = " ";
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).getKey().namespace().equals(DECLARATIONS)) {
                at = i + 1;
                space = i > 0 ? before.get(i).getValue().space() : space;
            }
        }
        Name key = new Name(DECLARATIONS, prefix);
        before.add(at, Map.entry(key, Part.of(space, DECLARATION + ":" + prefix, namespace)));
        parts.clear();
        before.forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
    }

    void undeclare(String prefix) {
        parts.remove(new Name(DECLARATIONS, prefix));
    }

    void write(StringBuilder to) {
        to.append('<').append(name);
        parts.values().forEach(part -> to.append(part.space()).append(part.raw()));
        to.append(end);
    }
}
