package ma.atlas.crm.workflow.bpmn;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.ext.DefaultHandler2;

/** Builds the tree of a document while it is parsed, and puts an end to the parsing where it grows too large. */
final class XmlTreeBuilder extends DefaultHandler2 {

    private final XmlScanner scanner;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder before = new StringBuilder();
    private final StringBuilder after = new StringBuilder();
    private @Nullable XmlElement root;
    private @Nullable Locator locator;
    private int elements;

    XmlTreeBuilder(String document) {
        this.scanner = new XmlScanner(document);
    }

    /** Once the document has been parsed. */
    XmlElement root() {
        if (root == null) {
            throw new IllegalStateException("Expected a document that was parsed to have a root");
        }
        root.readAround(before.toString(), after.toString());
        return root;
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        this.locator = documentLocator;
    }

    @Override
    public void startDocument() {
        before.append(scanner.declaration());
    }

    @Override
    public void startElement(String namespace, String local, String qualifiedName, Attributes attributes)
            throws Unreadable {
        int line = locator == null ? 0 : locator.getLineNumber();
        if (open.size() >= XmlDocument.MAXIMUM_DEPTH) {
            throw new Unreadable("document-too-deep", line, XmlDocument.MAXIMUM_DEPTH);
        }
        if (++elements > XmlDocument.MAXIMUM_ELEMENTS) {
            throw new Unreadable("too-many-elements", line, XmlDocument.MAXIMUM_ELEMENTS);
        }
        text();
        XmlElement parent = open.peek();
        XmlElement element = new XmlElement(
                new XmlElement.Name(namespace, local), line, parent, new XmlTag(scanner.markup(), attributes));
        if (parent == null) {
            root = element;
        } else {
            parent.read(element);
        }
        open.push(element);
    }

    @Override
    public void endElement(String namespace, String local, String qualifiedName) {
        text();
        XmlElement element = open.pop();
        if (!element.tag().isClosed()) {
            element.readEnd(scanner.markup());
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        value.append(characters, start, length);
    }

    @Override
    public void comment(char[] characters, int start, int length) {
        text();
        read(new XmlText(scanner.markup(), ""));
    }

    @Override
    public void processingInstruction(String target, String data) {
        text();
        read(new XmlText(scanner.markup(), ""));
    }

    @Override
    public void endDocument() {
        text();
    }

    /** The characters up to the markup that the parser has reached. After the tag of a closed element there are none. */
    private void text() {
        XmlElement element = open.peek();
        if (element != null && element.tag().isClosed()) {
            return;
        }
        read(new XmlText(scanner.text(), value.toString()));
        value.setLength(0);
    }

    private void read(XmlText text) {
        XmlElement element = open.peek();
        if (element != null && !text.raw().isEmpty()) {
            element.read(text);
        } else if (element == null) {
            (root == null ? before : after).append(text.raw());
        }
    }
}
