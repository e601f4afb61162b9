package ma.atlas.crm.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.DigestUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked beside the data. Not in the machine's directory for temporary files, which other users
 * may write to and which is swept while the server runs.
 */
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final String PREFIX = "postgresql-";

    private PostgresBinaries() {}

    /** Where the programs of this version are, unpacked if they were not yet. */
    static Path in(DataDirectory directory) throws IOException {
        byte[] archive = archive();
        String name = PREFIX + DigestUtils.md5DigestAsHex(archive);
        Path unpacked = directory.resolve(name);
        if (!Files.isDirectory(unpacked)) {
            LOG.info("Unpacking PostgreSQL into {} (once)", unpacked);
            Path unfinished = directory.resolve(PREFIX + "unfinished");
            directory.sweep(PREFIX + "unfinished", name);
            unpack(archive, unfinished);
            Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
        return unpacked;
    }

    /** Deletes the programs of earlier versions, once no server runs from them any more. */
    static void keepOnly(Path current, DataDirectory directory) throws IOException {
        directory.sweep(PREFIX, current.getFileName().toString());
    }

    private static byte[] archive() throws IOException {
        try (InputStream resource = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                operatingSystem(), System.getProperty("os.arch").replace("amd64", "x86_64"))) {
            return resource.readAllBytes();
        }
    }

    private static String operatingSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream entries = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
            TarArchiveEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("Expected %s to be inside of %s".formatted(entry.getName(), target));
                }
                unpack(entries, entry, file);
            }
        }
    }

    private static void unpack(TarArchiveInputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        boolean isProgram = entry.getName().matches("(\\./)?bin/.*");
        if (isProgram && !file.toFile().setExecutable(true)) {
            throw new IOException("Expected to make %s executable".formatted(file));
        }
    }
}
