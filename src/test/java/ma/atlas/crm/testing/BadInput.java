package ma.atlas.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;

/** Input that no operation may take, and none may fail at. */
public final class BadInput {

    private static final int HUGE = 1_000_000;
    private static final int DEEP = 2_000;

    private BadInput() {}

    /** Request bodies that are no JSON object at all; texts or bytes. */
    public static List<Object> bodies() {
        List<Object> bodies = new ArrayList<>(List.of(
                "{",
                "{\"a\":}",
                "{} {}",
                "[]",
                "null",
                "\"text\"",
                "17",
                "<a/>",
                "[".repeat(DEEP),
                "{\"settings\":" + "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP) + "}"));
        bodies.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        bodies.add(new byte[] {'{', '"', 0, '"', ':', '1', '}'});
        return bodies;
    }

    /** JSON values that are wrong for a field of text: type, length, characters. */
    public static List<String> values() {
        return List.of(
                "{}",
                "[]",
                "[[\"a\"]]",
                "{\"a\":{\"b\":[null]}}",
                "1e999",
                "123456789012345678901234567890",
                "\"\"",
                "\"   \"",
                "\"nul \\u0000 inside\"",
                "\"\\ud800 alone\"",
                "\"../../etc/passwd\"",
                "\"' or 1=1 --\"",
                "\"" + "x".repeat(HUGE) + "\"");
    }

    /** Values for {@code limit}. */
    public static List<String> limits() {
        return List.of("0", "-1", "201", "abc", "1e3", "99999999999", "1.5");
    }

    /** Values for {@code cursor}, percent-encoded. */
    public static List<String> cursors() {
        return List.of("%25%25", "AAAA", "Zm9vH2Jhcg", "%C3%A9", "a".repeat(5000), "AB%00");
    }

    /** Fails unless the answer is a problem detail of the client's making. */
    public static void expectRefused(Answer answer, Object input) {
        String shown = input instanceof byte[] ? "bytes" : String.valueOf(input);
        assertThat(answer.status())
                .as(() -> shown.substring(0, Math.min(200, shown.length())) + " → " + answer.text())
                .isBetween(400, 499);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.text("code")).isNotBlank();
    }

    /** Fails if the application failed. */
    public static void expectNoFailure(Answer answer, Object input) {
        String shown = input instanceof byte[] ? "bytes" : String.valueOf(input);
        assertThat(answer.status())
                .as(() -> shown.substring(0, Math.min(200, shown.length())) + " → " + answer.text())
                .isLessThan(500);
    }
}
