package ma.atlas.crm.workflow.web;

import java.util.ArrayList;
import java.util.List;

/** Text for a picture, whoever wrote it. */
final class SvgText {

    private static final int WIDTH_OF_A_CHARACTER = 6;

    private SvgText() {}

    static String escaped(String value) {
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

    /** By the first letter that has a direction. */
    static boolean isRightToLeft(String line) {
        return line.codePoints()
                .map(Character::getDirectionality)
                .filter(direction -> direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT || isRightToLeft(direction))
                .limit(1)
                .anyMatch(SvgText::isRightToLeft);
    }

    private static boolean isRightToLeft(int direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Broken between words; what is too long for a line by itself, or for the lines there are, ends in an ellipsis. */
    static List<String> wrapped(String words, double width, int mostLines) {
        int fitting = (int) Math.max(4, width / WIDTH_OF_A_CHARACTER);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+", -1)) {
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
}
