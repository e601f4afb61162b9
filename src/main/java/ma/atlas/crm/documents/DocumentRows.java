package ma.atlas.crm.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads documents as plain rows: one statement each, whatever is read. */
@Component
class DocumentRows {

    private static final String ROW = """
            select id, org_id, entity_type, entity_id, type, filename, content_type, size, hash, storage_ref, created_by,
                   version, created_at, updated_at
            from document""";

    static final String OF_ENTITY = ROW + " where entity_type = :entityType and entity_id = :entityId";

    private final JdbcClient jdbc;
    private final StorageRefs refs;

    DocumentRows(JdbcClient jdbc, StorageRefs refs) {
        this.jdbc = jdbc;
        this.refs = refs;
    }

    Optional<DocumentView> find(UUID id) {
        return jdbc.sql(ROW + " where id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    /** Oldest first. */
    List<DocumentView> ofEntity(String entityType, UUID entityId) {
        return jdbc.sql(OF_ENTITY + " order by created_at, id")
                .param("entityType", entityType)
                .param("entityId", entityId)
                .query((row, number) -> view(row))
                .list();
    }

    /** As {@link #ofEntity}, of one type. */
    List<DocumentView> ofEntity(String entityType, UUID entityId, String type) {
        return jdbc.sql(OF_ENTITY + " and type = :type order by created_at, id")
                .param("entityType", entityType)
                .param("entityId", entityId)
                .param("type", type)
                .query((row, number) -> view(row))
                .list();
    }

    /** As {@link #ofEntity}, of several entities. */
    List<DocumentView> ofEntities(String entityType, Collection<UUID> entityIds) {
        return jdbc.sql(
                        ROW
                                + " where entity_type = :entityType and entity_id = any(:entityIds::uuid[]) order by created_at, id")
                .param("entityType", entityType)
                .param("entityIds", entityIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> view(row))
                .list();
    }

    /**
     * Newest first.
     *
     * @param type null for any
     */
    Page<DocumentView> page(String entityType, UUID entityId, @Nullable String type, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        String sql = OF_ENTITY
                + (type == null ? "" : " and type = :type")
                + (after == null ? "" : " and (created_at, id) < (:after, :afterId)")
                + " order by created_at desc, id desc limit :rows";
        List<DocumentView> rows = jdbc.sql(sql)
                .param("entityType", entityType)
                .param("entityId", entityId)
                .param("type", type)
                .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    private DocumentView view(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new DocumentView(
                id,
                row.getString("entity_type"),
                row.getObject("entity_id", UUID.class),
                row.getString("type"),
                row.getString("filename"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("hash"),
                refs.seal(row.getString("org_id"), id, row.getString("storage_ref")),
                row.getString("created_by"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
