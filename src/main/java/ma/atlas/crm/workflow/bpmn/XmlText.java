package ma.atlas.crm.workflow.bpmn;

/**
 * What stands between the tags of elements: characters, or a comment or an instruction, which say nothing.
 *
 * @param raw as it is written, character data sections and references included
 * @param value the characters that it means
 */
record XmlText(String raw, String value) implements XmlNode {

    static XmlText of(String value) {
        return new XmlText(Escaping.text(value), value);
    }

    static XmlText whiteSpace(String raw) {
        return new XmlText(raw, raw.replace("\r\n", "\n"));
    }

    boolean isWhiteSpace() {
        return raw.isBlank();
    }

    /** The last line break and what follows it. */
    String lastLine() {
        int at = raw.lastIndexOf('\n');
        return raw.substring(at > 0 && raw.charAt(at - 1) == '\r' ? at - 1 : Math.max(0, at));
    }
}
