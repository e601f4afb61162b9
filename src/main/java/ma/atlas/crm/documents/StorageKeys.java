package ma.atlas.crm.documents;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names bytes at random, so that nothing that is known about a document leads to them. */
final class StorageKeys {

    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private StorageKeys() {}

    /** {@code <organisation>/<2 hexadecimal digits>/<64 of them>}: no directory gets too full to be listed. */
    static String next(String orgId) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        return orgId + "/" + name.substring(0, 2) + "/" + name;
    }
}
