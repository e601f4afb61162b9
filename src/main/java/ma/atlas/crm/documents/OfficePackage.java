package ma.atlas.crm.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Tells an Office Open XML document from any other archive, by the part of it that says what it is. */
final class OfficePackage {

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final int LONGEST_CONTENT_TYPES = 1_000_000;
    private static final Pattern MAIN_PART =
            Pattern.compile("ContentType\\s*=\\s*[\"']([^\"']{1,200})\\.main\\+xml[\"']");

    private static final String MACROS = "application/vnd.ms-office.vbaproject";
    private static final Pattern MACRO_PART = Pattern.compile("(?i)(.*/)?vbaProject\\.bin");

    private OfficePackage() {}

    /** The media type of a document; of one with macros, that of macros. Empty for another archive. */
    static Optional<String> typeOf(Path file) throws IOException {
        if (!ZipDirectory.isReadable(file)) {
            return Optional.empty();
        }
        try (ZipFile archive = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry contentTypes = archive.getEntry(CONTENT_TYPES);
            if (contentTypes == null) {
                return Optional.empty();
            }
            if (archive.stream()
                    .anyMatch(entry -> MACRO_PART.matcher(entry.getName()).matches())) {
                return Optional.of(MACROS);
            }
            return mainPart(archive, contentTypes);
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<String> mainPart(ZipFile archive, ZipEntry contentTypes) throws IOException {
        try (InputStream content = archive.getInputStream(contentTypes)) {
            String xml = new String(content.readNBytes(LONGEST_CONTENT_TYPES), StandardCharsets.UTF_8);
            Matcher main = MAIN_PART.matcher(xml);
            return main.find() ? Optional.of(main.group(1)) : Optional.empty();
        }
    }
}
