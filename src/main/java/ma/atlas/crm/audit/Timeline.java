package ma.atlas.crm.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Writes what happened to an entity where people read it. */
@Component
public class Timeline {

    private static final String INSERT = """
            insert into activity (id, org_id, entity_type, entity_id, type, content, actor, ref_type, ref_id, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcOperations jdbc;
    private final Clock clock;

    Timeline(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One thing that happened.
     *
     * @param type a code of the dictionary ACTIVITY_TYPE
     * @param summary a short text for people
     * @param refType the kind of record that tells more, if any
     */
    public record Entry(
            String entityType,
            java.util.UUID entityId,
            String type,
            String summary,
            @Nullable String refType,
            @Nullable String refId) {}

    /** Writes an entry in the current transaction. */
    public void record(Entry entry) {
        StatementBatch batch = new StatementBatch();
        append(batch, entry);
        batch.execute(jdbc);
    }

    /** Adds an entry to what the caller is about to write. */
    public void append(StatementBatch batch, Entry entry) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        batch.add(
                INSERT,
                Ids.next(),
                CurrentOrganisation.required(),
                entry.entityType(),
                entry.entityId(),
                entry.type(),
                entry.summary(),
                CurrentActor.find().map(Actor::login).orElse(Actor.SYSTEM),
                entry.refType(),
                entry.refId(),
                now,
                now);
    }
}
