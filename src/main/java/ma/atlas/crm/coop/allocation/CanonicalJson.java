package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that RFC 8785 gives it, so that whoever has the same content has the same bytes. */
final class CanonicalJson {

    private CanonicalJson() {}

    /** UTF-8. */
    static byte[] of(JsonNode tree) {
        try {
            return new JsonCanonicalizer(tree.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected JSON that has a canonical form, but it has none", e);
        }
    }

    /** In lower-case hexadecimal. */
    static String sha256(JsonNode tree) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of(tree)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
