package ma.atlas.crm.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.EntityGates;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The journal, as people read it. */
@Component
public class AuditEvents {

    /** What somebody may have for their own. */
    private static final String OWNED = "DOSSIER";

    /** What every kind of entity of a co-operative begins with. */
    private static final String OF_COOP = "COOP_";

    private final JdbcClient jdbc;
    private final Json json;
    private final EntityGates gates;

    AuditEvents(JdbcClient jdbc, Json json, EntityGates gates) {
        this.jdbc = jdbc;
        this.json = json;
        this.gates = gates;
    }

    /**
     * Newest first. Who reads their own only names the case whose entries they want; who keeps a co-operative, the kind of its
     * affairs: {@code COOP_GROUP}, {@code COOP_MEMBER}...
     *
     * @throws Rejected {@code role-required}; for them {@code own-dossier-required} where neither is named, and
     *     {@code not-found} or {@code not-assigned} where it is not theirs
     */
    @Transactional(readOnly = true)
    public Page<AuditEvent> list(AuditEventQuery query, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        if (actor.require(Permission.READ_AUDIT) == Reach.OWN) {
            requireOwn(actor, query);
        }
        AuditFilter filter = new AuditFilter(query, Cursor.decode(page.cursor(), 2), page.rowsToRead());
        List<AuditEvent> events = jdbc.sql(filter.sql())
                .params(filter.parameters())
                .query((row, number) -> event(row))
                .list();
        return Page.of(events, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    private void requireOwn(Actor actor, AuditEventQuery query) {
        if (isOfCoop(query.entityType()) && actor.reach(Permission.READ_COOP) == Reach.ALL) {
            return;
        }
        if (!OWNED.equals(query.entityType()) || query.entityId() == null) {
            throw Rejected.because(AuditProblem.OWN_DOSSIER_REQUIRED, OWNED);
        }
        gates.required(OWNED, "entityType").requireReader(actor, id(query.entityId()));
    }

    private static boolean isOfCoop(@Nullable String entityType) {
        return entityType != null && entityType.startsWith(OF_COOP);
    }

    private static UUID id(String entityId) {
        try {
            return UUID.fromString(entityId);
        } catch (IllegalArgumentException notAnId) {
            throw Rejected.invalid("entityId", "type-mismatch");
        }
    }

    private AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getObject("id", UUID.class),
                row.getString("entity_type"),
                row.getString("entity_id"),
                AuditEntry.Action.valueOf(row.getString("action")),
                row.getString("user_id"),
                json.read(row.getString("before_json")),
                json.read(row.getString("after_json")),
                json.read(row.getString("diff_json")),
                row.getString("correlation_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("hash"));
    }
}
