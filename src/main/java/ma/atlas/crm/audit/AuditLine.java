package ma.atlas.crm.audit;

import java.time.Instant;
import java.util.UUID;

/** An entry of the journal with what it was made under, however long it waits to be written. */
record AuditLine(UUID id, String orgId, String userId, String correlationId, Instant createdAt, AuditEntry entry) {

    boolean creates(String entityType, Object entityId) {
        return entry.action() == AuditEntry.Action.CREATE
                && entry.entityType().equals(entityType)
                && entry.entityId().equals(entityId.toString());
    }

    AuditLine with(AuditEntry other) {
        return new AuditLine(id, orgId, userId, correlationId, createdAt, other);
    }
}
