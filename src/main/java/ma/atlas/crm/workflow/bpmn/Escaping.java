package ma.atlas.crm.workflow.bpmn;

/** Characters as they are written in XML, so that they are read again as they were. */
final class Escaping {

    private Escaping() {}

    static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("]]>", "]]&gt;")
                .replace("\r", "&#13;");
    }

    /** Between quotation marks. A reader takes white space for blanks unless it is escaped. */
    static String attribute(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\t", "&#9;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
    }
}
