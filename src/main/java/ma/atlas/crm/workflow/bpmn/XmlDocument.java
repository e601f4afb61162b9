package ma.atlas.crm.workflow.bpmn;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

/** Parses untrusted XML: no document type, no entities, nothing fetched, everything limited. */
final class XmlDocument {

    static final int MAXIMUM_BYTES = 1024 * 1024;
    static final int MAXIMUM_DEPTH = 40;
    static final int MAXIMUM_ELEMENTS = 20_000;

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private XmlDocument() {}

    /** The root element. */
    static XmlElement parse(byte[] document) throws Unreadable {
        if (document.length > MAXIMUM_BYTES) {
            throw new Unreadable("document-too-large", 0, MAXIMUM_BYTES);
        }
        String text = decode(document);
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            TreeBuilder tree = new TreeBuilder();
            factory.newSAXParser().parse(new InputSource(new StringReader(text)), tree);
            return tree.root();
        } catch (Unreadable limit) {
            throw limit;
        } catch (SAXException malformed) {
            throw unreadable(malformed);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("Expected the JDK's own XML parser to read from memory", e);
        }
    }

    /**
     * Always as UTF-8, whatever encoding the document declares: so does the engine, and what we judge must be what it
     * reads. For the same reason a byte order mark, on which the engine's parser stumbles, is refused here.
     */
    private static String decode(byte[] document) throws Unreadable {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                throw new Unreadable("byte-order-mark", 1);
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw new Unreadable("not-utf-8", 0);
        }
    }

    private static Unreadable unreadable(SAXException malformed) {
        int line = malformed instanceof SAXParseException placed ? placed.getLineNumber() : 0;
        String message = String.valueOf(malformed.getMessage());
        return message.contains(NO_DOCTYPE)
                ? new Unreadable("doctype-not-allowed", line)
                : new Unreadable("not-well-formed", line, message);
    }

    private static final class TreeBuilder extends DefaultHandler {

        private final Deque<XmlElement> open = new ArrayDeque<>();
        private @Nullable XmlElement root;
        private @Nullable Locator locator;
        private int elements;

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
        public void startElement(String namespace, String local, String qualifiedName, Attributes attributes)
                throws Unreadable {
            int line = locator == null ? 0 : locator.getLineNumber();
            if (open.size() >= MAXIMUM_DEPTH) {
                throw new Unreadable("document-too-deep", line, MAXIMUM_DEPTH);
            }
            if (++elements > MAXIMUM_ELEMENTS) {
                throw new Unreadable("too-many-elements", line, MAXIMUM_ELEMENTS);
            }
            XmlElement element = new XmlElement(new XmlElement.Name(namespace, local), line, open.peek());
            for (int i = 0; i < attributes.getLength(); i++) {
                element.addAttribute(
                        new XmlElement.Name(attributes.getURI(i), attributes.getLocalName(i)), attributes.getValue(i));
            }
            if (root == null) {
                root = element;
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
        public void endElement(String namespace, String local, String qualifiedName) {
            open.pop();
        }
    }
}
