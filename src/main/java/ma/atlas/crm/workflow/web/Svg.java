package ma.atlas.crm.workflow.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes SVG without a style sheet or a script, neither of which the content security policy of our answers lets run: what a
 * thing looks like stands in its attributes. Whatever is written is escaped here and nowhere else.
 */
final class Svg {

    private static final int WIDTH_OF_A_CHARACTER = 6;

    private final StringBuilder text = new StringBuilder();

    /** @param attributes names and values in turn; numbers are rounded */
    Svg open(String element, Object... attributes) {
        return start(element, attributes).add(">");
    }

    Svg close(String element) {
        return add("</").add(element).add(">");
    }

    Svg empty(String element, Object... attributes) {
        return start(element, attributes).add("/>");
    }

    Svg element(String element, String content, Object... attributes) {
        return open(element, attributes).add(escaped(content)).close(element);
    }

    /** Lines around a point, in the direction of their script. */
    Svg lines(List<String> lines, double x, double y, double lineHeight, Object... attributes) {
        double first = y - (lines.size() - 1) * lineHeight / 2;
        for (int i = 0; i < lines.size(); i++) {
            List<Object> all = new ArrayList<>(List.of("x", x, "y", first + i * lineHeight));
            all.addAll(List.of(attributes));
            if (isRightToLeft(lines.get(i))) {
                all.addAll(List.of("direction", "rtl"));
            }
            element("text", lines.get(i), all.toArray());
        }
        return this;
    }

    private Svg start(String element, Object... attributes) {
        add("<").add(element);
        for (int i = 0; i < attributes.length; i += 2) {
            add(" ").add(String.valueOf(attributes[i])).add("=\"");
            add(
                    attributes[i + 1] instanceof Number number
                            ? number(number)
                            : escaped(String.valueOf(attributes[i + 1])));
            add("\"");
        }
        return this;
    }

    private Svg add(String raw) {
        text.append(raw);
        return this;
    }

    static String number(Number value) {
        return BigDecimal.valueOf(value.doubleValue())
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isOfXml(character) ? character : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isOfXml(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= ' ' && character <= '\uD7FF')
                || (character >= '\uE000' && character < '\uFFFE')
                || character >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }

    private static boolean isRightToLeft(String line) {
        return line
                .codePoints()
                .map(Character::getDirectionality)
                .filter(direction -> direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
                .findFirst()
                .stream()
                .anyMatch(direction -> direction != Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    }

    /** Broken between words; what is too long for a line by itself, or for the lines there are, ends in an ellipsis. */
    static List<String> wrapped(String words, double width, int mostLines) {
        int fitting = (int) Math.max(4, width / WIDTH_OF_A_CHARACTER);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > fitting) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        boolean cut = lines.size() > mostLines;
        List<String> shown = new ArrayList<>(cut ? lines.subList(0, mostLines) : lines);
        shown.replaceAll(each -> shortened(each, fitting));
        if (cut && !shown.get(mostLines - 1).endsWith("…")) {
            shown.set(mostLines - 1, shown.get(mostLines - 1) + "…");
        }
        return shown;
    }

    private static String shortened(String line, int fitting) {
        int length = line.codePointCount(0, line.length());
        return length <= fitting + 2 ? line : line.substring(0, line.offsetByCodePoints(0, fitting)) + "…";
    }

    static String language(Locale locale) {
        return locale.getLanguage().isEmpty() ? "fr" : locale.getLanguage();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
