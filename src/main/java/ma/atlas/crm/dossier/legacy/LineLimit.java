package ma.atlas.crm.dossier.legacy;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Reads no line to its end that would fill the memory: a quotation mark that is never closed makes one of the whole file. */
final class LineLimit extends FilterReader {

    private static final int LONGEST_LINE = 500_000;

    private long sinceLineBegan;

    LineLimit(Reader reader) {
        super(reader);
    }

    /** A line is longer than any that somebody has written. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("Expected lines of at most " + LONGEST_LINE + " characters");
        }
    }

    void lineBegins() {
        sinceLineBegan = 0;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(read);
        return read;
    }

    private void count(int characters) throws TooLong {
        sinceLineBegan += characters;
        if (sinceLineBegan > LONGEST_LINE) {
            throw new TooLong();
        }
    }
}
