package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;

/** Characters that no message holds: they are no text, and some mean something to what carries it. */
final class ControlCharacters {

    private ControlCharacters() {}

    /** Whether there are any besides line feeds. */
    static boolean in(String text) {
        return text.codePoints().anyMatch(character -> character != '\n' && isControl(character))
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The text without them; lines end in a line feed, and half a surrogate pair is what readers show for it. */
    static String removedFrom(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(character -> {
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                rest.append('\ufffd');
            } else if (character == '\n' || !isControl(character)) {
                rest.appendCodePoint(character);
            } else {
                rest.append(' ');
            }
        });
        return rest.toString();
    }

    private static boolean isControl(int character) {
        return Character.getType(character) == Character.CONTROL;
    }
}
