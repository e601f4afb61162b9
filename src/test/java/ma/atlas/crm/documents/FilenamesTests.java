package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file's name is safe on every system, says what the file is, and is still the one that people gave it. */
class FilenamesTests {

    private static final List<String> PDF = List.of("pdf");

    private static String safe(String sent) {
        return Filenames.safe(sent, PDF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compromis.pdf",
                "Procès-verbal n° 12 (signé), été.pdf",
                "محضر الجمع العام 2026.pdf",
                "Reçu d’acompte – Maârif.PDF",
                "a.b.c.pdf",
                "ⵜⴰⵎⴰⵣⵉⵖⵜ.pdf"
            })
    void a_good_name_stays(String name) {
        assertThat(safe(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd|passwd.pdf",
                "C:\\Users\\agent\\contrat.pdf|contrat.pdf",
                "/tmp/|document.pdf",
                "..|document.pdf",
                ".htaccess|htaccess.pdf",
                "contrat.exe|contrat.exe.pdf",
                "contrat.pdf.exe|contrat.pdf.exe.pdf",
                "contrat|contrat.pdf",
                "contrat.pdf.|contrat.pdf",
                "contrat.pdf . . |contrat.pdf",
                "CON|_CON.pdf",
                "nul.pdf|_nul.pdf",
                "Lpt1.a.pdf|_Lpt1.a.pdf",
                "contract.pdf|contract.pdf",
                "a<b>c:d\"e?f*g.pdf|a_b_c_d_e_f_g.pdf",
                "a%2e%2e%2fb.pdf|a_2e_2e_2fb.pdf",
                "a   b.pdf|a b.pdf",
                ".pdf|pdf.pdf"
            })
    void a_bad_one_becomes_good(String sent, String expected) {
        assertThat(safe(sent)).isEqualTo(expected);
    }

    @Test
    void what_is_not_seen_is_not_there() {
        assertThat(safe("contrat\u202Efdp.exe")).isEqualTo("contratfdp.exe.pdf");
        assertThat(safe("a\u0000b\u0007c\u200Bd\uFEFFe\u2066f\ud800g.pdf")).isEqualTo("abcdefg.pdf");
        assertThat(safe("a\r\nSet-Cookie: x=1\r\n.pdf")).isEqualTo("a Set-Cookie_ x=1 .pdf");
        assertThat(safe("")).isEqualTo("document.pdf");
        assertThat(safe("e\u0301te\u0301.pdf")).isEqualTo("été.pdf");
    }

    @Test
    void a_long_one_is_shortened_and_keeps_its_ending() {
        for (String letter : List.of("a", "é", "ش", "😀")) {
            String name = safe(letter.repeat(400) + ".pdf");
            assertThat(name).endsWith(letter + ".pdf");
            assertThat(name.codePointCount(0, name.length())).isEqualTo(Filenames.LONGEST);
        }
        assertThat(Filenames.safe("a." + "x".repeat(500), List.of())).hasSize(Filenames.LONGEST);
    }

    @Test
    void whatever_is_sent_the_name_is_safe_and_made_safe_again_it_is_the_same() {
        Random random = new Random(17);
        List<String> pieces = List.of(
                "a", "é", "ش", ".", "..", "/", "\\", " ", "\u202e", "\u0000", "\n", "con", "nul", "pdf", "exe", ":",
                "\"", "%", "\u200f", "😀", "\ud800", "\u2028", "~", "-", "_", "*", "com1", ";", "e\u0301");
        for (int i = 0; i < 50_000; i++) {
            String sent = random.ints(random.nextInt(12), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            String name = safe(sent);
            assertThat(name)
                    .as(sent)
                    .endsWith(".pdf")
                    .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}/\\\\<>:\"|?*%;]+")
                    .doesNotMatch("[. ].*|.*[. ]")
                    .doesNotMatch("(?i)(con|nul|com1) *(\\..*)?")
                    .isEqualTo(safe(name));
        }
    }
}
