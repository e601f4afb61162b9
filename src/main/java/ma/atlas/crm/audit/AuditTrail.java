package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonDiff;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.Correlation;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * The one writer of the journal: who changed what, when, from what to what, under which correlation. Changes of
 * {@link Audited} entities come by themselves; what plain SQL changes is recorded by who changes it.
 */
@Component
public class AuditTrail {

    private static final String INSERT = """
            insert into audit_event (id, org_id, entity_type, entity_id, action, user_id,
                                     before_json, after_json, diff_json, correlation_id, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** More wait for the end of the transaction, where they are a JDBC batch rather than one long statement. */
    private static final int MOST_TAKEN_ALONG = 20;

    private final JdbcOperations jdbc;
    private final Json json;
    private final Clock clock;

    AuditTrail(JdbcOperations jdbc, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes an entry in the current transaction.
     *
     * @return its identifier
     */
    public UUID record(AuditEntry entry) {
        StatementBatch batch = new StatementBatch();
        UUID id = append(batch, entry);
        batch.execute(jdbc);
        return id;
    }

    /**
     * Adds an entry to what the caller is about to write.
     *
     * @return its identifier
     */
    public UUID append(StatementBatch batch, AuditEntry entry) {
        AuditLine line = line(entry);
        batch.takeAlong(this::writeInto);
        batch.add(INSERT, columns(line));
        return line.id();
    }

    /**
     * Adds fields that plain SQL writes to an entity which JPA created in this transaction: they belong to the entry of its
     * creation. Where that is written already they are an entry of their own; where there was none, who created the entity
     * records them.
     */
    public void complete(StatementBatch batch, String entityType, Object entityId, Map<String, ?> fields) {
        UnwrittenLines unwritten = UnwrittenLines.find();
        if (unwritten != null && unwritten.complete(entityType, entityId, fields) == UnwrittenLines.Creation.WRITTEN) {
            append(batch, AuditEntry.updated(entityType, entityId, Map.of(), fields));
        }
    }

    /** Keeps an entry until the transaction writes something else, or ends. */
    void keep(AuditEntry entry) {
        UnwrittenLines.ofTransaction().add(line(entry));
    }

    /** Adds what was kept to what somebody is about to write. */
    void writeInto(StatementBatch batch) {
        UnwrittenLines unwritten = UnwrittenLines.find();
        if (unwritten != null && unwritten.size() <= MOST_TAKEN_ALONG) {
            unwritten.take().forEach(line -> batch.add(INSERT, columns(line)));
        }
    }

    /** Writes what was kept, in one round trip. */
    void writeKept() {
        UnwrittenLines unwritten = UnwrittenLines.find();
        List<Object[]> rows = unwritten == null
                ? List.of()
                : unwritten.take().stream().map(this::columns).toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(INSERT, rows);
        }
    }

    private AuditLine line(AuditEntry entry) {
        return new AuditLine(
                Ids.next(),
                CurrentOrganisation.required(),
                CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM),
                Correlation.current(),
                clock.instant(),
                entry);
    }

    private Object[] columns(AuditLine line) {
        AuditEntry entry = line.entry();
        return new Object[] {
            line.id(),
            line.orgId(),
            entry.entityType(),
            entry.entityId(),
            entry.action().name(),
            line.userId(),
            json.jsonb(entry.before()),
            json.jsonb(entry.after()),
            json.jsonb(entry.action().changesRows() ? difference(entry.before(), entry.after()) : List.of()),
            line.correlationId(),
            line.createdAt().atOffset(ZoneOffset.UTC)
        };
    }

    /** The change as JSON Patch (RFC 6902): adds everything on creation, removes everything on deletion. */
    JsonNode difference(@Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        return JsonDiff.asJson(
                json.tree(before == null ? Map.of() : before), json.tree(after == null ? Map.of() : after));
    }
}
