package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a signature of Meta's, and of what. */
class WebhookSignatureTests {

    private static final byte[] BODY = "{\"object\":\"whatsapp_business_account\"}".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "of the app";

    private static boolean holds(String header, byte[] body, String secret) {
        return WebhookSignature.read(header).isOf(body, secret);
    }

    @Test
    void is_that_of_rfc_4231() {
        byte[] data = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        String header = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThat(holds(header, data, "Jefe")).isTrue();
        assertThat(Meta.sign(data, "Jefe")).isEqualTo(header);
    }

    @Test
    void holds_for_the_body_and_the_secret_that_it_was_made_with_alone() {
        String header = Meta.sign(BODY, SECRET);
        assertThat(holds(header, BODY, SECRET)).isTrue();
        assertThat(holds("sha256=" + header.substring(7).toUpperCase(Locale.ROOT), BODY, SECRET))
                .isTrue();
        assertThat(holds(header, BODY, "of another app")).isFalse();
        for (int place = 0; place < BODY.length; place++) {
            byte[] other = BODY.clone();
            other[place] ^= 1;
            assertThat(holds(header, other, SECRET)).isFalse();
        }
        for (int place = 7; place < header.length(); place++) {
            char digit = header.charAt(place) == '0' ? '1' : '0';
            String other = header.substring(0, place) + digit + header.substring(place + 1);
            assertThat(holds(other, BODY, SECRET)).isFalse();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha256",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38433",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384g",
                "SHA256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "sha1=5bdcc146bf60754e6a042426089575c75a003f08",
                " sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            })
    void what_has_not_its_form_is_none(String header) {
        assertThatThrownBy(() -> WebhookSignature.read(header))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("webhook-not-signed"));
    }
}
