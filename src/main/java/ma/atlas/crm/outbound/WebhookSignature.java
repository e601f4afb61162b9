package ma.atlas.crm.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/** What Meta signs its calls with: HMAC-SHA256 of the body as it was sent, under the secret of the app. */
final class WebhookSignature {

    private static final String PREFIX = "sha256=";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-fA-F]{64}");
    private static final String MAC = "HmacSHA256";

    private final byte[] mac;

    private WebhookSignature(byte[] mac) {
        this.mac = mac;
    }

    /**
     * @param header as {@code X-Hub-Signature-256} has it
     * @throws Rejected {@code webhook-not-signed} for what cannot be a signature
     */
    static WebhookSignature read(@Nullable String header) {
        if (header == null || !FORM.matcher(header).matches()) {
            throw Rejected.because(WebhookProblem.WEBHOOK_NOT_SIGNED);
        }
        return new WebhookSignature(HexFormat.of().parseHex(header, PREFIX.length(), header.length()));
    }

    /** Takes as long for a wrong signature as for the right one. */
    boolean isOf(byte[] body, String secret) {
        return MessageDigest.isEqual(mac, sign(body, secret));
    }

    static byte[] sign(byte[] body, String secret) {
        try {
            Mac algorithm = Mac.getInstance(MAC);
            algorithm.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return algorithm.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
