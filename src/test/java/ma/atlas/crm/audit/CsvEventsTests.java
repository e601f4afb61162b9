package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEventsTests {

    private static final Instant AT = Instant.parse("2031-05-04T09:00:00.123Z");

    private static ExportedEvent event(String entityId, String after) {
        return new ExportedEvent(
                new UUID(0, 7), "DOSSIER", entityId, "UPDATE", "a@b", null, after, "[]", "a-correlation", AT, null);
    }

    private static String csv(ExportedEvent... events) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvEvents writer = new CsvEvents(out)) {
            for (ExportedEvent event : events) {
                writer.write(event);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutEventsThereIsTheHeaderAlone() throws Exception {
        assertThat(csv())
                .isEqualTo("id,entityType,entityId,action,userId,before,after,diff,correlationId,createdAt,hash\r\n");
    }

    @Test
    void commasQuotesLinesAndLettersOfAnyLanguageComeBack() throws Exception {
        String after = "{\"text\": \"a, \\\"b\\\"\\n\"}";
        String written = csv(event("ligne 1\r\nligne 2, \"été\" شتاء 🏠", after), event("x", null));
        List<CSVRecord> rows =
                CSVFormat.RFC4180.parse(new StringReader(written)).getRecords();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).toList())
                .containsExactly(
                        "00000000-0000-0000-0000-000000000007",
                        "DOSSIER",
                        "ligne 1\r\nligne 2, \"été\" شتاء 🏠",
                        "UPDATE",
                        "a@b",
                        "",
                        after,
                        "[]",
                        "a-correlation",
                        "2031-05-04T09:00:00.123Z",
                        "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "-\n1"})
    void noCellIsAFormula(String entityId) throws Exception {
        List<CSVRecord> rows = CSVFormat.RFC4180
                .parse(new StringReader(csv(event(entityId, null))))
                .getRecords();
        assertThat(rows.get(1).get(2)).isEqualTo("'" + entityId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "1=1", "a@b", "{\"a\": \"=1\"}", "00000000-0000-0000-0000-000000000007"})
    void whatIsNoFormulaIsLeftAsItIs(String cell) {
        assertThat(CsvEvents.harmless(cell)).isEqualTo(cell);
    }
}
