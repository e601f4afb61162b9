package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.coop.GroupRules;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules a group may give itself, as the published schema has them, and how they are understood. */
class GroupRulesSchemaTests {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final GroupRulesSchema schema = new GroupRulesSchema(json());

    private static Json json() {
        try {
            Constructor<Json> constructor = Json.class.getDeclaredConstructor(ObjectMapper.class);
            constructor.setAccessible(true);
            return constructor.newInstance(MAPPER);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Expected Json to be made of a mapper", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rules(String text) {
        try {
            return MAPPER.readValue(text, Map.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Also what plans begin with: {@code ContributionPlansApiTests} makes one of each. */
    static List<String> taken() {
        return List.of(
                "{}",
                "{\"fifo\":true}",
                "{\"fifo\":false,\"contestDays\":0}",
                "{\"contestDays\":3650,\"indexation\":0.02,\"penalties\":0.01,\"cutOff\":25}",
                "{\"indexation\":{\"rate\":0.02}}",
                "{\"indexation\":{\"rate\":0,\"every\":\"P1Y6M\"},\"penalties\":{\"ratePerMonth\":1}}",
                "{\"indexation\":{\"rate\":0.025,\"every\":\"P6M\"},\"penalties\":{\"ratePerMonth\":0.015,\"graceDays\":5},\"cutOff\":{\"day\":31}}",
                "{\"indexation\":{\"rate\":1,\"every\":\"P10Y\"},\"penalties\":{\"ratePerMonth\":0.0123456789,\"graceDays\":365}}",
                "{\"indexation\":{\"rate\":0.0000000001,\"every\":\"P120M\"},\"penalties\":0.10000000000000}",
                "{\"indexation\":{\"rate\":0.0200000000000,\"every\":\"P9Y11M\"},\"penalties\":0.9999999999,\"cutOff\":1}");
    }

    @ParameterizedTest
    @MethodSource("taken")
    void such_rules_are_taken(String text) {
        schema.require(rules(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"xyz\":1}|rules.xyz|unknown-field",
                "{\"fifo\":\"yes\"}|rules.fifo|type-mismatch",
                "{\"fifo\":null}|rules.fifo|type-mismatch",
                "{\"contestDays\":-1}|rules.contestDays|at-least",
                "{\"contestDays\":3651}|rules.contestDays|at-most",
                "{\"contestDays\":1.5}|rules.contestDays|type-mismatch",
                "{\"contestDays\":\"7\"}|rules.contestDays|type-mismatch",
                "{\"indexation\":2}|rules.indexation|at-most",
                "{\"indexation\":{}}|rules.indexation.rate|required",
                "{\"indexation\":{\"rate\":0.02,\"every\":\"P0Y\"}}|rules.indexation.every|pattern",
                "{\"indexation\":{\"rate\":0.02,\"every\":\"P\"}}|rules.indexation.every|pattern",
                "{\"indexation\":{\"rate\":0.02,\"every\":\"P7D\"}}|rules.indexation.every|pattern",
                "{\"indexation\":{\"rate\":0.02,\"every\":\"P11Y\"}}|rules.indexation.every|pattern",
                "{\"indexation\":{\"rate\":0.02,\"every\":\"P9Y12M\"}}|rules.indexation.every|pattern",
                "{\"indexation\":{\"rate\":0.02,\"every\":\"P10Y1M\"}}|rules.indexation.every|pattern",
                "{\"indexation\":{\"rate\":0.02,\"every\":\"P121M\"}}|rules.indexation.every|pattern",
                "{\"indexation\":{\"rate\":0.12345678901}}|rules.indexation.rate|rate",
                "{\"indexation\":0.00000000001}|rules.indexation|rate",
                "{\"penalties\":1E-400}|rules.penalties|rate",
                "{\"penalties\":{\"ratePerMonth\":0.12345678901}}|rules.penalties.ratePerMonth|rate",
                "{\"penalties\":{\"ratePerMonth\":0.01,\"graceDays\":366}}|rules.penalties.graceDays|at-most",
                "{\"indexation\":[0.02]}|rules.indexation|type-mismatch",
                "{\"penalties\":{\"rate\":0.01,\"ratePerMonth\":0.01}}|rules.penalties.rate|unknown-field",
                "{\"penalties\":-0.01}|rules.penalties|at-least",
                "{\"penalties\":{\"ratePerMonth\":0.01,\"graceDays\":-1}}|rules.penalties.graceDays|at-least",
                "{\"cutOff\":0}|rules.cutOff|at-least",
                "{\"cutOff\":32}|rules.cutOff|at-most",
                "{\"cutOff\":{\"day\":0}}|rules.cutOff.day|at-least",
                "{\"cutOff\":\"end\"}|rules.cutOff|type-mismatch"
            })
    void what_is_not_so_is_refused_with_its_place(String text, String field, String code) {
        assertThatThrownBy(() -> schema.require(rules(text))).isInstanceOfSatisfying(Rejected.class, refused -> {
            assertThat(refused.code()).isEqualTo("invalid-input");
            assertThat(refused.errors()).singleElement().satisfies(error -> {
                assertThat(error.field()).isEqualTo(field);
                assertThat(error.code()).isEqualTo(code);
            });
        });
    }

    @Test
    void every_place_is_told_and_of_very_many_the_first() {
        assertThatThrownBy(() -> schema.require(rules("{\"a\":1,\"b\":2,\"cutOff\":99}")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.errors())
                                .extracting(Rejected.FieldError::field)
                                .containsExactly("rules.a", "rules.b", "rules.cutOff"));
        StringBuilder many = new StringBuilder("{\"fifo\":true");
        for (int i = 0; i < 1_000; i++) {
            many.append(",\"k").append(i).append("\":1");
        }
        assertThatThrownBy(() -> schema.require(rules(many + "}")))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.errors()).hasSize(20));
    }

    @Test
    void rules_are_understood_in_either_shape_and_exactly() {
        assertThat(GroupStandings.rules(MAPPER.valueToTree(rules("{}")))).isEqualTo(GroupRules.NONE);
        assertThat(GroupStandings.rules(MAPPER.valueToTree(rules(
                        "{\"fifo\":false,\"contestDays\":7,\"indexation\":0.025,\"penalties\":0.01,\"cutOff\":25}"))))
                .isEqualTo(new GroupRules(false, 7, new BigDecimal("0.025"), null, new BigDecimal("0.01"), null, 25));
        assertThat(
                        GroupStandings.rules(
                                MAPPER.valueToTree(
                                        rules(
                                                "{\"indexation\":{\"rate\":0.1,\"every\":\"P6M\"},\"penalties\":{\"ratePerMonth\":0.3,\"graceDays\":5},\"cutOff\":{\"day\":31}}"))))
                .isEqualTo(new GroupRules(true, 0, new BigDecimal("0.1"), "P6M", new BigDecimal("0.3"), 5, 31));
    }

    @Test
    void the_published_schema_is_of_the_draft_that_it_says() {
        assertThat(schema.text())
                .contains("https://json-schema.org/draft/2020-12/schema")
                .contains("\"additionalProperties\": false");
    }
}
