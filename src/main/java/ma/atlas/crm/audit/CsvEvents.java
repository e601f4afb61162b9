package ma.atlas.crm.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Events as CSV (RFC 4180) in UTF-8 without a mark at its beginning, which programs would take for a part of the first name.
 * What a spreadsheet would take for a formula has an apostrophe before it.
 */
final class CsvEvents implements EventWriter {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "id",
                    "entityType",
                    "entityId",
                    "action",
                    "userId",
                    "before",
                    "after",
                    "diff",
                    "correlationId",
                    "createdAt",
                    "hash")
            .get();

    private static final Pattern FORMULA = Pattern.compile("(?s)[=+@\\t\\r-].+");

    private final CSVPrinter printer;

    CsvEvents(OutputStream out) throws IOException {
        printer = new CSVPrinter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), FORMAT);
    }

    @Override
    public void write(ExportedEvent event) throws IOException {
        printer.printRecord(
                event.id(),
                harmless(event.entityType()),
                harmless(event.entityId()),
                event.action(),
                harmless(event.userId()),
                event.before(),
                event.after(),
                event.diff(),
                harmless(event.correlationId()),
                event.createdAt(),
                event.hash());
    }

    /** JSON needs none of it: it begins with a bracket. */
    static @Nullable String harmless(@Nullable String cell) {
        return cell != null && FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }

    @Override
    public void flush() throws IOException {
        printer.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
