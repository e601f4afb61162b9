package ma.atlas.crm.documents;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where uploads are written while they arrive and are looked at, so that none of them is held in memory. */
@Component
public class UploadDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(UploadDirectory.class);

    /** Longer than any upload takes: other instances may have theirs here. */
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final Path path;

    UploadDirectory(DocumentSettings settings, Clock clock) throws IOException {
        this.path = PrivateFiles.makeDirectory(settings.uploadPath());
        removeLeftOvers(clock.instant().minus(LONGEST_UPLOAD));
    }

    public Path path() {
        return path;
    }

    /** A file that is deleted when it is closed, unless it was moved away. */
    record Upload(Path path) implements AutoCloseable {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException kept) {
                LOG.warn("An upload stays behind: {}", path, kept);
            }
        }
    }

    Upload receive(FileSource source) throws IOException {
        Upload upload = new Upload(path.resolve("received-" + UUID.randomUUID()));
        boolean isComplete = false;
        try {
            source.moveTo(upload.path());
            isComplete = true;
            return upload;
        } finally {
            if (!isComplete) {
                upload.close();
            }
        }
    }

    /** What a process left that ended in the middle of an upload. */
    private void removeLeftOvers(Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, Files::isRegularFile)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
