package ma.atlas.crm.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTests {

    private static final Locale ARABIC = Locale.forLanguageTag("ar");

    private static Code code(@Nullable String french, @Nullable String arabic) {
        return new Code("DOC_TYPE", "DEED", "Deed", french, arabic, 10, true, Map.of(), true);
    }

    @Test
    void aLabelIsToldFromOneToFallBackTo() {
        Code labelled = code("Acte", "عقد");
        assertThat(labelled.isLabelledIn(Locale.FRENCH)).isTrue();
        assertThat(labelled.isLabelledIn(Locale.ENGLISH)).isTrue();
        assertThat(labelled.isLabelledIn(ARABIC)).isTrue();

        Code english = code(null, null);
        assertThat(english.isLabelledIn(Locale.ENGLISH)).isTrue();
        for (Locale missing : new Locale[] {Locale.FRENCH, ARABIC}) {
            assertThat(english.isLabelledIn(missing)).isFalse();
            assertThat(english.label(missing)).isEqualTo("Deed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankLabelIsNone(String blank) {
        assertThat(code(blank, "عقد").isLabelledIn(Locale.FRENCH)).isFalse();
        assertThat(code("Acte", blank).isLabelledIn(ARABIC)).isFalse();
        assertThat(code("Acte", blank).label(ARABIC)).isEqualTo("Acte");
    }
}
