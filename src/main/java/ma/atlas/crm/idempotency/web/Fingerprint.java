package ma.atlas.crm.idempotency.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 of what a request asks for and who asks: method, path, query, login and body. Each is preceded by its length. */
final class Fingerprint {

    private static final int BUFFER = 8192;
    private static final int ABSENT = -1;

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    static Fingerprint of(HttpServletRequest request, String login) {
        return new Fingerprint(sha256())
                .add(request.getMethod())
                .add(request.getRequestURI())
                .add(request.getQueryString())
                .add(login);
    }

    /** A body as it came. */
    Fingerprint add(byte[] body) {
        digest.update(length(body.length));
        digest.update(body);
        return this;
    }

    /** One part of a multipart body: the boundary between parts, which every attempt may have another of, does not count. */
    Fingerprint add(Part part) throws IOException {
        add(part.getName()).add(part.getSubmittedFileName()).add(part.getContentType());
        digest.update(length(part.getSize()));
        try (InputStream content = part.getInputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private Fingerprint add(@Nullable String text) {
        if (text == null) {
            digest.update(length(ABSENT));
            return this;
        }
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] length(long length) {
        return ByteBuffer.allocate(Long.BYTES).putLong(length).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
