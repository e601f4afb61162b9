package ma.atlas.crm.outbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;

/**
 * What Meta tells in one call: messages to several numbers, and what became of messages from them. What has not the shape that it
 * should have is left out, and the rest is read.
 */
record WhatsAppPayload(List<Arrival> arrivals, List<Report> reports) {

    /** The most that Meta sends at once. */
    static final int MAXIMUM_BYTES = 3 * 1024 * 1024;

    private static final int DEPTH = 50;
    private static final String ACCOUNT = "whatsapp_business_account";

    /** Nothing was sent by WhatsApp before there was WhatsApp. */
    private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAXIMUM_BYTES)
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A message to a number.
     *
     * @param number the id of the number that it was sent to
     * @param from the number that it is from, in digits
     * @param profileName what the sender calls themselves; empty where that is not told
     * @param message its content, in the shape of its type
     */
    record Arrival(String number, String id, String from, String profileName, Instant at, JsonNode message) {}

    /**
     * What became of a message.
     *
     * @param number the id of the number that it was sent from
     * @param status {@code sent}, {@code delivered}, {@code read}, {@code failed}, or what comes to Meta's mind
     * @param error the first of its errors; missing where there is none
     */
    record Report(String number, String id, String status, Instant at, JsonNode error) {}

    /**
     * @param now the latest time of anything
     * @throws Rejected {@code malformed-request} for what is no JSON
     */
    static WhatsAppPayload read(byte[] body, Instant now) {
        WhatsAppPayload payload = new WhatsAppPayload(new ArrayList<>(), new ArrayList<>());
        JsonNode root = tree(body);
        if (root.path("object").asText().equals(ACCOUNT)) {
            for (JsonNode entry : root.path("entry")) {
                for (JsonNode change : entry.path("changes")) {
                    payload.add(change.path("value"), now);
                }
            }
        }
        return payload;
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (!root.isMissingNode()) {
                return root;
            }
        } catch (IOException malformed) {
            throw Rejected.because(CommonProblem.MALFORMED_REQUEST);
        }
        throw Rejected.because(CommonProblem.MALFORMED_REQUEST);
    }

    private void add(JsonNode value, Instant now) {
        String number = value.path("metadata").path("phone_number_id").asText();
        for (JsonNode message : value.path("messages")) {
            String id = message.path("id").asText();
            String from = message.path("from").asText();
            if (isId(id) && from.matches("[0-9]{1,20}")) {
                String name = profileName(value.path("contacts"), from);
                arrivals.add(new Arrival(number, id, from, name, time(message, now), message));
            }
        }
        for (JsonNode status : value.path("statuses")) {
            String id = status.path("id").asText();
            if (isId(id)) {
                reports.add(new Report(
                        number,
                        id,
                        status.path("status").asText(),
                        time(status, now),
                        status.path("errors").path(0)));
            }
        }
    }

    private static boolean isId(String id) {
        return id.matches("[\\x21-\\x7e]{1,500}");
    }

    private static String profileName(JsonNode contacts, String from) {
        for (JsonNode contact : contacts) {
            if (contact.path("wa_id").asText().equals(from)) {
                return contact.path("profile").path("name").asText();
            }
        }
        return "";
    }

    private static Instant time(JsonNode told, Instant now) {
        return seconds(told.path("timestamp").asText())
                .filter(at -> !at.isAfter(now) && !at.isBefore(EARLIEST))
                .orElse(now);
    }

    private static Optional<Instant> seconds(String text) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        } catch (NumberFormatException | DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
