package ma.atlas.crm.coop.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads groups as plain rows: one statement each, whatever is read. */
@Component
class GroupRows {

    private static final String VIEW = """
            select id, case_type_code, status_code, is_terminal, name, city, rules_json, assigned_to, task_id, workflow_version,
                   version, created_at, updated_at
            from coop_group""";

    private static final String OPEN_ALLOCATIONS =
            "select exists (select from coop_allocation where group_id = :id and not is_terminal)";

    private final JdbcClient jdbc;
    private final Json json;

    GroupRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<GroupView> view(UUID id) {
        return jdbc.sql(VIEW + " where id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    /** Whether an allocation in the group has not come to its end. */
    boolean hasOpenAllocations(UUID id) {
        return jdbc.sql(OPEN_ALLOCATIONS).param("id", id).query(Boolean.class).single();
    }

    /** The statement of a page of a list. */
    static String sql(GroupQuery query, boolean isFollowing) {
        return VIEW + " where true"
                + (query.statusCode() == null ? "" : " and status_code = :status")
                + (query.city() == null ? "" : " and city_key = lower(:city)")
                + (isFollowing ? " and (created_at, id) < (:after, :afterId)" : "")
                + " order by created_at desc, id desc limit :rows";
    }

    /** Newest first. */
    Page<GroupView> page(GroupQuery query, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        List<GroupView> rows = jdbc.sql(sql(query, after != null))
                .param("status", query.statusCode())
                .param("city", query.city())
                .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    private GroupView view(ResultSet row) throws SQLException {
        return new GroupView(
                row.getObject("id", UUID.class),
                row.getString("case_type_code"),
                row.getString("status_code"),
                row.getBoolean("is_terminal"),
                row.getString("name"),
                row.getString("city"),
                json.object(row.getString("rules_json")),
                row.getString("assigned_to"),
                row.getString("task_id"),
                row.getInt("workflow_version"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
