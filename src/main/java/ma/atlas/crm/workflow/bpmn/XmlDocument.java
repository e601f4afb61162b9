package ma.atlas.crm.workflow.bpmn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses untrusted XML: no document type, no entities, nothing fetched, limited depth. */
final class XmlDocument {

    static final int MAXIMUM_DEPTH = 40;

    private XmlDocument() {}

    /**
     * @throws SAXParseException when the document is not well-formed, or uses what is not allowed
     */
    static XmlElement parse(byte[] document) throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            TreeBuilder tree = new TreeBuilder();
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(document)), tree);
            return tree.root();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("Expected the JDK's own XML parser to read from memory", e);
        }
    }

    private static final class TreeBuilder extends DefaultHandler {

        private final Deque<XmlElement> open = new ArrayDeque<>();
        private @Nullable XmlElement root;
        private @Nullable Locator locator;

        XmlElement root() {
            if (root == null) {
                throw new IllegalStateException("Expected a document that was parsed to have a root");
            }
            return root;
        }

        @Override
        public void setDocumentLocator(Locator documentLocator) {
            this.locator = documentLocator;
        }

        @Override
        public void startElement(String namespace, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            if (open.size() >= MAXIMUM_DEPTH) {
                throw new SAXParseException("nested too deeply", locator);
            }
            XmlElement element = new XmlElement(namespace, name, locator == null ? 0 : locator.getLineNumber());
            for (int i = 0; i < attributes.getLength(); i++) {
                element.addAttribute(
                        new XmlElement.Name(attributes.getURI(i), attributes.getLocalName(i)), attributes.getValue(i));
            }
            XmlElement parent = open.peek();
            if (parent == null) {
                root = element;
            } else {
                parent.addChild(element);
            }
            open.push(element);
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            XmlElement element = open.peek();
            if (element != null) {
                element.addText(characters, start, length);
            }
        }

        @Override
        public void endElement(String namespace, String name, String qualifiedName) {
            open.pop();
        }
    }
}
