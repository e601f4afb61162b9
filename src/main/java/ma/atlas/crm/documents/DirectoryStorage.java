package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Keeps each key as a file. For several instances, the directory is one that they share. */
final class DirectoryStorage implements Storage {

    private static final String UNFINISHED = ".unfinished";

    private final Path directory;

    DirectoryStorage(Path directory) throws IOException {
        this.directory = PrivateFiles.makeDirectory(directory);
    }

    @Override
    public void put(String key, Path file) throws IOException {
        Path target = path(key);
        PrivateFiles.makeDirectory(Objects.requireNonNull(target.getParent()));
        try {
            force(file);
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException onAnotherDisk) {
            Path unfinished = unfinished(target);
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            force(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path folder = target.getParent();
                folder != null && folder.startsWith(directory);
                folder = folder.getParent()) {
            PrivateFiles.forceDirectory(folder);
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(path(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Path target = path(key);
        Files.deleteIfExists(unfinished(target));
        Files.deleteIfExists(target);
    }

    private Path path(String key) {
        Path path = directory.resolve(key).normalize();
        if (!path.startsWith(directory) || path.equals(directory)) {
            throw new IllegalArgumentException("Expected a key inside the storage, but got " + key);
        }
        return path;
    }

    private static Path unfinished(Path target) {
        return target.resolveSibling(target.getFileName() + UNFINISHED);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
