package ma.atlas.crm.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcOperations;

/** The journal of an organisation that has nothing else, and its chain, by SQL. */
final class Chain {

    static final String WRITE = """
            insert into audit_event (id, org_id, entity_type, entity_id, action, user_id, before_json, after_json, diff_json,
                                     correlation_id, created_at)
            values (?, ?, 'DOSSIER', '1', 'UPDATE', 'somebody', '{"name": "Été"}', '{"name": "شتاء", "price": 1500000.00}', '[]',
                    'a-correlation', ?)""";

    private static final Instant START = Instant.parse("2031-01-01T00:00:00Z");

    final String orgId;

    private Chain(String orgId) {
        this.orgId = orgId;
    }

    static Chain fresh() {
        TestDatabase.get().migrate();
        String orgId = Fixtures.freshId("chain");
        Sql.asOwner()
                .update(
                        "insert into organisation (org_id, name, created_at, updated_at) values (?, 'Chain', now(), now())",
                        orgId);
        return new Chain(orgId);
    }

    /** One that has so many links. */
    static Chain of(int links) {
        Chain chain = fresh();
        chain.write(links);
        chain.seal(links);
        return chain;
    }

    /** Writes events a second apart, and returns their ids in that order. */
    List<UUID> write(int events) {
        return sql().inTransaction(jdbc -> {
            List<UUID> ids = new ArrayList<>();
            for (int second = 0; second < events; second++) {
                ids.add(write(jdbc, second));
            }
            return ids;
        });
    }

    UUID write(JdbcOperations jdbc, int second) {
        UUID id = UUID.randomUUID();
        jdbc.update(WRITE, id, orgId, time(second));
        return id;
    }

    static OffsetDateTime time(int second) {
        return START.plusSeconds(second).atOffset(ZoneOffset.UTC);
    }

    Sql sql() {
        return Sql.inOrganisation(orgId);
    }

    /** How many were sealed. */
    int seal(int rows) {
        return Sql.withoutOrganisation()
                .one(Integer.class, "select seal_audit_events(?, ?, ?)", orgId, time(86_400), rows);
    }

    /** Events in the order of their seals. */
    List<UUID> sealed() {
        return sql().list(UUID.class, "select event_id from audit_seal order by sequence");
    }

    List<Long> sequences() {
        return sql().list(Long.class, "select sequence from audit_seal order by sequence");
    }

    List<UUID> waiting() {
        return sql().list(UUID.class, "select event_id from audit_unsealed order by event_created_at, event_id");
    }
}
