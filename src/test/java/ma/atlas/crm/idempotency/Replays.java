package ma.atlas.crm.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.atlas.crm.testing.Answer;

/** The headers of the contract, and what a replay is. */
final class Replays {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private Replays() {}

    /** Fails unless this is the other answer again, marked as such. */
    static void assertReplayed(Answer repeat, Answer first) {
        assertThat(repeat.status()).as(repeat.text()).isEqualTo(first.status());
        assertThat(repeat.headers().get(REPLAYED)).as(repeat.text()).containsExactly("true");
        assertThat(repeat.text()).isEqualTo(first.text());
        for (String header : List.of("Location", "ETag", "Content-Type", "Content-Language", "Content-Disposition")) {
            assertThat(repeat.headers().get(header))
                    .as(header)
                    .isEqualTo(first.headers().get(header));
        }
    }

    /** Fails unless this happened now. */
    static Answer assertFirst(Answer answer, int status) {
        answer.expect(status);
        assertThat(answer.headers().get(REPLAYED)).isNull();
        return answer;
    }
}
