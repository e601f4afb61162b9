package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which characters a message keeps. */
class ControlCharactersTests {

    @Test
    void lines_and_letters_of_any_script_stay() {
        String text = "Là,\nici ; ‏مرحبا‏ 👍🏽 €\u00a0";
        assertThat(ControlCharacters.in(text)).isFalse();
        assertThat(ControlCharacters.removedFrom(text)).isEqualTo(text);
    }

    @Test
    void what_is_left_of_anything_is_text_that_can_be_stored() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder any = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                any.append((char) (random.nextBoolean() ? random.nextInt(0xa0) : 0xd700 + random.nextInt(0xa00)));
            }
            String rest = ControlCharacters.removedFrom(any.toString());
            assertThat(ControlCharacters.in(rest)).isFalse();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(rest)).isTrue();
        }
        assertThat(ControlCharacters.removedFrom("a\u0000b\r\nc\rd\ud800")).isEqualTo("a b\nc d\ufffd");
    }
}
