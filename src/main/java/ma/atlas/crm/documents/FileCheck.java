package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** Looks at a file before it is kept. */
@Component
class FileCheck {

    private static final int BUFFER = 65_536;

    private final FileTypes types;

    FileCheck(FileTypes types) {
        this.types = types;
    }

    /**
     * @param sentName what its sender calls it
     * @throws Rejected {@code file-empty}, {@code file-type-refused}
     */
    FileFacts accept(Path file, String sentName) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw Rejected.because(DocumentProblem.FILE_EMPTY);
        }
        String type = types.accept(file, sentName);
        return new FileFacts(Filenames.safe(sentName, types.extensions(type)), type, size, hash(file));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
