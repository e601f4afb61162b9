package ma.atlas.crm.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.atlas.crm.testing.Api;
import org.springframework.http.HttpMethod;

/**
 * An operation of the published OpenAPI document.
 *
 * @param path below {@code /api/v1}
 * @param definition as published, its parameters resolved
 * @param document the whole document, for references
 */
record Operation(HttpMethod method, String path, JsonNode definition, JsonNode document) {

    private static final String PREFIX = "/api/v1";

    static List<Operation> all(Api api) {
        JsonNode document =
                api.anonymous().atRoot().get("/v3/api-docs").expect(200).body();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(operation -> operations.add(new Operation(
                                HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT)),
                                path.getKey().substring(PREFIX.length()),
                                operation.getValue(),
                                document))));
        return operations;
    }

    /** As {@code GET /dossiers/{id}}. */
    String name() {
        return method + " " + path;
    }

    /** Parameters in the query, by their schemas. */
    List<JsonNode> queryParameters() {
        List<JsonNode> found = new ArrayList<>();
        definition.path("parameters").forEach(parameter -> {
            JsonNode resolved = resolve(parameter);
            if (resolved.path("in").asText().equals("query")) {
                found.add(resolved);
            }
        });
        return found;
    }

    boolean isList() {
        return queryParameters().stream()
                .anyMatch(parameter -> parameter.path("name").asText().equals("cursor"));
    }

    /** The names of the fields of its JSON body; none where it takes no such body. */
    List<String> bodyFields() {
        List<String> names = new ArrayList<>();
        resolve(definition.at("/requestBody/content/application~1json/schema"))
                .path("properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    boolean takesJson() {
        return definition.at("/requestBody/content").has("application/json");
    }

    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    @Override
    public String toString() {
        return name();
    }
}
