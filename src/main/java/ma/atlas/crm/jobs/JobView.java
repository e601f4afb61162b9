package ma.atlas.crm.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job, as it is shown.
 *
 * @param requestedBy the login of who asked for it
 * @param done how many of its pieces are done
 * @param total how many there are, null where nobody has counted
 * @param result what has come of it so far, of the shape that its type has
 * @param errorCode the code of the problem it failed with, null unless it did
 */
public record JobView(
        UUID id,
        String type,
        JobStatus status,
        String requestedBy,
        long done,
        @Nullable Long total,
        @Nullable JsonNode result,
        @Nullable String errorCode,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
