package ma.atlas.crm.documents;

import java.time.Instant;
import java.util.UUID;

/**
 * A document, without its bytes.
 *
 * @param type a code of DOC_TYPE
 * @param contentType media type, as found in the bytes
 * @param size in bytes
 * @param hash SHA-256, 64 hexadecimal digits in lower case
 * @param storageRef where the bytes lie, sealed
 * @param createdBy login
 */
public record DocumentView(
        UUID id,
        String entityType,
        UUID entityId,
        String type,
        String filename,
        String contentType,
        long size,
        String hash,
        String storageRef,
        String createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
