package ma.atlas.crm.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the journal are wanted; a null wants any.
 *
 * @param userId a login, {@code system} for what happened by itself
 * @param from the earliest
 * @param to all are before it
 */
public record AuditEventQuery(
        @Nullable String entityType,
        @Nullable String entityId,
        @Nullable String userId,
        AuditEntry.@Nullable Action action,
        @Nullable Instant from,
        @Nullable Instant to) {}
