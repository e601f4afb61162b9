package ma.atlas.crm.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads activities as plain rows: one statement each, whatever is read. */
@Component
class ActivityRows {

    private static final String ROW = """
            select id, entity_type, entity_id, type, content, actor, ref_type, ref_id, assignee, due_at, done_at,
                   withdrawn_at is not null as withdrawn, version, created_at, updated_at
            from activity
            where id = ? and deleted_at is null""";

    private final JdbcClient jdbc;

    ActivityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ActivityView> find(UUID id) {
        return jdbc.sql(ROW).param(id).query((row, number) -> view(row)).optional();
    }

    Page<ActivityView> page(ActivityList list, PageRequest page) {
        List<ActivityView> rows = jdbc.sql(list.sql())
                .params(list.parameters())
                .query((row, number) -> view(row))
                .list();
        return Page.of(rows, page.limit(), list::after);
    }

    private static ActivityView view(ResultSet row) throws SQLException {
        return new ActivityView(
                row.getObject("id", UUID.class),
                new EntityRef(row.getString("entity_type"), row.getObject("entity_id", UUID.class)),
                row.getString("type"),
                new ActivityFields(
                        row.getString("content"),
                        instant(row.getObject("due_at", OffsetDateTime.class)),
                        instant(row.getObject("done_at", OffsetDateTime.class)),
                        row.getString("assignee")),
                row.getString("actor"),
                Timeline.reference(row.getString("ref_type"), row.getString("ref_id")),
                row.getBoolean("withdrawn"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
