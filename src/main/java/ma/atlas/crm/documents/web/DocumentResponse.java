package ma.atlas.crm.documents.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.documents.DocumentView;

@Schema(name = "Document", description = "A file that belongs to an entity; what is said of it never changes")
record DocumentResponse(
        @Schema(description = "Identifier") UUID id,

        @Schema(description = "Kind of what it belongs to", example = "DOSSIER")
        String entityType,

        @Schema(description = "Identifier of what it belongs to")
        UUID entityId,

        @Schema(description = "What it is, a code of DOC_TYPE", example = "CONTRACT")
        String type,

        @Schema(
                description = "Name, made safe: without folders or characters that no file name has, and with the"
                        + " ending of its media type",
                example = "compromis.pdf")
        String filename,

        @Schema(description = "Media type, as found in its bytes", example = "application/pdf")
        String contentType,

        @Schema(description = "How many bytes it has") long size,

        @Schema(description = "SHA-256 of its bytes, in hexadecimal digits")
        String hash,

        @Schema(description = "Where its bytes are kept, sealed: means something to the platform alone")
        String storageRef,

        @Schema(description = "Login of who added it") String createdBy,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was added") Instant createdAt,

        @Schema(description = "When it last changed: never since")
        Instant updatedAt) {

    static DocumentResponse of(DocumentView document) {
        return new DocumentResponse(
                document.id(),
                document.entityType(),
                document.entityId(),
                document.type(),
                document.filename(),
                document.contentType(),
                document.size(),
                document.hash(),
                document.storageRef(),
                document.createdBy(),
                document.version(),
                document.createdAt(),
                document.updatedAt());
    }
}
