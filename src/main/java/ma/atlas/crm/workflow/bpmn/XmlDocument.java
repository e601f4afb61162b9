package ma.atlas.crm.workflow.bpmn;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses untrusted XML: no document type, no entities, nothing fetched, everything limited. Writes what was parsed and
 * edited.
 */
final class XmlDocument {

    static final int MAXIMUM_BYTES = 1024 * 1024;
    static final int MAXIMUM_DEPTH = 40;
    static final int MAXIMUM_ELEMENTS = 20_000;

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String DECLARATIONS_AS_ATTRIBUTES = "http://xml.org/sax/features/namespace-prefixes";
    private static final String COMMENTS_TOO = "http://xml.org/sax/properties/lexical-handler";

    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^>]*\\?>");
    private static final Pattern ENCODING = Pattern.compile("(encoding\\s*=\\s*)(\"[^\"]*\"|'[^']*')");

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
            factory.setFeature(DECLARATIONS_AS_ATTRIBUTES, true);
            XmlTreeBuilder tree = new XmlTreeBuilder(text);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(COMMENTS_TOO, tree);
            parser.parse(new InputSource(new StringReader(text)), tree);
            return tree.root();
        } catch (Unreadable limit) {
            throw limit;
        } catch (SAXException malformed) {
            throw unreadable(malformed);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("Expected the JDK's own XML parser to read from memory", e);
        }
    }

    /** In UTF-8, and saying so. What has not been edited since it was parsed is written as it was. */
    static byte[] write(XmlElement root) {
        StringBuilder text = new StringBuilder();
        root.write(text);
        return declared(text.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static String declared(String text) {
        Matcher declaration = DECLARATION.matcher(text);
        if (!declaration.lookingAt()) {
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text;
        }
        Matcher encoding = ENCODING.matcher(text).region(0, declaration.end());
        boolean another = encoding.find()
                && !encoding.group(2)
                        .substring(1, encoding.group(2).length() - 1)
                        .equalsIgnoreCase("UTF-8");
        return another ? text.substring(0, encoding.start(2)) + "\"UTF-8\"" + text.substring(encoding.end(2)) : text;
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
}
