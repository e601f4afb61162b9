package ma.atlas.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * What the application answered.
 *
 * @param body missing when it was no JSON
 * @param text the body as it came
 */
public record Answer(int status, HttpHeaders headers, JsonNode body, String text) {

    /** Fails with the whole answer unless it has this status. */
    public Answer expect(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /** Fails unless this is a problem detail of that status and code, complete and with the correlation of its header. */
    public Answer expectProblem(int expected, String code) {
        expect(expected);
        assertThat(headers.getContentType()).as(text).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(text("code")).as(text).isEqualTo(code);
        assertThat(text("type")).isEqualTo("urn:atlas:problem:" + code);
        assertThat(body.path("status").asInt()).isEqualTo(expected);
        assertThat(text("title")).isNotBlank();
        assertThat(text("detail")).isNotBlank().doesNotContain("{0}");
        assertThat(text("correlationId")).isNotBlank().isEqualTo(header("X-Correlation-Id"));
        return this;
    }

    /** Fails unless this is a 400 that names the field. */
    public Answer expectInvalid(String field) {
        expectProblem(400, "invalid-input");
        assertThat(body.path("errors").findValuesAsText("field")).as(text).contains(field);
        return this;
    }

    public JsonNode get(String field) {
        return body.path(field);
    }

    public String text(String field) {
        return body.path(field).asText();
    }

    public List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>();
        body.path("items").forEach(items::add);
        return items;
    }

    /** One field of each item. */
    public List<String> items(String field) {
        return items().stream().map(item -> item.path(field).asText()).toList();
    }

    /** The text to pass as {@code cursor}; null on the last page. */
    public String nextCursor() {
        return body.path("nextCursor").textValue();
    }

    public String header(String name) {
        return headers.getFirst(name);
    }

    public String etag() {
        return headers.getETag();
    }
}
