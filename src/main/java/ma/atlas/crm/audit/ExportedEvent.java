package ma.atlas.crm.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An {@link AuditEvent} whose JSON is the database's own text, which is what is sealed. */
record ExportedEvent(
        UUID id,
        String entityType,
        String entityId,
        String action,
        String userId,
        @Nullable String before,
        @Nullable String after,
        @Nullable String diff,
        String correlationId,
        Instant createdAt,
        @Nullable String hash) {

    static ExportedEvent of(ResultSet row) throws SQLException {
        return new ExportedEvent(
                row.getObject("id", UUID.class),
                row.getString("entity_type"),
                row.getString("entity_id"),
                row.getString("action"),
                row.getString("user_id"),
                row.getString("before_json"),
                row.getString("after_json"),
                row.getString("diff_json"),
                row.getString("correlation_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("hash"));
    }
}
