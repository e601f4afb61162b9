package ma.atlas.crm.workflow.definition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.definition.WorkflowVersion.Origin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the versions of lifecycles: three statements, however many are read. */
@Component
class WorkflowRows {

    private static final String SELECT = """
            select id, case_type_code, version, is_active, origin, name, initial_status_code, process_definition_id,
                   created_by, comment, created_at, updated_at
            from workflow_definition
            """;

    private final JdbcClient jdbc;
    private final LifecycleRows lifecycles;

    WorkflowRows(JdbcClient jdbc, LifecycleRows lifecycles) {
        this.jdbc = jdbc;
        this.lifecycles = lifecycles;
    }

    /** The active versions, in the order of their case types. */
    Page<WorkflowVersion> active(PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        List<WorkflowVersion> rows = jdbc.sql(
                        SELECT + "where is_active and case_type_code > ? order by case_type_code limit ?")
                .params(after == null ? "" : after.text(0), page.rowsToRead())
                .query((row, number) -> version(row))
                .list();
        return Page.of(complete(rows), page.limit(), last -> Cursor.of(last.caseTypeCode()));
    }

    /** The versions of a case type, the latest first. */
    Page<WorkflowVersion> versions(String caseTypeCode, PageRequest page) {
        Cursor after = Cursor.decode(page.cursor(), 1);
        List<WorkflowVersion> rows = jdbc.sql(
                        SELECT + "where case_type_code = ? and version < ? order by version desc limit ?")
                .params(caseTypeCode, after == null ? Integer.MAX_VALUE : after.number(0), page.rowsToRead())
                .query((row, number) -> version(row))
                .list();
        return Page.of(complete(rows), page.limit(), last -> Cursor.of(last.version()));
    }

    Optional<WorkflowVersion> active(String caseTypeCode) {
        return jdbc.sql(SELECT + "where case_type_code = ? and is_active")
                .param(caseTypeCode)
                .query((row, number) -> version(row))
                .optional()
                .map(this::complete);
    }

    Optional<WorkflowVersion> version(String caseTypeCode, int version) {
        return jdbc.sql(SELECT + "where case_type_code = ? and version = ?")
                .params(caseTypeCode, version)
                .query((row, number) -> version(row))
                .optional()
                .map(this::complete);
    }

    private WorkflowVersion complete(WorkflowVersion version) {
        return complete(List.of(version)).get(0);
    }

    private List<WorkflowVersion> complete(List<WorkflowVersion> versions) {
        List<UUID> ids = versions.stream().map(WorkflowVersion::id).toList();
        Map<UUID, List<Status>> statuses = lifecycles.statuses(ids);
        Map<UUID, List<Transition>> transitions = lifecycles.transitions(ids);
        return versions.stream()
                .map(version -> version.with(
                        statuses.getOrDefault(version.id(), List.of()),
                        transitions.getOrDefault(version.id(), List.of())))
                .toList();
    }

    private static WorkflowVersion version(ResultSet row) throws SQLException {
        return new WorkflowVersion(
                row.getObject("id", UUID.class),
                row.getString("case_type_code"),
                row.getInt("version"),
                row.getBoolean("is_active"),
                Origin.valueOf(row.getString("origin")),
                row.getString("name"),
                row.getString("initial_status_code"),
                row.getString("process_definition_id"),
                row.getString("created_by"),
                row.getString("comment"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                List.of(),
                List.of());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
