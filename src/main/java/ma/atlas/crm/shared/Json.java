package ma.atlas.crm.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.stereotype.Component;

/** Between Java values and {@code jsonb} columns. */
@Component
public final class Json {

    private final ObjectMapper mapper;

    Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A parameter for a {@code jsonb} column. */
    public PGobject jsonb(@Nullable Object value) {
        try {
            PGobject column = new PGobject();
            column.setType("jsonb");
            column.setValue(value == null ? null : mapper.writeValueAsString(value));
            return column;
        } catch (JsonProcessingException | SQLException e) {
            throw new IllegalArgumentException("Expected a value that can be written as JSON, but was " + value, e);
        }
    }

    public JsonNode tree(@Nullable Object value) {
        return mapper.valueToTree(value);
    }

    /** The value that {@link #tree} was made of. */
    public <T> T value(JsonNode tree, Class<T> type) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever is in a {@code jsonb} column, as it is; null when the column is. */
    public @Nullable JsonNode read(@Nullable String column) {
        if (column == null) {
            return null;
        }
        try {
            return mapper.readTree(column);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in a {@code jsonb} column, read as a type; null when the column is. */
    public <T> @Nullable T value(@Nullable String column, Class<T> type) {
        if (column == null) {
            return null;
        }
        try {
            return mapper.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object in a {@code jsonb} column; empty when the column is null. */
    public Map<String, Object> object(@Nullable String column) {
        if (column == null) {
            return Map.of();
        }
        try {
            return mapper.readValue(
                    column, mapper.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of a {@code jsonb} array, each read as a type. */
    public <T> List<T> list(String column, Class<T> type) {
        try {
            return mapper.readValue(column, mapper.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts in a {@code jsonb} array; null when the column is null. */
    public @Nullable List<String> texts(@Nullable String column) {
        return column == null ? null : list(column, String.class);
    }
}
