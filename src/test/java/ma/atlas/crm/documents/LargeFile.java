package ma.atlas.crm.documents;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A PDF of any size that is never in memory: a beginning, and then blocks that are all different. */
final class LargeFile extends InputStream {

    private static final int BLOCK = 65_536;

    private final byte[] block = new byte[BLOCK];
    private final long size;
    private long given;
    private int at = BLOCK;

    LargeFile(long size) {
        this.size = size;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
        if (given == size) {
            return -1;
        }
        if (at == BLOCK) {
            Arrays.fill(block, (byte) (given / BLOCK));
            byte[] start = given == 0 ? Papers.bytes("%PDF-1.7\n") : number(given);
            System.arraycopy(start, 0, block, 0, start.length);
            at = 0;
        }
        int count = (int) Math.min(Math.min(wanted, BLOCK - at), size - given);
        System.arraycopy(block, at, target, offset, count);
        at += count;
        given += count;
        return count;
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
