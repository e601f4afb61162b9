package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored bytes of a document, as long as they are those that were stored. The last block is given out only when all of
 * them have been found right: of damaged bytes nobody ever gets the end, and of a small file not even the beginning.
 */
final class VerifiedContent extends InputStream {

    static final int BLOCK = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedContent.class);

    private final InputStream stored;
    private final DocumentView document;
    private final DocumentLog log;
    private final MessageDigest digest = Sha256.digest();

    private byte[] block = new byte[BLOCK];
    private int given;
    private int length;
    private byte[] ahead = new byte[BLOCK];
    private int lengthAhead;
    private long read;

    /**
     * Reads the first blocks.
     *
     * @throws Rejected {@code document-damaged}, {@code storage-unavailable}; reading throws the same
     */
    VerifiedContent(InputStream stored, DocumentView document, DocumentLog log) {
        this.stored = stored;
        this.document = document;
        this.log = log;
        readAhead();
        next();
    }

    @Override
    public int read() {
        return hasMore() ? Byte.toUnsignedInt(block[given++]) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
        if (wanted == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(wanted, length - given);
        System.arraycopy(block, given, target, offset, count);
        given += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    private boolean hasMore() {
        if (given == length && lengthAhead > 0) {
            next();
        }
        return given < length;
    }

    /** Makes the block ahead the one to give, which it may be when there is another one, or all was right. */
    private void next() {
        byte[] used = block;
        block = ahead;
        length = lengthAhead;
        given = 0;
        ahead = used;
        readAhead();
        if (lengthAhead == 0) {
            verify();
        }
    }

    private void readAhead() {
        try {
            lengthAhead = stored.readNBytes(ahead, 0, BLOCK);
        } catch (IOException failure) {
            LOG.error("Document {} cannot be read", document.id(), failure);
            throw Rejected.because(DocumentProblem.STORAGE_UNAVAILABLE);
        }
        digest.update(ahead, 0, lengthAhead);
        read += lengthAhead;
        if (read > document.size()) {
            throw damaged("more bytes than were stored");
        }
    }

    private void verify() {
        if (read != document.size()) {
            throw damaged("%d bytes of %d".formatted(read, document.size()));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(document.hash())) {
            throw damaged("other bytes than were stored");
        }
    }

    private Rejected damaged(String what) {
        log.damaged(document, what);
        return Rejected.because(DocumentProblem.DOCUMENT_DAMAGED);
    }
}
