package ma.atlas.crm.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which activities a list is to hold; a null wants any.
 *
 * @param entity those of one entity
 * @param type a code of ACTIVITY_TYPE
 * @param assignee login of whose tasks
 * @param done tasks that are done, or that are not
 * @param dueBefore tasks that are due before it
 */
public record ActivityQuery(
        @Nullable EntityRef entity,
        @Nullable String type,
        @Nullable String assignee,
        @Nullable Boolean done,
        @Nullable Instant dueBefore) {

    /** Tasks are listed as work, the most urgent first, and everything else as it happened. */
    boolean wantsTasks() {
        return entity == null || assignee != null || done != null || dueBefore != null;
    }
}
