package ma.atlas.crm.documents;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param maxSize of a file
 * @param types of files that are kept, as media types
 * @param uploadDirectory where uploads wait until they are complete and looked at; best on the disk of the storage’s directory
 * @param abandonedAfter how long storing a complete upload may take: after that, its bytes are removed
 */
@ConfigurationProperties("atlas.documents")
public record DocumentSettings(
        @DefaultValue("250MB") DataSize maxSize,

        @DefaultValue({
            "application/pdf",
            "image/jpeg",
            "image/png",
            "image/webp",
            "image/heic",
            "image/tiff",
            "text/plain",
            "text/csv",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation"
        })
        Set<String> types,

        @DefaultValue("./data/uploads") String uploadDirectory,
        @DefaultValue("1h") Duration abandonedAfter) {

    public Path uploadPath() {
        return Path.of(uploadDirectory).toAbsolutePath().normalize();
    }
}
