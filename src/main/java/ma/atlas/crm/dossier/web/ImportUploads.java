package ma.atlas.crm.dossier.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ma.atlas.crm.documents.UploadDirectory;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Files of cases that are sent: written to the disk as they arrive, before anything is read of them. */
@Component
class ImportUploads {

    private static final Logger LOG = LoggerFactory.getLogger(ImportUploads.class);
    private static final int BUFFER = 1 << 16;

    private final UploadDirectory directory;
    private final long largest;

    ImportUploads(UploadDirectory directory, ImportSettings settings) {
        this.directory = directory;
        this.largest = settings.maxSize().toBytes();
    }

    /** A file that is deleted when it is closed. */
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

    /**
     * @throws Rejected {@code too-large}, {@code malformed-request} when the body ends before its end
     */
    Upload receive(HttpServletRequest request) {
        if (request.getContentLengthLong() > largest) {
            throw Rejected.because(CommonProblem.TOO_LARGE);
        }
        Upload upload = new Upload(newFile());
        boolean isComplete = false;
        try {
            copy(request, upload.path());
            isComplete = true;
            return upload;
        } finally {
            if (!isComplete) {
                upload.close();
            }
        }
    }

    private Path newFile() {
        try {
            return Files.createTempFile(directory.path(), "import-", ".csv");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void copy(HttpServletRequest request, Path path) {
        try (OutputStream file = Files.newOutputStream(path)) {
            InputStream body = request.getInputStream();
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int read = received(body, buffer); read >= 0; read = received(body, buffer)) {
                size += read;
                if (size > largest) {
                    throw Rejected.because(CommonProblem.TOO_LARGE);
                }
                file.write(buffer, 0, read);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static int received(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException brokenOff) {
            throw Rejected.because(CommonProblem.MALFORMED_REQUEST);
        }
    }
}
