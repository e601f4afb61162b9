package ma.atlas.crm.documents.web;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Tells a client to save a file under a name (RFC 6266), in letters of any language (RFC 8187). */
final class Attachment {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9 ._()+@=,-]");
    private static final String UNRESERVED = "!#$&+-.^_`|~";

    private Attachment() {}

    /** The value of {@code Content-Disposition}: the name for those who read ASCII only, and the name itself. */
    static String named(String filename) {
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain(filename), encoded(filename));
    }

    private static String plain(String filename) {
        String withoutAccents = ACCENTS.matcher(Normalizer.normalize(filename, Normalizer.Form.NFD))
                .replaceAll("");
        return NOT_PLAIN.matcher(withoutAccents).replaceAll("_");
    }

    private static String encoded(String filename) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : filename.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) Byte.toUnsignedInt(octet);
            boolean isPlain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
            encoded.append(isPlain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return encoded.toString();
    }
}
