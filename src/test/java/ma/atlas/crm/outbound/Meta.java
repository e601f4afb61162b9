package ma.atlas.crm.outbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;

/** What Meta's WhatsApp Cloud API sends, and how it signs. */
final class Meta {

    static final String OPERATORS = "the secret of the operator's app";
    static final String WEBHOOK = "/webhooks/whatsapp";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong NUMBERS =
            new AtomicLong(212_600_000_000L + Math.abs(UUID.randomUUID().hashCode()) % 90_000_000);

    private final ObjectNode payload = JSON.createObjectNode().put("object", "whatsapp_business_account");
    private final ArrayNode entries = payload.putArray("entry");

    /** Digits of a number that nobody has yet. */
    static String freshNumber() {
        return Long.toString(NUMBERS.incrementAndGet());
    }

    static String freshId() {
        return "wamid." + UUID.randomUUID();
    }

    /** What stands in one entry of its own, for one number. */
    private ObjectNode value(String number) {
        ObjectNode change =
                entries.addObject().put("id", "1").putArray("changes").addObject();
        ObjectNode value = change.put("field", "messages").putObject("value");
        value.put("messaging_product", "whatsapp");
        value.putObject("metadata").put("display_phone_number", "212522000000").put("phone_number_id", number);
        return value;
    }

    Meta text(String number, String from, String id, Instant at, String text) {
        ObjectNode message = JSON.createObjectNode();
        message.put("type", "text").putObject("text").put("body", text);
        return message(number, from, id, at, message);
    }

    Meta message(String number, String from, String id, Instant at, ObjectNode message) {
        ObjectNode value = value(number);
        ObjectNode contact = value.putArray("contacts").addObject();
        contact.put("wa_id", from).putObject("profile").put("name", "Acheteur Maârif");
        value.putArray("messages")
                .add(message.put("from", from).put("id", id).put("timestamp", Long.toString(at.getEpochSecond())));
        return this;
    }

    Meta status(String number, String id, Instant at, String status) {
        return status(number, id, at, status, 0);
    }

    /**
     * @param error the number of an error; 0 for none
     */
    Meta status(String number, String id, Instant at, String status, int error) {
        ObjectNode told = value(number).putArray("statuses").addObject();
        told.put("id", id)
                .put("status", status)
                .put("timestamp", Long.toString(at.getEpochSecond()))
                .put("recipient_id", "212600000000");
        if (error > 0) {
            told.putArray("errors").addObject().put("code", error).put("title", "As Meta words it");
        }
        return this;
    }

    byte[] bytes() {
        return payload.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String sign(byte[] body, String secret) {
        return "sha256=" + HexFormat.of().formatHex(WebhookSignature.sign(body, secret));
    }

    Answer send(Api api, String secret) {
        return send(api, bytes(), secret);
    }

    static Answer send(Api api, byte[] body, String secret) {
        return api.anonymous().header("X-Hub-Signature-256", sign(body, secret)).post(WEBHOOK, body);
    }
}
