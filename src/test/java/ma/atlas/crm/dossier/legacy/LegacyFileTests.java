package ma.atlas.crm.dossier.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file of cases is read: as the program that wrote it meant it, and as an editor shows it. */
class LegacyFileTests {

    private static final String HEADER = "externalRef,contactName,phone\n";

    @TempDir
    private Path directory;

    private List<LegacyLine> lines(String text) throws IOException {
        return lines(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private List<LegacyLine> lines(byte[] bytes, Charset charset) throws IOException {
        Path file = Files.write(directory.resolve("cases.csv"), bytes);
        List<LegacyLine> lines = new ArrayList<>();
        try (LegacyFile opened = LegacyFile.open(file, charset)) {
            for (Optional<LegacyLine> line = opened.next(); line.isPresent(); line = opened.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String code) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void lines_have_the_numbers_that_an_editor_shows() throws IOException {
        String text = HEADER
                + "A,\"Two\nlines\",1\n" // 2 and 3
                + "\n" // 4
                + "B,\"Three\r\nlines\r\nhere\",2\r\n" // 5 to 7
                + ",,\n" // 8: no empty line
                + "C,One,3"; // 9, without an end
        assertThat(lines(text)).extracting(LegacyLine::number).containsExactly(2L, 5L, 8L, 9L);
        assertThat(lines(text).get(1).cells()).containsExactly("B", "Three\r\nlines\r\nhere", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_line_ends_as_any_system_ends_it(String end) throws IOException {
        String text = HEADER.strip() + end + "A,B,1" + end + end + "C,D,2" + end;
        assertThat(lines(text)).extracting(LegacyLine::number).containsExactly(2L, 4L);
    }

    @Test
    void semicolons_separate_where_the_header_has_them() throws IOException {
        assertThat(lines("externalRef;contactName;phone;budgetMax\nA;\"Nom; prénom\";0661234567;1250000,50\n")
                        .get(0)
                        .cells())
                .containsExactly("A", "Nom; prénom", "0661234567", "1250000,50");
    }

    @Test
    void quotation_marks_are_doubled_or_at_least_survived() throws IOException {
        assertThat(lines(HEADER + "A,\"Résidence \"\"Al Andalous\"\"\",1\nB,\"Résidence\" Al Andalous,2\n"))
                .extracting(line -> line.cells().get(1))
                .containsExactly("Résidence \"Al Andalous\"", "Résidence Al Andalous");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false",
        "UTF-8, true",
        "windows-1252, false",
        "UTF-16LE, true",
        "UTF-16, false",
        "ISO-8859-6, false"
    })
    void a_file_is_in_the_charset_that_is_named(String name, boolean marked) throws IOException {
        Charset charset = Charset.forName(name);
        String person = charset.newEncoder().canEncode('â') ? "Maârif" : "المعاريف";
        String text = (marked ? "\uFEFF" : "") + HEADER + "A," + person + ",1\n";
        assertThat(lines(text.getBytes(charset), charset).get(0).cells()).containsExactly("A", person, "1");
    }

    @Test
    void bytes_that_are_no_text_of_the_charset_are_never_guessed_at() {
        byte[] excel = (HEADER + "A,Maârif,1\n").getBytes(Charset.forName("windows-1252"));
        assertRefused(() -> lines(excel, StandardCharsets.UTF_8), "csv-encoding");
        assertRefused(() -> lines(HEADER + "A,N\0om,1\n"), "csv-encoding");
        byte[] heading = ("externalRéf," + HEADER).getBytes(Charset.forName("windows-1252"));
        assertRefused(() -> lines(heading, StandardCharsets.UTF_8), "csv-encoding");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_makes_the_file_unreadable_from_its_line_on() {
        String open = HEADER + "A,One,1\nB,\"Two,2\nC,Three,3\n";
        assertThatThrownBy(() -> lines(open)).isInstanceOfSatisfying(Rejected.class, refused -> {
            assertThat(refused.code()).isEqualTo("csv-unreadable");
            assertThat(refused.arguments()).containsExactly("3");
        });
        assertRefused(() -> lines(HEADER + "A,\"" + "x".repeat(600_000) + "\",1\n"), "csv-unreadable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "externalRef,phone|missing-column|contactName",
                "externalRef,contactName,phone,telephone|unknown-column|telephone",
                "externalRef,contactName,phone,PHONE|repeated-column|phone",
            })
    void a_file_has_the_columns_that_are_known_each_once(String header, String code, String column) {
        assertThatThrownBy(() -> lines(header + "\nA,B,1,2\n")).isInstanceOfSatisfying(Rejected.class, refused -> {
            assertThat(refused.code()).isEqualTo("invalid-input");
            assertThat(refused.errors()).anySatisfy(error -> {
                assertThat(error.field()).isEqualTo(column);
                assertThat(error.code()).isEqualTo(code);
            });
        });
    }

    @Test
    void an_empty_file_lacks_its_columns() {
        assertRefused(() -> lines(""), "invalid-input");
        assertRefused(() -> lines("\n\n"), "invalid-input");
    }

    @Test
    void columns_stand_in_any_order_and_case_and_one_without_heading_is_passed_over() throws IOException {
        Path file = Files.writeString(directory.resolve("cases.csv"), " Phone ,,CONTACTNAME,externalref\n1,x,Nom,A\n");
        try (LegacyFile opened = LegacyFile.open(file, StandardCharsets.UTF_8)) {
            LegacyCase legacy = opened.header().read(opened.next().orElseThrow());
            assertThat(legacy.text(LegacyColumn.CONTACT_NAME)).isEqualTo("Nom");
            assertThat(legacy.ref()).isEqualTo("A");
            assertThat(legacy.has(LegacyColumn.EMAIL)).isFalse();
            assertThat(LegacyHeader.ofHeadings(opened.header().headings())).isEqualTo(opened.header());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"A,B|2", "A,B,1,2|4", "A,B,1,,|0", "A,B,1|0"})
    void a_line_has_the_cells_of_the_header_and_empty_ones_beyond(String line, int stray) throws IOException {
        Path file = Files.writeString(directory.resolve("cases.csv"), HEADER + line + "\n");
        try (LegacyFile opened = LegacyFile.open(file, StandardCharsets.UTF_8)) {
            assertThat(opened.header().read(opened.next().orElseThrow()).strayCells())
                    .isEqualTo(stray);
        }
    }
}
