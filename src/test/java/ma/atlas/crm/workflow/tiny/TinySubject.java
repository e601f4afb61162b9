package ma.atlas.crm.workflow.tiny;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.StatementBatch;
import ma.atlas.crm.workflow.AssignmentChange;
import ma.atlas.crm.workflow.Fact;
import ma.atlas.crm.workflow.StatusChange;
import ma.atlas.crm.workflow.SubjectSnapshot;
import ma.atlas.crm.workflow.SubjectTable;
import ma.atlas.crm.workflow.SubjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A second kind of subject, as small as one can be: a key that is lent and given back. */
@Component
class TinySubject implements SubjectType {

    static final String CODE = "tiny_key";

    static final String TABLE = """
            create table tiny_key
            (
                id                  uuid primary key,
                org_id              text        not null references organisation,
                label               text        not null,
                status_code         text,
                status_since        timestamptz,
                is_terminal         boolean     not null default false,
                task_id             text,
                process_instance_id text,
                workflow_version    int,
                candidate_role      text,
                assigned_to         text,
                version             bigint      not null default 0
            )""";

    /** Whether the table is there, which other tests do not have. */
    static volatile boolean hasTable;

    private final JdbcClient jdbc;

    TinySubject(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String entityType() {
        return "TINY_KEY";
    }

    @Override
    public List<Fact> facts() {
        return List.of(Fact.structure("key", "key.label != ''", Fact.text("label", "key.label != ''")));
    }

    @Override
    public Optional<SubjectTable> table() {
        return hasTable ? Optional.of(new SubjectTable(CODE, "'TINY_LENDING'", "false")) : Optional.empty();
    }

    @Override
    public Optional<SubjectSnapshot> find(UUID id) {
        return read(id, "");
    }

    @Override
    public Optional<SubjectSnapshot> lock(UUID id) {
        return read(id, " for update");
    }

    private Optional<SubjectSnapshot> read(UUID id, String lock) {
        return jdbc.sql("select * from tiny_key where id = ?" + lock)
                .param(id)
                .query((row, number) -> {
                    OffsetDateTime since = row.getObject("status_since", OffsetDateTime.class);
                    String role = row.getString("candidate_role");
                    return new SubjectSnapshot(
                            row.getObject("id", UUID.class),
                            "TINY_LENDING",
                            row.getString("status_code"),
                            since == null ? null : since.toInstant(),
                            row.getBoolean("is_terminal"),
                            row.getLong("version"),
                            row.getString("assigned_to"),
                            role == null ? null : Role.valueOf(role),
                            row.getString("label"),
                            row.getObject("workflow_version", Integer.class),
                            row.getString("task_id"),
                            row.getString("process_instance_id"));
                })
                .optional();
    }

    @Override
    public void requireMover(Actor actor, SubjectSnapshot subject) {
        if (!actor.has(Role.COOP_MANAGER)) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }

    @Override
    public void project(StatusChange change, StatementBatch batch) {
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                """
                update tiny_key set status_code = ?, status_since = ?, is_terminal = ?, task_id = ?,
                    process_instance_id = ?, workflow_version = ?, candidate_role = ?, version = version + 1
                where id = ? and version = ?""",
                change.to().code(),
                change.at().atOffset(ZoneOffset.UTC),
                change.to().terminal(),
                change.taskId(),
                change.processInstanceId(),
                change.workflowVersion(),
                change.to().candidateRole().name(),
                change.before().id(),
                change.before().version());
    }

    @Override
    public void requireAssigner(Actor actor, SubjectSnapshot subject, @Nullable String assignee) {
        requireMover(actor, subject);
    }

    @Override
    public void projectAssignment(AssignmentChange change, StatementBatch batch) {
        batch.addExpectingOneRow(
                () -> Rejected.because(CommonProblem.CONFLICT),
                "update tiny_key set assigned_to = ?, version = version + 1 where id = ? and version = ?",
                change.assignee(),
                change.before().id(),
                change.before().version());
    }

    @Override
    public Map<String, Object> factsOf(SubjectSnapshot subject, Map<String, Object> payload, Set<String> names) {
        return Map.of("key", Map.of("label", subject.title()));
    }

    @Override
    public Object view(UUID id) {
        return jdbc.sql("select id::text, status_code from tiny_key where id = ?")
                .param(id)
                .query()
                .singleRow();
    }
}
