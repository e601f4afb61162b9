package ma.atlas.crm.shared.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JsonComponent;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * Instants as clients write them: ISO-8601, never a number; of a year that every column takes and everybody writes alike; as
 * exact as the database keeps them.
 */
final class Instants {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private Instants() {}

    /**
     * @throws IllegalArgumentException for any other text
     */
    static Instant parse(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(END)) {
                return instant.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException(notAnInstant);
        }
        throw new IllegalArgumentException("Expected an instant of the years 1 to 9999, but was " + text);
    }

    /** In bodies. */
    @JsonComponent
    static class FromJson extends JsonDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                return parse(parser.getText());
            } catch (IllegalArgumentException notAnInstant) {
                return (Instant)
                        context.handleWeirdStringValue(Instant.class, parser.getText(), "not an ISO-8601 instant");
            }
        }
    }

    /** In queries. */
    @Component
    static class FromParameter implements Converter<String, Instant> {

        @Override
        public @Nullable Instant convert(String text) {
            return text.isEmpty() ? null : parse(text);
        }
    }
}
