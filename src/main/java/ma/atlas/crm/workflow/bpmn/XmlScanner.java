package ma.atlas.crm.workflow.bpmn;

/**
 * The pieces that a document consists of, as they are written. It judges nothing: it follows a parser, which has found
 * each piece to be well-formed before it is asked for here.
 */
final class XmlScanner {

    private static final String CHARACTER_DATA = "<![CDATA[";

    private final String document;
    private int at;

    XmlScanner(String document) {
        this.document = document;
    }

    /** The XML declaration; empty where there is none. */
    String declaration() {
        boolean declared = document.startsWith("<?xml") && document.length() > 5 && document.charAt(5) <= ' ';
        return declared ? through("?>") : "";
    }

    /** Up to the next markup, which may be at once. */
    String text() {
        int start = at;
        int end = document.indexOf('<', at);
        while (end >= 0 && document.startsWith(CHARACTER_DATA, end)) {
            end = document.indexOf('<', document.indexOf("]]>", end));
        }
        at = end < 0 ? document.length() : end;
        return document.substring(start, at);
    }

    /** A tag, a comment or an instruction, which begins here. */
    String markup() {
        if (document.startsWith("<!--", at)) {
            return through("-->");
        }
        if (document.startsWith("<?", at)) {
            return through("?>");
        }
        int start = at;
        int end = at;
        for (char quote = 0; quote != 0 || document.charAt(end) != '>'; end++) {
            char character = document.charAt(end);
            if (quote == 0 && (character == '"' || character == '\'')) {
                quote = character;
            } else if (character == quote) {
                quote = 0;
            }
        }
        at = end + 1;
        return document.substring(start, at);
    }

    private String through(String end) {
        int start = at;
        at = document.indexOf(end, start + 2) + end.length();
        return document.substring(start, at);
    }
}
