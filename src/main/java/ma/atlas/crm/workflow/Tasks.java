package ma.atlas.crm.workflow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The open tasks that people work from: one for each living subject. */
@Component
public class Tasks {

    private static final String COLUMNS = """
            select task_id, subject_type, subject_id, title, name, status_code, case_type_code, assignee, candidate_role,
                   due_at, created_at
            from workflow_task
            where org_id = :org""";

    private final JdbcClient jdbc;
    private final SubjectTypes subjectTypes;
    private final Moves moves;

    Tasks(JdbcClient jdbc, SubjectTypes subjectTypes, Moves moves) {
        this.jdbc = jdbc;
        this.subjectTypes = subjectTypes;
        this.moves = moves;
    }

    /** An open task with the subject that it is about. */
    public record Task(
            String id,
            String subjectType,
            UUID subjectId,
            String title,
            String name,
            String statusCode,
            String caseTypeCode,
            @Nullable String assignee,
            Role candidateRole,
            @Nullable Instant dueAt,
            Instant createdAt) {}

    /** Which tasks are wanted; a null wants any. */
    public record Filter(
            boolean assignedToMe,
            boolean candidateMe,
            @Nullable String caseTypeCode,
            @Nullable String statusCode,
            @Nullable Instant dueBefore) {}

    /**
     * Oldest first. Somebody who may only see their own work sees what is assigned to them, and what is unassigned for a
     * role of theirs.
     *
     * @throws Rejected {@code role-required}
     */
    @Transactional(readOnly = true)
    public Page<Task> list(Filter filter, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_TASKS);
        Inbox inbox = new Inbox(filter, actor, reach, page, Cursor.decode(page.cursor(), 2));
        if (inbox.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        List<Task> rows = jdbc.sql(inbox.sql())
                .params(inbox.parameters())
                .query((row, number) -> task(row))
                .list();
        return Page.of(rows, page.limit(), last -> Cursor.of(last.createdAt(), last.id()));
    }

    /**
     * An open task.
     *
     * @throws Rejected {@code not-found}, {@code role-required}, or {@code not-assigned} where it is somebody else's
     */
    @Transactional(readOnly = true)
    public Task get(String taskId) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_TASKS);
        Task task = find(taskId);
        actor.require(Permission.READ_TASKS, task.assignee(), task.candidateRole());
        return task;
    }

    /**
     * Moves the subject of a task.
     *
     * @return the subject after the move, as its own endpoint shows it
     * @throws Rejected as the rules refuse; {@code not-found} when the task is no longer open
     */
    @Transactional
    public Object complete(String taskId, MoveRequest request) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_TASKS);
        Task task = find(taskId);
        try {
            return complete(task, request);
        } catch (Rejected refused) {
            throw refused.about(entityType(task), task.subjectId(), request.codes());
        }
    }

    private Object complete(Task task, MoveRequest request) {
        SubjectType type = subjectTypes.of(task.subjectType());
        SubjectSnapshot subject = required(type.lock(task.subjectId()));
        if (!task.id().equals(subject.taskId())) {
            throw Rejected.because(CommonProblem.CONFLICT);
        }
        moves.move(subject, request);
        return type.view(subject.id());
    }

    /**
     * Takes an unassigned task.
     *
     * @throws Rejected {@code already-assigned} when it is somebody else's
     */
    @Transactional
    public Task claim(String taskId) {
        Actor actor = CurrentActor.requiredInOrganisation();
        return assign(taskId, actor.login(), true);
    }

    /** Gives a task back, to whoever of its role takes it next. */
    @Transactional
    public Task unclaim(String taskId) {
        return assign(taskId, null, false);
    }

    /** Gives a task, and with it its subject, to somebody. */
    @Transactional
    public Task assign(String taskId, String login) {
        return assign(taskId, login, false);
    }

    private Task assign(String taskId, @Nullable String login, boolean onlyFree) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_TASKS);
        Task task = find(taskId);
        try {
            assign(task, login, onlyFree);
        } catch (Rejected refused) {
            throw refused.about(entityType(task), task.subjectId(), login == null ? Map.of() : Map.of("userId", login));
        }
        return find(taskId);
    }

    private void assign(Task task, @Nullable String login, boolean onlyFree) {
        SubjectType type = subjectTypes.of(task.subjectType());
        SubjectSnapshot subject = required(type.lock(task.subjectId()));
        if (!task.id().equals(subject.taskId())) {
            throw Rejected.because(CommonProblem.CONFLICT);
        }
        if (onlyFree && subject.assignee() != null && !subject.assignee().equals(login)) {
            throw Rejected.because(WorkflowProblem.ALREADY_ASSIGNED, subject.assignee());
        }
        moves.assign(type, subject, login);
    }

    /** What the subject of a task can be moved to by the current actor. */
    @Transactional(readOnly = true)
    public Moves.Options options(Task task) {
        SubjectType type = subjectTypes.of(task.subjectType());
        return moves.options(type, required(type.find(task.subjectId())), CurrentActor.required());
    }

    private String entityType(Task task) {
        return subjectTypes.of(task.subjectType()).entityType();
    }

    private Task find(String taskId) {
        return required(jdbc.sql(COLUMNS + " and task_id = :task")
                .param("org", CurrentOrganisation.required())
                .param("task", taskId)
                .query((row, number) -> task(row))
                .optional());
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }

    private static Task task(java.sql.ResultSet row) throws java.sql.SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new Task(
                row.getString("task_id"),
                row.getString("subject_type"),
                row.getObject("subject_id", UUID.class),
                row.getString("title"),
                row.getString("name"),
                row.getString("status_code"),
                row.getString("case_type_code"),
                row.getString("assignee"),
                Role.valueOf(row.getString("candidate_role")),
                due == null ? null : due.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
