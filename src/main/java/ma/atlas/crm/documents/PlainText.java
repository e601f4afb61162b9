package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Recognises texts in the 8-bit character sets that spreadsheets still write, French and Arabic ones alike: unlike any other
 * kind of file, they have no control characters but those that break lines and columns.
 */
final class PlainText {

    private static final int LOOKED_AT = 65_536;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private PlainText() {}

    static boolean looksLike(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            for (byte octet : content.readNBytes(LOOKED_AT)) {
                if (isControl(Byte.toUnsignedInt(octet))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isControl(int octet) {
        boolean breaks = octet == '\t' || octet == '\n' || octet == '\r' || octet == '\f';
        return (octet < FIRST_PRINTABLE && !breaks) || octet == DELETE;
    }
}
