package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The end of an archive, which says how large its table of contents is. Java reads that table into memory whole, so one of
 * nothing but contents is better not opened.
 */
final class ZipDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int SIZE_OFFSET = 12;
    private static final int COMMENT_OFFSET = 20;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LARGEST = 4_000_000;

    private ZipDirectory() {}

    /** Whether an archive ends as archives do, and its table of contents is no larger than that of any document. */
    static boolean isReadable(Path file) throws IOException {
        ByteBuffer tail = tail(file);
        for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                int comment = Short.toUnsignedInt(tail.getShort(at + COMMENT_OFFSET));
                return at + END_BYTES + comment == tail.capacity()
                        && Integer.toUnsignedLong(tail.getInt(at + SIZE_OFFSET)) <= LARGEST;
            }
        }
        return false;
    }

    private static ByteBuffer tail(Path file) throws IOException {
        try (RandomAccessFile archive = new RandomAccessFile(file.toFile(), "r")) {
            long length = archive.length();
            byte[] bytes = new byte[(int) Math.min(length, END_BYTES + LONGEST_COMMENT)];
            archive.seek(length - bytes.length);
            archive.readFully(bytes);
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
