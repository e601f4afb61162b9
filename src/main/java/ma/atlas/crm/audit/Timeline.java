package ma.atlas.crm.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happened to an entity where people read it. */
@Component
public class Timeline {

    private static final String INSERT = """
            insert into activity (id, org_id, entity_type, entity_id, type, content, actor, ref_type, ref_id, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final int LONGEST_SUMMARY = 500;

    private static final String PAGE = """
            select id, type, created_at, actor, left(content, %d) as beginning, ref_type, ref_id
            from activity
            where org_id = :org and entity_type = :entityType and entity_id = :entity and deleted_at is null
            """.formatted(LONGEST_SUMMARY + 1);

    private static final String ORDER = " order by created_at desc, id desc limit :rows";

    private static final String WITHDRAW = """
            update activity set withdrawn_at = ?
            where org_id = ? and entity_type = ? and entity_id = ?
              and type = 'ACT_TASK' and deleted_at is null and withdrawn_at is null""";

    private final JdbcOperations jdbc;
    private final JdbcClient reader;
    private final TimelineEntities entities;
    private final AuditTrail trail;
    private final Clock clock;

    Timeline(JdbcOperations jdbc, JdbcClient reader, TimelineEntities entities, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.entities = entities;
        this.trail = trail;
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
            UUID entityId,
            String type,
            String summary,
            @Nullable String refType,
            @Nullable String refId) {}

    /** Writes an entry in the current transaction, and tells the entity that something has happened to it. */
    public void record(Entry entry) {
        record(entry, new StatementBatch());
    }

    /**
     * As {@link #record(Entry)}, in one round trip with something else.
     *
     * @param more what else is to be written; it is spent then
     */
    public void record(Entry entry, StatementBatch more) {
        append(more, entry);
        entities.touch(new EntityRef(entry.entityType(), entry.entityId()), more);
        more.execute(jdbc);
    }

    /**
     * Adds an entry to what the caller is about to write, who writes the entity as well; what the journal still has to write
     * goes along.
     */
    public void append(StatementBatch batch, Entry entry) {
        batch.takeAlong(trail::writeInto);
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

    /** One thing that happened, as the API shows it. */
    @Schema(name = "TimelineItem")
    public record Item(
            @Schema(description = "Identifier") UUID id,

            @Schema(description = "Kind, a code of ACTIVITY_TYPE")
            String type,

            @Schema(description = "When it happened") Instant at,
            @Schema(description = "Login of who did it") String actor,

            @Schema(description = "What happened, or what a note says, in short")
            String summary,

            @Schema(description = "Where more of it stands", nullable = true) @Nullable
            Reference ref) {}

    /** A record that tells more. */
    @Schema(name = "TimelineReference")
    public record Reference(
            @Schema(description = "Kind of record") String entityType,

            @Schema(description = "Identifier of the record")
            String id) {}

    /**
     * Which entries are wanted; a null wants any.
     *
     * @param type a code of ACTIVITY_TYPE
     * @param from the earliest
     * @param to entries are before it
     */
    public record Filter(
            @Nullable String type,
            @Nullable Instant from,
            @Nullable Instant to) {

        /** An empty type wants any. */
        public Filter {
            type = type == null || type.isEmpty() ? null : type;
        }
    }

    /** What happened to an entity, newest first, in one statement. Decides on nobody's behalf: the caller has. */
    @Transactional(readOnly = true)
    public Page<Item> of(String entityType, UUID entityId, Filter filter, PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = sql(new EntityRef(entityType, entityId), filter, page, parameters);
        List<Item> rows = reader.sql(sql)
                .params(parameters)
                .query((row, number) -> item(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.at(), last.id()));
    }

    /** The statement of a page; adds its parameters. */
    static String sql(EntityRef entity, Filter filter, PageRequest page, Map<String, Object> parameters) {
        StringBuilder sql = new StringBuilder(PAGE);
        parameters.put("org", CurrentOrganisation.required());
        parameters.put("entityType", entity.type());
        parameters.put("entity", entity.id());
        parameters.put("rows", page.rowsToRead());
        if (filter.type() != null) {
            sql.append(" and type = :type");
            parameters.put("type", filter.type());
        }
        if (filter.from() != null) {
            sql.append(" and created_at >= :from");
            parameters.put("from", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            sql.append(" and created_at < :to");
            parameters.put("to", filter.to().atOffset(ZoneOffset.UTC));
        }
        Cursor after = Cursor.decode(page.cursor(), 2);
        if (after != null) {
            sql.append(" and (created_at, id) < (:after, :afterId)");
            parameters.put("after", after.instant(0).atOffset(ZoneOffset.UTC));
            parameters.put("afterId", after.uuid(1));
        }
        return sql.append(ORDER).toString();
    }

    private static Item item(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String type = row.getString("type");
        return new Item(
                id,
                type,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                shortened(row.getString("beginning")),
                ActivityView.isOfPeople(type)
                        ? new Reference(Activity.ENTITY_TYPE, id.toString())
                        : reference(row.getString("ref_type"), row.getString("ref_id")));
    }

    private static String shortened(String beginning) {
        return beginning.codePointCount(0, beginning.length()) <= LONGEST_SUMMARY
                ? beginning
                : beginning.substring(0, beginning.offsetByCodePoints(0, LONGEST_SUMMARY)) + "…";
    }

    static @Nullable Reference reference(@Nullable String type, @Nullable String id) {
        return type == null || id == null ? null : new Reference(type, id);
    }

    /** An entity is being deleted, in the current transaction, by who holds it: its tasks are nobody's work any more. */
    public void withdrawTasks(String entityType, UUID entityId) {
        jdbc.update(
                WITHDRAW,
                clock.instant().atOffset(ZoneOffset.UTC),
                CurrentOrganisation.required(),
                entityType,
                entityId);
    }
}
