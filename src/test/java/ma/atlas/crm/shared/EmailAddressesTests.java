package ma.atlas.crm.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is brought into one form, or refused. */
class EmailAddressesTests {

    @ParameterizedTest
    @CsvSource({
        "notaire@example.ma, notaire@example.ma",
        "'  notaire@example.ma\t', notaire@example.ma",
        "notaire@EXAMPLE.Ma, notaire@example.ma",
        "Notaire.Anfa@example.ma, Notaire.Anfa@example.ma",
        "n+casa@mail.example.co.ma, n+casa@mail.example.co.ma",
        "o'hara_1-2@a-b.example, o'hara_1-2@a-b.example",
        "n@etude-notariale.المغرب, n@etude-notariale.المغرب",
        "n@ÉTUDE.ma, n@étude.ma",
        "n@example.xn--mgbc0a9azcg, n@example.xn--mgbc0a9azcg"
    })
    void an_address_has_one_form(String typed, String normalised) {
        assertThat(EmailAddresses.normalised("email", typed)).isEqualTo(normalised);
        assertThat(EmailAddresses.normalised("email", normalised))
                .as("which is its own")
                .isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "notaire",
                "notaire@",
                "@example.ma",
                "notaire@localhost",
                "notaire@example.m",
                "notaire@127.0.0.1",
                "notaire@[127.0.0.1]",
                "no taire@example.ma",
                "notaire@exa mple.ma",
                ".notaire@example.ma",
                "notaire.@example.ma",
                "no..taire@example.ma",
                "notaire@.example.ma",
                "notaire@example..ma",
                "notaire@example.ma.",
                "notaire@-example.ma",
                "notaire@example-.ma",
                "notaire@exa_mple.ma",
                "a@b@example.ma",
                "Notaire <notaire@example.ma>",
                "notaire@example.ma,agent@example.ma",
                "notaire@example.ma\nBcc: everybody@example.ma",
                "\"notaire\"@example.ma",
                "notaire@example.ma\u0000",
                "notaire\u00a0@example.ma"
            })
    void anything_else_is_refused(String typed) {
        assertRefused(typed);
    }

    static Stream<String> tooLong() {
        return Stream.of(
                "a".repeat(65) + "@example.ma", "a@" + "b".repeat(64) + ".ma", "a@" + "b.".repeat(125) + "example");
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void an_address_has_an_end(String typed) {
        assertRefused(typed);
        String longest = "a".repeat(64) + "@" + "b".repeat(63) + ".ma";
        assertThat(EmailAddresses.normalised("email", longest)).isEqualTo(longest);
    }

    private static void assertRefused(String typed) {
        Rejected refused = catchThrowableOfType(Rejected.class, () -> EmailAddresses.normalised("contact", typed));
        assertThat(refused).as(typed).isNotNull();
        assertThat(refused.code()).isEqualTo("invalid-input");
        assertThat(refused.errors()).extracting(Rejected.FieldError::field).containsExactly("contact");
        assertThat(refused.errors()).extracting(Rejected.FieldError::code).containsExactly("email");
    }
}
