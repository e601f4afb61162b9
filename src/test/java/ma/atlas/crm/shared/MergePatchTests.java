package ma.atlas.crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTests {

    private final ObjectMapper mapper = new ObjectMapper();

    /** The cases of RFC 7396, appendix A, in which target and patch are objects. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":"b"}         | {"a":"c"}             | {"a":"c"}
                    {"a":"b"}         | {"b":"c"}             | {"a":"b","b":"c"}
                    {"a":"b"}         | {"a":null}            | {}
                    {"a":"b","b":"c"} | {"a":null}            | {"b":"c"}
                    {"a":["b"]}       | {"a":"c"}             | {"a":"c"}
                    {"a":"c"}         | {"a":["b"]}           | {"a":["b"]}
                    {"a":{"b":"c"}}   | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]} | {"a":[1]}             | {"a":[1]}
                    {"e":null}        | {"a":1}               | {"e":null,"a":1}
                    {}                | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
                    {"a":"b"}         | {"a":{"b":1}}         | {"a":{"b":1}}""")
    void mergesAsTheRfcDoes(String target, String patch, String merged) throws Exception {
        assertThat(MergePatch.merge(object(target), object(patch))).isEqualTo(object(merged));
    }

    private Map<String, Object> object(String json) throws Exception {
        return mapper.readValue(json, new TypeReference<>() {});
    }
}
