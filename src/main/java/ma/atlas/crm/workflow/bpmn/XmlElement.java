package ma.atlas.crm.workflow.bpmn;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of an XML document with the line that it stands on. It can be edited; what is not edited is written as it
 * was read.
 */
final class XmlElement implements XmlNode {

    private Name name;
    private final int line;
    private final @Nullable XmlElement parent;
    private final XmlTag tag;
    private final XmlContent content = new XmlContent();
    private @Nullable String endTag;
    private String before = "";
    private String after = "";

    /** A qualified name; the namespace of an attribute without prefix is empty. */
    record Name(String namespace, String local) {}

    /**
     * An element that is read from a document.
     *
     * @param parent null for the root
     */
    XmlElement(Name name, int line, @Nullable XmlElement parent, XmlTag tag) {
        this.name = name;
        this.line = line;
        this.parent = parent;
        this.tag = tag;
    }

    /** A new element of no content, for a place in another. */
    private XmlElement(Name name, XmlElement parent) {
        this(name, 0, parent, new XmlTag(new Prefixes(parent).ofElement(name.namespace()), name.local()));
    }

    Name qualifiedName() {
        return name;
    }

    String name() {
        return name.local();
    }

    /** On which its start tag ends in the document that was read; 0 where the element is new. */
    int line() {
        return line;
    }

    /** The line by which people find the place: its own, else that of the nearest element around it that was read. */
    int nearestLine() {
        return parent == null || line > 0 ? line : parent.nearestLine();
    }

    Optional<XmlElement> parent() {
        return Optional.ofNullable(parent);
    }

    XmlElement root() {
        return parent == null ? this : parent.root();
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
        return content.text();
    }

    boolean is(String namespace, String local) {
        return name.namespace().equals(namespace) && name.local().equals(local);
    }

    Optional<String> attribute(String local) {
        return attribute("", local);
    }

    Optional<String> attribute(String namespace, String local) {
        return tag.value(new Name(namespace, local));
    }

    /** In their order, without declarations of namespaces. */
    Map<Name, String> attributes() {
        return tag.attributes();
    }

    List<XmlElement> children() {
        return content.elements().toList();
    }

    Stream<XmlElement> children(String namespace, String local) {
        return content.elements().filter(child -> child.is(namespace, local));
    }

    Optional<XmlElement> child(String namespace, String local) {
        return children(namespace, local).findFirst();
    }

    /** Itself and all that it contains, in the order of the document. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(XmlElement::all));
    }

    void setAttribute(String local, String value) {
        tag.set(new Name("", local), "", value);
    }

    void setAttribute(String namespace, String local, String value) {
        tag.set(new Name(namespace, local), new Prefixes(this).ofAttribute(namespace), value);
    }

    void removeAttribute(Name attribute) {
        tag.remove(attribute);
    }

    /** Within its namespace. */
    void rename(String local) {
        this.name = new Name(name.namespace(), local);
        this.endTag = null;
        tag.rename(local);
    }

    /** Instead of all that it contains. */
    void setText(String text) {
        content.setText(text);
        tag.close(false);
    }

    /** A new child after the others. */
    XmlElement append(String namespace, String local) {
        List<XmlElement> children = children();
        return children.isEmpty()
                ? onlyChild(namespace, local)
                : children.get(children.size() - 1).insertAfter(namespace, local);
    }

    /** A new child before the others. */
    XmlElement prepend(String namespace, String local) {
        List<XmlElement> children = children();
        return children.isEmpty()
                ? onlyChild(namespace, local)
                : children.get(0).insertBefore(namespace, local);
    }

    private XmlElement onlyChild(String namespace, String local) {
        XmlElement child = new XmlElement(new Name(namespace, local), this);
        content.addFirst(child, parent == null ? "\n" : parent.content.indentation(this));
        tag.close(false);
        return child;
    }

    /** A new element before this one, which is not the root. */
    XmlElement insertBefore(String namespace, String local) {
        XmlElement sibling = new XmlElement(new Name(namespace, local), around());
        around().content.addBefore(this, sibling);
        return sibling;
    }

    /** A new element after this one, which is not the root. */
    XmlElement insertAfter(String namespace, String local) {
        XmlElement sibling = new XmlElement(new Name(namespace, local), around());
        around().content.addAfter(this, sibling);
        return sibling;
    }

    /** With the white space before it. The root stays. */
    void remove() {
        around().removeIf(this::equals);
    }

    /** Removes children, each with the white space before it; an element that is left without any is closed. */
    void removeIf(Predicate<XmlElement> unwanted) {
        if (content.removeIf(unwanted)) {
            tag.close(content.isEmpty());
        }
    }

    /** Puts children into an order; those that are equal in it stay as they are to each other. */
    void sortChildren(Comparator<XmlElement> order) {
        content.sort(order);
    }

    private XmlElement around() {
        if (parent == null) {
            throw new IllegalStateException("Expected an element inside another, but it is the root");
        }
        return parent;
    }

    XmlTag tag() {
        return tag;
    }

    /** What was read next inside it. */
    void read(XmlNode node) {
        content.add(node);
    }

    /** Its end tag as it was read. */
    void readEnd(String raw) {
        this.endTag = raw;
    }

    /** What stands around the root of a document: its declaration, comments, white space. */
    void readAround(String rawBefore, String rawAfter) {
        this.before = rawBefore;
        this.after = rawAfter;
    }

    void write(StringBuilder to) {
        to.append(before);
        tag.write(to);
        content.write(to);
        if (!tag.isClosed()) {
            to.append(endTag == null ? "</" + tag.name() + ">" : endTag);
        }
        to.append(after);
    }
}
