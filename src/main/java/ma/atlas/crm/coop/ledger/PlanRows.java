package ma.atlas.crm.coop.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads plans as plain rows. */
@Component
class PlanRows {

    private static final String ROW = """
            select id, group_id, version, formula_json, schedule_json, effective_from, document_id, created_by, created_at
            from coop_contribution_plan
            where group_id = :group""";

    private final JdbcClient jdbc;
    private final Json json;

    PlanRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Every version of a group's plan. */
    PlanHistory history(UUID groupId) {
        return new PlanHistory(jdbc.sql(ROW + " order by version")
                .param("group", groupId)
                .query((row, number) -> version(row))
                .list());
    }

    Optional<PlanVersion> find(UUID groupId, UUID planId) {
        return jdbc.sql(ROW + " and id = :plan")
                .param("group", groupId)
                .param("plan", planId)
                .query((row, number) -> version(row))
                .optional();
    }

    /** The newest version first. */
    Page<PlanVersion> page(UUID groupId, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        List<PlanVersion> rows = jdbc.sql(
                        ROW + (after == null ? "" : " and version < :after") + " order by version desc limit :rows")
                .param("group", groupId)
                .param("after", after == null ? 0 : after.number(0))
                .param("rows", page.rowsToRead())
                .query((row, number) -> version(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.number()));
    }

    private PlanVersion version(ResultSet row) throws SQLException {
        return new PlanVersion(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getInt("version"),
                Objects.requireNonNull(json.value(row.getString("formula_json"), PlanTerms.class)),
                Objects.requireNonNull(json.value(row.getString("schedule_json"), PlanSchedule.class)),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("document_id", UUID.class),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
