package ma.atlas.crm.coop.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.Rejected.FieldError;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The rules that a group may give itself, as the published JSON Schema has them. */
@Component
public class GroupRulesSchema {

    private static final String FILE = "coop/group-rules.schema.json";
    private static final String FIELD = "rules";
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_NAME = 100;

    /** What is wrong, by the keyword of the schema that says so. */
    private static final Map<String, String> CODES = Map.of(
            "additionalProperties", "unknown-field",
            "type", "type-mismatch",
            "required", "required",
            "minimum", "at-least",
            "maximum", "at-most",
            "multipleOf", "rate",
            "maxLength", "too-long");

    private final Json json;
    private final String text;
    private final JsonSchema schema;

    GroupRulesSchema(Json json) {
        this.json = json;
        this.text = read();
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    }

    private static String read() {
        try {
            return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself, as it is published. */
    public String text() {
        return text;
    }

    /**
     * @throws Rejected {@code invalid-input} with every place that is not as the schema has it
     */
    void require(Map<String, Object> rules) {
        JsonNode tree = json.tree(rules);
        List<FieldError> errors = schema.validate(tree).stream()
                .map(GroupRulesSchema::error)
                .distinct()
                .sorted(Comparator.comparing(FieldError::field))
                .limit(MOST_ERRORS)
                .toList();
        if (!errors.isEmpty()) {
            throw Rejected.inFields(CommonProblem.INVALID_INPUT, errors);
        }
    }

    private static FieldError error(ValidationMessage message) {
        String keyword = message.getType();
        String code = CODES.getOrDefault(keyword, "pattern");
        boolean isBound = "at-least".equals(code) || "at-most".equals(code);
        return new FieldError(
                place(message), code, isBound ? List.of(String.valueOf(message.getArguments()[0])) : List.of());
    }

    /** As {@code rules.penalties.graceDays}. */
    private static String place(ValidationMessage message) {
        List<String> names = new ArrayList<>(List.of(FIELD));
        var path = message.getInstanceLocation();
        IntStream.range(0, path.getNameCount()).forEach(index -> names.add(String.valueOf(path.getElement(index))));
        Stream.ofNullable(message.getProperty()).forEach(names::add);
        String place = String.join(".", names);
        return place.length() <= LONGEST_NAME ? place : place.substring(0, LONGEST_NAME) + "…";
    }
}
