package ma.atlas.crm.coop.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads lots as plain rows: one statement each, whatever is read. */
@Component
class LotRows {

    private static final String VIEW = """
            select id, project_id, code, type, surface, floor, price_reference, status_code, version, created_at, updated_at
            from coop_lot""";

    private static final String OF_STATUS = """
            select id, code from coop_lot where project_id = ? and status_code = ? order by id for no key update""";

    private final JdbcClient jdbc;

    LotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A lot, and how people call it. */
    record Key(UUID id, String code) {}

    Optional<LotView> view(UUID id) {
        return jdbc.sql(VIEW + " where id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    /** The lots of a project that stand so; nobody else changes them until the transaction ends. */
    List<Key> lockOfStatus(UUID projectId, CoopLots.Status status) {
        return jdbc.sql(OF_STATUS)
                .params(projectId, status.name())
                .query((row, number) -> new Key(row.getObject("id", UUID.class), row.getString("code")))
                .list();
    }

    /** In the order of their codes. */
    Page<LotView> page(UUID projectId, @Nullable String statusCode, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        String sql = VIEW + " where project_id = :project"
                + (statusCode == null ? "" : " and status_code = :status")
                + (after == null ? "" : " and code > :after")
                + " order by code limit :rows";
        List<LotView> rows = jdbc.sql(sql)
                .param("project", projectId)
                .param("status", statusCode)
                .param("after", after == null ? null : after.text(0))
                .param("rows", page.rowsToRead())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.code()));
    }

    private static LotView view(ResultSet row) throws SQLException {
        return new LotView(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("code"),
                row.getString("type"),
                row.getBigDecimal("surface"),
                row.getObject("floor", Integer.class),
                row.getBigDecimal("price_reference"),
                row.getString("status_code"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
