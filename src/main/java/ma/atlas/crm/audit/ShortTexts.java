package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Cuts the texts of a snapshot to what the journal keeps of them: of a long one its beginning, and what tells it from others. */
final class ShortTexts {

    static final int LONGEST = 1000;
    private static final int BEGINNING = 200;

    private ShortTexts() {}

    static JsonNode in(JsonNode value) {
        if (value.isTextual()) {
            return JsonNodeFactory.instance.textNode(cut(value.textValue()));
        }
        if (value instanceof ObjectNode object) {
            ObjectNode shortened = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(field -> shortened.set(field.getKey(), in(field.getValue())));
            return shortened;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode shortened = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> shortened.add(in(item)));
            return shortened;
        }
        return value;
    }

    private static String cut(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters <= LONGEST
                ? text
                : "%s… (%d, sha256:%s)"
                        .formatted(
                                text.substring(0, text.offsetByCodePoints(0, BEGINNING)),
                                characters,
                                sha256(text).substring(0, 16));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected the JDK to have SHA-256", e);
        }
    }
}
