package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What stands between the tags of an element, laid out as the analyst laid it out: what is added is indented alike. */
final class XmlContent {

    private static final String BLANKS = "  ";

    private final List<XmlNode> nodes = new ArrayList<>();

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    void add(XmlNode node) {
        nodes.add(node);
    }

    void setText(String text) {
        nodes.clear();
        nodes.add(XmlText.of(text));
    }

    Stream<XmlElement> elements() {
        return nodes.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        nodes.forEach(node -> text.append(node instanceof XmlText characters ? characters.value() : ""));
        return text.toString();
    }

    /**
     * The first child of an element.
     *
     * @param around what the element itself is indented by
     */
    void addFirst(XmlElement child, String around) {
        if (around.isEmpty() || !text().isBlank()) {
            nodes.add(child);
            return;
        }
        if (!nodes.isEmpty() && nodes.get(nodes.size() - 1) instanceof XmlText text && text.isWhiteSpace()) {
            nodes.remove(nodes.size() - 1);
        }
        nodes.add(XmlText.whiteSpace(around + (around.endsWith("\t") ? "\t" : BLANKS)));
        nodes.add(child);
        nodes.add(XmlText.whiteSpace(around));
    }

    void addBefore(XmlElement sibling, XmlElement child) {
        String indentation = indentation(sibling);
        int at = nodes.indexOf(sibling);
        nodes.add(at, child);
        if (!indentation.isEmpty()) {
            nodes.add(at + 1, XmlText.whiteSpace(indentation));
        }
    }

    void addAfter(XmlElement sibling, XmlElement child) {
        String indentation = indentation(sibling);
        int at = nodes.indexOf(sibling) + 1;
        nodes.add(at, child);
        if (!indentation.isEmpty()) {
            nodes.add(at, XmlText.whiteSpace(indentation));
        }
    }

    /** Elements change places; what stands between them stays. */
    void sort(Comparator<XmlElement> order) {
        Iterator<XmlElement> sorted = elements().sorted(order).toList().iterator();
        nodes.replaceAll(node -> node instanceof XmlElement ? sorted.next() : node);
    }

    /** The line break and the blanks before a child; nothing before one that stands within a line. */
    String indentation(XmlElement child) {
        int at = nodes.indexOf(child);
        return at > 0 && nodes.get(at - 1) instanceof XmlText text && text.isWhiteSpace() ? text.lastLine() : "";
    }

    /** Each with the white space before it; white space alone does not stay. */
    boolean removeIf(Predicate<XmlElement> unwanted) {
        List<XmlNode> kept = new ArrayList<>();
        boolean found = false;
        for (XmlNode node : nodes) {
            if (node instanceof XmlElement child && unwanted.test(child)) {
                found = true;
                if (!kept.isEmpty() && kept.get(kept.size() - 1) instanceof XmlText text && text.isWhiteSpace()) {
                    kept.remove(kept.size() - 1);
                }
            } else {
                kept.add(node);
            }
        }
        if (found) {
            nodes.clear();
            if (!kept.stream().allMatch(node -> node instanceof XmlText text && text.isWhiteSpace())) {
                nodes.addAll(kept);
            }
        }
        return found;
    }

    void write(StringBuilder to) {
        for (XmlNode node : nodes) {
            if (node instanceof XmlElement child) {
                child.write(to);
            } else if (node instanceof XmlText text) {
                to.append(text.raw());
            }
        }
    }
}
