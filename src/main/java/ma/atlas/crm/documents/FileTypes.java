package ma.atlas.crm.documents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.atlas.crm.shared.Rejected;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Tells what a file is from what is in it. What its sender calls it decides one thing only: of the plain texts, which is a
 * table.
 */
@Component
class FileTypes {

    private static final String TEXT = "text/plain";
    private static final String TABLE = "text/csv";
    private static final String UNKNOWN = "application/octet-stream";
    private static final Set<String> PACKAGES = Set.of("application/zip", "application/x-tika-ooxml");

    /** Tika knows more endings of some, with which a system would do other things than show the file. */
    private static final Map<String, List<String>> EXTENSIONS =
            Map.of(TEXT, List.of("txt", "log", "md"), TABLE, List.of("csv"));

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final Set<String> accepted;

    FileTypes(DocumentSettings settings) {
        this.accepted = new TreeSet<>(settings.types());
    }

    /**
     * The media type of a file that may be kept.
     *
     * @param filename as it was sent
     * @throws Rejected {@code file-type-refused} with the type that it is of
     */
    String accept(Path file, String filename) throws IOException {
        String type = typeOf(file, filename);
        if (!accepted.contains(type)) {
            throw Rejected.because(DocumentProblem.FILE_TYPE_REFUSED, type)
                    .with("contentType", type)
                    .with("accepted", List.copyOf(accepted));
        }
        return type;
    }

    private String typeOf(Path file, String filename) throws IOException {
        String type = sniff(file);
        if (PACKAGES.contains(type)) {
            return OfficePackage.typeOf(file).orElse(type);
        }
        if (type.equals(UNKNOWN) && PlainText.looksLike(file)) {
            type = TEXT;
        }
        return type.equals(TEXT) && extension(filename).equals("csv") ? TABLE : type;
    }

    private String sniff(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return types.detect(content, new Metadata()).getBaseType().toString();
        }
    }

    /** The endings that files of a type have, the usual one first; without dots. */
    List<String> extensions(String type) {
        List<String> own = EXTENSIONS.get(type);
        return own == null ? registered(type) : own;
    }

    private List<String> registered(String type) {
        try {
            MimeType known = types.forName(type);
            return known.getExtensions().stream()
                    .map(extension -> extension.substring(1))
                    .toList();
        } catch (MimeTypeException notAType) {
            return List.of();
        }
    }

    private static String extension(String filename) {
        return filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
