package ma.atlas.crm.coop.allocation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lot that somebody is to be proposed for.
 *
 * @param cutOff null for today
 */
public record NewAllocation(
        UUID projectId, UUID lotId, @Nullable LocalDate cutOff) {}
