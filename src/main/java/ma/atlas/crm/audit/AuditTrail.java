package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonDiff;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.Correlation;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Writes the journal: who changed what, when, from what to what, under which correlation. */
@Component
public class AuditTrail {

    private static final String INSERT = """
            insert into audit_event (id, org_id, entity_type, entity_id, action, user_id,
                                     before_json, after_json, diff_json, correlation_id, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcOperations jdbc;
    private final Json json;
    private final Clock clock;

    AuditTrail(JdbcOperations jdbc, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Writes an entry in the current transaction. */
    public void record(AuditEntry entry) {
        StatementBatch batch = new StatementBatch();
        append(batch, entry);
        batch.execute(jdbc);
    }

    /** Adds an entry to what the caller is about to write. */
    public void append(StatementBatch batch, AuditEntry entry) {
        Instant now = clock.instant();
        batch.add(
                INSERT,
                Ids.next(),
                CurrentOrganisation.required(),
                entry.entityType(),
                entry.entityId(),
                entry.action().name(),
                CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM),
                json.jsonb(entry.before()),
                json.jsonb(entry.after()),
                json.jsonb(diff(entry)),
                Correlation.current(),
                now.atOffset(ZoneOffset.UTC));
    }

    /** The change as JSON Patch (RFC 6902): adds everything on creation, removes everything on deletion. */
    private JsonNode diff(AuditEntry entry) {
        return JsonDiff.asJson(
                json.tree(entry.before() == null ? java.util.Map.of() : entry.before()),
                json.tree(entry.after() == null ? java.util.Map.of() : entry.after()));
    }
}
