package ma.atlas.crm.workflow.bpmn;

import java.util.regex.Pattern;

/** What an attribute or a text may say. Whatever it is, it is no expression. */
enum Value {
    /** An XML name, as long as the engine's columns take. */
    ID("[\\p{L}_][\\p{L}\\p{N}._-]*", 255),
    NAME("(?s).*", 255),
    /** The engine copies documentation to every task. */
    TEXT("(?s).*", 2000),
    BOOLEAN("true|false", 5),
    /** How long after a status is entered its task is due: days, hours, minutes. */
    DELAY("P(?=.)([0-9]{1,4}D)?(T(?=.)([0-9]{1,4}H)?([0-9]{1,4}M)?)?", 20),
    LANGUAGE("fr|en|ar", 2),
    FALSE("false", 5),
    ONE("1", 1),
    /** The one expression that there is beside those of conditions. */
    NOTIFY_DELEGATE("\\$\\{notify}", 9),
    DIRECTION("None|One|Both", 4),
    FORMAL_EXPRESSION("([\\w.-]+:)?tFormalExpression", 255),
    POINT("([\\w.-]+:)?Point", 255),
    /** A coordinate: the engine stumbles on what is no number, and draws as far as it says. */
    NUMBER("-?[0-9]{1,5}(\\.[0-9]{1,24})?([eE]-[0-9]{1,3})?", 40);

    private final Pattern pattern;
    private final int maximumLength;

    Value(String pattern, int maximumLength) {
        this.pattern = Pattern.compile(pattern);
        this.maximumLength = maximumLength;
    }

    /** Reports what is wrong with a value of this kind. */
    void check(String value, String name, XmlElement at, Findings findings) {
        boolean delegate = this == NOTIFY_DELEGATE && value.equals(Bpmn.NOTIFY_DELEGATE);
        if (!delegate && !Bpmn.isLiteral(value)) {
            findings.add("expression-not-allowed", at, name, value);
        } else if (!pattern.matcher(value).matches()) {
            findings.add("value-not-allowed", at, name, value);
        } else if (value.length() > maximumLength) {
            findings.add("value-too-long", at, name, maximumLength);
        }
    }
}
