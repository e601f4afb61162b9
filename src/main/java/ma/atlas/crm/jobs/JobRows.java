package ma.atlas.crm.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of jobs: those of the transaction's organisation. */
@Component
class JobRows {

    private static final String ONE = "select * from background_job where id = ?";

    private static final String RUNNING = """
            select * from background_job
            where org_id = ? and type = ? and status in ('QUEUED', 'RUNNING')
            order by created_at desc, id desc limit 1""";

    private static final String RUNNING_ALIKE = """
            select * from background_job
            where org_id = ? and type = ? and status in ('QUEUED', 'RUNNING') and parameters_json = ?
            order by created_at desc, id desc limit 1""";

    private static final String INSERT = """
            insert into background_job (id, org_id, type, status, requested_by, requested_roles, correlation_id,
                                        parameters_json, created_at, updated_at)
            values (?, ?, ?, 'QUEUED', ?, ?, ?, ?, ?, ?)""";

    private static final String PROGRESS = """
            update background_job
            set status = ?, cursor_json = ?, done = ?, total = ?, result_json = ?, attempts = 0, problem = null,
                started_at = coalesce(started_at, ?), finished_at = ?, updated_at = ?, version = version + 1
            where id = ? and version = ?""";

    private static final String FAILURE = """
            update background_job
            set status = ?, attempts = attempts + 1, problem = ?,
                started_at = coalesce(started_at, ?), finished_at = ?, updated_at = ?, version = version + 1
            where id = ? and version = ? and status in ('QUEUED', 'RUNNING')""";

    private final JdbcClient jdbc;
    private final Json json;

    JobRows(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID id, Actor actor, String type, JsonNode parameters, String correlationId, Instant now) {
        jdbc.sql(INSERT)
                .params(
                        id,
                        actor.requiredOrgId(),
                        type,
                        actor.login(),
                        actor.roles().stream().sorted().map(Role::name).toArray(String[]::new),
                        correlationId,
                        json.jsonb(parameters),
                        utc(now),
                        utc(now))
                .update();
    }

    Optional<JobRow> find(UUID id) {
        return jdbc.sql(ONE).param(id).query((row, number) -> row(row)).optional();
    }

    /** As {@link #find}, and nobody else is at the job until the transaction ends. */
    Optional<JobRow> lock(UUID id) {
        return jdbc.sql(ONE + " for update")
                .param(id)
                .query((row, number) -> row(row))
                .optional();
    }

    Optional<JobRow> running(String type) {
        return jdbc.sql(RUNNING)
                .params(CurrentOrganisation.required(), type)
                .query((row, number) -> row(row))
                .optional();
    }

    /** As {@link #running(String)}, of the same parameters. */
    Optional<JobRow> running(String type, JsonNode parameters) {
        return jdbc.sql(RUNNING_ALIKE)
                .params(CurrentOrganisation.required(), type, json.jsonb(parameters))
                .query((row, number) -> row(row))
                .optional();
    }

    /** Who is to start a job of a type waits for whoever decides the same, until that transaction ends. */
    void lockStart(String type) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("job " + CurrentOrganisation.required() + " " + type)
                .query()
                .listOfRows();
    }

    /** Writes what a step of the locked job has come to. */
    void progress(JobView before, JobStep step, Instant now) {
        jdbc.sql(PROGRESS)
                .params(
                        (step.finished() ? JobStatus.DONE : JobStatus.RUNNING).name(),
                        json.jsonb(step.cursor()),
                        step.done(),
                        step.total(),
                        json.jsonb(step.result()),
                        utc(now),
                        step.finished() ? utc(now) : null,
                        utc(now),
                        before.id(),
                        before.version())
                .update();
    }

    /**
     * Counts a step that failed, unless somebody else has come further meanwhile.
     *
     * @param isFinal whether the job has failed with it
     */
    void failed(JobView before, String errorCode, boolean isFinal, Instant now) {
        jdbc.sql(FAILURE)
                .params(
                        (isFinal ? JobStatus.FAILED : JobStatus.RUNNING).name(),
                        isFinal ? errorCode : null,
                        utc(now),
                        isFinal ? utc(now) : null,
                        utc(now),
                        before.id(),
                        before.version())
                .update();
    }

    private JobRow row(ResultSet row) throws SQLException {
        JobView view = new JobView(
                row.getObject("id", UUID.class),
                row.getString("type"),
                JobStatus.valueOf(row.getString("status")),
                row.getString("requested_by"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                json.read(row.getString("result_json")),
                row.getString("problem"),
                row.getLong("version"),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "updated_at")),
                instant(row, "started_at"),
                instant(row, "finished_at"));
        JsonNode parameters = json.read(row.getString("parameters_json"));
        return new JobRow(
                view,
                row.getString("org_id"),
                roles(row),
                row.getString("correlation_id"),
                parameters == null ? MissingNode.getInstance() : parameters,
                json.read(row.getString("cursor_json")),
                row.getInt("attempts"));
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("requested_roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
