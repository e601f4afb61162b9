package ma.atlas.crm.idempotency.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;

/** Lets tests name the fingerprint of a request that they do not send. */
public final class FingerprintOf {

    private FingerprintOf() {}

    public static String request(HttpServletRequest request, String login, String body) {
        return Fingerprint.of(request, login)
                .add(body.getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
