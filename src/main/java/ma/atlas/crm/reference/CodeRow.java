package ma.atlas.crm.reference;

import java.time.Instant;
import java.util.UUID;

/**
 * A code as the current organisation sees it, with what the row says of itself.
 *
 * @param code with the metadata of everybody's row beneath that of an organisation's own
 */
public record CodeRow(UUID id, Code code, long version, Instant createdAt, Instant updatedAt) {

    CodeRow with(Code seen) {
        return new CodeRow(id, seen, version, createdAt, updatedAt);
    }
}
