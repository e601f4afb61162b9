package ma.atlas.crm.coop.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads projects as plain rows: one statement each, whatever is read. */
@Component
class ProjectRows {

    private static final String VIEW = """
            select id, group_id, case_type_code, status_code, is_terminal, name, budget_total, budget_json, milestones_json,
                   assigned_to, task_id, workflow_version, version, created_at, updated_at
            from coop_project""";

    private static final String LOCK_GROUP = """
            select id from coop_group where id = (select group_id from coop_project where id = ?) for no key update""";

    private static final String OPEN_ALLOCATIONS =
            "select exists (select from coop_allocation where project_id = ? and group_id = ? and not is_terminal)";

    private final JdbcClient jdbc;
    private final Json json;

    ProjectRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ProjectView> view(UUID id) {
        return jdbc.sql(VIEW + " where id = ?")
                .param(id)
                .query((row, number) -> view(row))
                .optional();
    }

    /** Which group a project is of; empty where there is no such project. */
    Optional<UUID> groupOf(UUID id) {
        return jdbc.sql("select group_id from coop_project where id = ?")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /** Nobody else locks the group of a project until the transaction ends. */
    void lockGroup(UUID id) {
        jdbc.sql(LOCK_GROUP).param(id).query(UUID.class).optional();
    }

    /** Whether an allocation of a lot of the project has not come to its end. */
    boolean hasOpenAllocations(UUID id) {
        return groupOf(id)
                .map(group -> jdbc.sql(OPEN_ALLOCATIONS)
                        .params(id, group)
                        .query(Boolean.class)
                        .single())
                .orElse(false);
    }

    /** Newest first. */
    Page<ProjectView> page(UUID groupId, @Nullable String statusCode, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 2);
        String sql = VIEW + " where group_id = :group"
                + (statusCode == null ? "" : " and status_code = :status")
                + (after == null ? "" : " and (created_at, id) < (:after, :afterId)")
                + " order by created_at desc, id desc limit :rows";
        List<ProjectView> rows = jdbc.sql(sql)
                .param("group", groupId)
                .param("status", statusCode)
                .param("after", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("rows", page.rowsToRead())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    private ProjectView view(ResultSet row) throws SQLException {
        return new ProjectView(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getString("case_type_code"),
                row.getString("status_code"),
                row.getBoolean("is_terminal"),
                row.getString("name"),
                row.getBigDecimal("budget_total"),
                json.object(row.getString("budget_json")),
                Objects.requireNonNull(json.read(row.getString("milestones_json"))),
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
