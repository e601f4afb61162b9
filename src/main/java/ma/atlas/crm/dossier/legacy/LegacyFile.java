package ma.atlas.crm.dossier.legacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of cases, read from its beginning to its end, one line in memory at a time. Cells are separated by commas or, as Excel
 * writes them in French, by semicolons.
 */
public final class LegacyFile implements AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_HEADER = 10_000;

    private final Charset charset;
    private final CSVParser parser;
    private final LineLimit limit;
    private final Iterator<CSVRecord> records;
    private final LegacyHeader header;

    private LegacyFile(BufferedReader reader, Charset charset) throws IOException {
        this.charset = charset;
        this.limit = new LineLimit(reader);
        this.parser = CSVParser.builder()
                .setReader(limit)
                .setFormat(format(separator(reader)))
                .get();
        this.records = parser.iterator();
        this.header = LegacyHeader.of(next().map(LegacyLine::cells).orElse(List.of()));
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws Rejected {@code csv-encoding}, {@code csv-unreadable}; {@code invalid-input} for its columns
     */
    public static LegacyFile open(Path path, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(path),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        boolean isOpen = false;
        try {
            LegacyFile file = new LegacyFile(reader, charset);
            isOpen = true;
            return file;
        } catch (CharacterCodingException otherCharset) {
            throw Rejected.because(LegacyProblem.CSV_ENCODING, charset.name());
        } finally {
            if (!isOpen) {
                reader.close();
            }
        }
    }

    /** What stands behind a closing quotation mark belongs to the cell; one that is never closed is told at the end. */
    private static CSVFormat format(char separator) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
    }

    /** As the first line has it; what stands before that is no part of it. */
    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        reader.mark(LONGEST_HEADER);
        char separator = ',';
        for (int i = 0; i < LONGEST_HEADER; i++) {
            int read = reader.read();
            if (read < 0 || read == '\n' || read == '\r') {
                break;
            }
            if (read == ';' || read == ',') {
                separator = (char) read;
                break;
            }
        }
        reader.reset();
        return separator;
    }

    public LegacyHeader header() {
        return header;
    }

    /**
     * The next line that is not empty; none at the end. A NUL stands in no text of the charset that was named.
     *
     * @throws Rejected {@code csv-encoding}, {@code csv-unreadable}: from here on the file cannot be read
     */
    public Optional<LegacyLine> next() {
        while (true) {
            long number = parser.getCurrentLineNumber() + 1;
            limit.lineBegins();
            if (!hasNext(number)) {
                return Optional.empty();
            }
            List<String> cells = records.next().toList();
            if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
                throw Rejected.because(LegacyProblem.CSV_ENCODING, charset.name());
            }
            if (cells.size() > 1 || !cells.get(0).isBlank()) {
                return Optional.of(new LegacyLine(number, cells));
            }
        }
    }

    private boolean hasNext(long number) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CharacterCodingException) {
                throw Rejected.because(LegacyProblem.CSV_ENCODING, charset.name());
            }
            if (failure.getCause() instanceof CSVException || failure.getCause() instanceof LineLimit.TooLong) {
                throw Rejected.because(LegacyProblem.CSV_UNREADABLE, number);
            }
            throw failure;
        }
    }

    /**
     * Reads all that is left, and says how many lines it was.
     *
     * @throws Rejected as {@link #next}
     */
    public long count() {
        long lines = 0;
        while (next().isPresent()) {
            lines++;
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
