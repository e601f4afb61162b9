package ma.atlas.crm.coop.allocation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which allocations of a group a list is to hold; a null wants any. */
public record AllocationQuery(
        @Nullable String statusCode,
        @Nullable UUID projectId,
        @Nullable UUID lotId,
        @Nullable UUID memberId) {}
