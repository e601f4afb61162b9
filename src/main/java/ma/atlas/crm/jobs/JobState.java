package ma.atlas.crm.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a job has come.
 *
 * @param parameters as it was started with
 * @param cursor what the step before left, null at first
 * @param done how many of its pieces are done
 * @param total how many there are, null where nobody has counted
 * @param result what the step before left, null at first
 * @param attempt how often this step has failed, 0 at first
 */
public record JobState(
        UUID id,
        String orgId,
        JsonNode parameters,
        @Nullable JsonNode cursor,
        long done,
        @Nullable Long total,
        @Nullable JsonNode result,
        int attempt) {}
