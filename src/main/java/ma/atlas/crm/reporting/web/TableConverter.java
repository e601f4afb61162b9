package ma.atlas.crm.reporting.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.atlas.crm.reporting.Kpis;
import ma.atlas.crm.reporting.Report;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * Writes a report as CSV (RFC 4180, UTF-8): a header line with the names of the fields, then the rows. A spreadsheet would run text
 * that begins as a formula does, so such text gets an apostrophe before it.
 */
@Component
class TableConverter extends AbstractHttpMessageConverter<Object> {

    static final String CSV_VALUE = "text/csv";
    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    TableConverter() {
        super(CSV);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Report.class || type == Kpis.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Expected nothing to be read as a report", message);
    }

    @Override
    protected void writeInternal(Object body, HttpOutputMessage message) throws IOException {
        Table table = body instanceof Report<?> report
                ? new Table(report.from(), report.to(), report.lineType(), report.items())
                : kpis((Kpis) body);
        message.getHeaders()
                .setContentDisposition(ContentDisposition.attachment()
                        .filename("dashboard-%s-%s.csv".formatted(table.from(), table.to()))
                        .build());
        Writer writer = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
        write(table, writer);
        writer.flush();
    }

    private static Table kpis(Kpis kpis) {
        return new Table(kpis.from(), kpis.to(), Kpis.class, List.of(kpis));
    }

    private record Table(LocalDate from, LocalDate to, Class<?> lineType, List<?> lines) {}

    private static void write(Table table, Writer writer) throws IOException {
        RecordComponent[] columns = table.lineType().getRecordComponents();
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(Arrays.stream(columns).map(RecordComponent::getName).toList());
        for (Object line : table.lines()) {
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
