package ma.atlas.crm.shared.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Records as CSV (RFC 4180, UTF-8): a header line with the names of the fields, then the lines. A spreadsheet would run text that begins as
 * a formula does, so such text gets an apostrophe before it.
 */
public final class CsvLines {

    public static final String CSV_VALUE = "text/csv";
    public static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private CsvLines() {}

    /**
     * @param lineType the record that every line is
     */
    public static void write(Class<?> lineType, List<?> lines, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        RecordComponent[] columns = lineType.getRecordComponents();
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(Arrays.stream(columns).map(RecordComponent::getName).toList());
        for (Object line : lines) {
            List<String> cells = new ArrayList<>();
            for (RecordComponent column : columns) {
                cells.add(cell(value(column, line)));
            }
            printer.printRecord(cells);
        }
        printer.flush();
    }

    private static @Nullable Object value(RecordComponent column, Object line) {
        try {
            return column.getAccessor().invoke(line);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected to read " + column + " of " + line, e);
        }
    }

    /** Text that no spreadsheet takes for a formula; numbers and dates are themselves. */
    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = value instanceof String && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
