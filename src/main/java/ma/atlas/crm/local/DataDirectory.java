package ma.atlas.crm.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import ma.atlas.crm.startup.CannotStart;
import org.springframework.util.FileSystemUtils;

/**
 * The directory that one application at a time keeps its database in. It is held by a lock of the operating system, which ends
 * with the process however that ends, so a killed application leaves nothing to clear away.
 */
final class DataDirectory implements AutoCloseable {

    /** Beyond the content, which some systems would otherwise not let the loser read. */
    private static final long LOCKED_BYTE = 1L << 20;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if need be, and takes it.
     *
     * @throws CannotStart when another application has it, or it cannot be written
     */
    static DataDirectory take(Path path) {
        try {
            Files.createDirectories(path, onlyForTheOwner("rwx------"));
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isFree(channel)) {
                String holder = Files.readString(path.resolve("lock"), StandardCharsets.US_ASCII);
                channel.close();
                throw new CannotStart(
                        "Expected %s to be free, but another Atlas CRM (process %s) is running on it."
                                .formatted(path, holder.strip()),
                        "Use the one that is running, stop it first, or start this one elsewhere:"
                                + " --atlas.local.data-dir=<another directory> --server.port=<another port>");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new CannotStart(
                    "Expected to keep the database in %s, but cannot: %s".formatted(path, e),
                    "Start where you may write, or name another place with --atlas.local.data-dir=<directory>");
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Deletes what an earlier run left under a name that begins so. */
    void sweep(String prefix, String except) throws IOException {
        try (var leftOvers = Files.newDirectoryStream(path, prefix + "*")) {
            for (Path leftOver : leftOvers) {
                if (!leftOver.getFileName().toString().equals(except)) {
                    FileSystemUtils.deleteRecursively(leftOver);
                }
            }
        }
    }

    /** What to create a file or directory with, so that nobody else on this machine may read it. */
    static FileAttribute<?>[] onlyForTheOwner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
