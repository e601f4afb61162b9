package ma.atlas.crm.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    private static final String PAGE = """
            select id, type, created_at, actor, content, ref_type, ref_id
            from activity
            where org_id = :org and entity_type = :type and entity_id = :entity %s
            order by created_at desc, id desc
            limit :rows""";

    private final JdbcOperations jdbc;
    private final JdbcClient reader;
    private final TimelineEntities entities;
    private final Clock clock;

    Timeline(JdbcOperations jdbc, JdbcClient reader, TimelineEntities entities, Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.entities = entities;
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
        entities.find(entry.entityType()).ifPresent(entity -> entity.touch(entry.entityId(), clock.instant(), more));
        more.execute(jdbc);
    }

    /** Adds an entry to what the caller is about to write, who writes the entity as well. */
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

    /** One thing that happened, as the API shows it. */
    @Schema(name = "TimelineItem")
    public record Item(
            @Schema(description = "Identifier") UUID id,

            @Schema(description = "Kind, a code of ACTIVITY_TYPE")
            String type,

            @Schema(description = "When it happened") Instant at,
            @Schema(description = "Login of who did it") String actor,
            @Schema(description = "What happened, in short") String summary,

            @Schema(description = "Where more of it stands", nullable = true) @Nullable
            Reference ref) {}

    /** A record that tells more. */
    @Schema(name = "TimelineReference")
    public record Reference(
            @Schema(description = "Kind of record") String entityType,

            @Schema(description = "Identifier of the record")
            String id) {}

    /** What happened to an entity, newest first. */
    @Transactional(readOnly = true)
    public Page<Item> of(String entityType, UUID entityId, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        List<Item> rows = reader.sql(PAGE.formatted(after == null ? "" : "and (created_at, id) < (:after, :afterId)"))
                .param("org", CurrentOrganisation.required())
                .param("type", entityType)
                .param("entity", entityId)
                .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> new Item(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("content"),
                        reference(row.getString("ref_type"), row.getString("ref_id"))))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.at(), last.id()));
    }

    private static @Nullable Reference reference(@Nullable String type, @Nullable String id) {
        return type == null || id == null ? null : new Reference(type, id);
    }
}
