package ma.atlas.crm.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a step has come to.
 *
 * @param cursor where the next one goes on
 * @param done how many pieces are done, in all
 * @param total how many there are, null where nobody has counted
 * @param result what is to be shown so far, and in the end
 * @param finished whether there is no next step
 */
public record JobStep(
        @Nullable JsonNode cursor,
        long done,
        @Nullable Long total,
        @Nullable JsonNode result,
        boolean finished) {}
