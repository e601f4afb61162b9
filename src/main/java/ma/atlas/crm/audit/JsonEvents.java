package ma.atlas.crm.audit;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Events as one JSON array, each on a line of its own. */
final class JsonEvents implements EventWriter {

    private static final JsonFactory FACTORY = new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    private final JsonGenerator json;

    JsonEvents(OutputStream out) throws IOException {
        json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
        json.writeStartArray();
    }

    @Override
    public void write(ExportedEvent event) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("id", event.id().toString());
        json.writeStringField("entityType", event.entityType());
        json.writeStringField("entityId", event.entityId());
        json.writeStringField("action", event.action());
        json.writeStringField("userId", event.userId());
        writeJson("before", event.before());
        writeJson("after", event.after());
        writeJson("diff", event.diff());
        json.writeStringField("correlationId", event.correlationId());
        json.writeStringField("createdAt", event.createdAt().toString());
        json.writeStringField("hash", event.hash());
        json.writeEndObject();
    }

    private void writeJson(String field, @Nullable String text) throws IOException {
        json.writeFieldName(field);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeRawValue(text);
        }
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
    }
}
