package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Keeps bytes under keys. Several instances of the application may share one. Keys are made by {@link StorageKeys}: path segments
 * of letters, digits and hyphens.
 */
interface Storage {

    /**
     * Keeps the content of a file. When this returns, the bytes outlive a crash; before that, nothing is under the key or all
     * of it is.
     *
     * @param file is the storage's from now on: it may be moved away
     * @throws IOException when the storage cannot be reached or has no room
     */
    void put(String key, Path file) throws IOException;

    /**
     * Opens what is kept. Whoever closes it early costs the storage nothing more.
     *
     * @throws java.nio.file.NoSuchFileException when nothing is under that key
     * @throws IOException when the storage cannot be reached
     */
    InputStream open(String key) throws IOException;

    /**
     * Removes what is under a key, or began to be; nothing there is as well.
     *
     * @throws IOException when the storage cannot be reached
     */
    void delete(String key) throws IOException;
}
