package ma.atlas.crm.coop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads where the subjects of a kind stand. */
final class CoopSnapshots {

    private static final String SNAPSHOT = """
            select id, case_type_code, status_code, status_since, is_terminal, version, assigned_to, candidate_role,
                   %s as title, workflow_version, task_id, process_instance_id
            from %s
            where id = ?""";

    private final JdbcClient jdbc;
    private final String sql;

    CoopSnapshots(JdbcClient jdbc, CoopKind kind) {
        this.jdbc = jdbc;
        this.sql = SNAPSHOT.formatted(kind.title(), kind.table());
    }

    Optional<SubjectSnapshot> find(UUID id) {
        return read(sql, id);
    }

    /** As {@link #find}; rows that refer to the subject can still be written. */
    Optional<SubjectSnapshot> lock(UUID id) {
        return read(sql + " for no key update", id);
    }

    private Optional<SubjectSnapshot> read(String statement, UUID id) {
        return jdbc.sql(statement)
                .param(id)
                .query((row, number) -> snapshot(row))
                .optional();
    }

    private static SubjectSnapshot snapshot(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("status_since", OffsetDateTime.class);
        String candidateRole = row.getString("candidate_role");
        return new SubjectSnapshot(
                row.getObject("id", UUID.class),
                row.getString("case_type_code"),
                row.getString("status_code"),
                since == null ? null : since.toInstant(),
                row.getBoolean("is_terminal"),
                row.getLong("version"),
                row.getString("assigned_to"),
                candidateRole == null ? null : Role.valueOf(candidateRole),
                row.getString("title"),
                row.getObject("workflow_version", Integer.class),
                row.getString("task_id"),
                row.getString("process_instance_id"));
    }
}
