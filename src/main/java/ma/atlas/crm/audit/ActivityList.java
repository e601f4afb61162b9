package ma.atlas.crm.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that a page of activities is read by: what happened to an entity, newest first; or tasks, the most urgent
 * first and those without a date last. Each way stands in order in an index; open and done tasks are merged out of two.
 */
final class ActivityList {

    private static final String SELECT = """
            select id, entity_type, entity_id, type, content, actor, ref_type, ref_id, assignee, due_at, done_at,
                   withdrawn_at is not null as withdrawn, version, created_at, updated_at
            from activity
            where org_id = :org and deleted_at is null""";

    private static final String OF_ENTITY = " and entity_type = :entityType and entity_id = :entity";
    private static final String TASKS = " and type = '" + ActivityView.TASK + "'";
    private static final String LIVING = " and withdrawn_at is null";
    private static final String OPEN = " and case when done_at is null then 0 else 1 end = 0";
    private static final String DONE = " and case when done_at is null then 0 else 1 end = 1";

    /** When a task without a date is due: after all others. As the indexes have it. */
    private static final Instant NO_DATE = Instant.parse("9999-12-31T00:00:00Z");

    private static final String DUE = "coalesce(due_at, timestamptz '" + NO_DATE + "')";
    private static final String BY_URGENCY = " order by " + DUE + ", id limit :rows";
    private static final String NEWEST_FIRST = " order by created_at desc, id desc limit :rows";

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final boolean tasks;
    private final String sql;

    ActivityList(ActivityQuery query, PageRequest page) {
        parameters.put("org", CurrentOrganisation.required());
        parameters.put("rows", page.rowsToRead());
        this.tasks = query.wantsTasks();
        this.sql = tasks
                ? tasks(query, Cursor.decode(page.cursor(), 3))
                : ofEntity(query, Cursor.decode(page.cursor(), 2));
    }

    private String ofEntity(ActivityQuery query, @Nullable Cursor after) {
        StringBuilder found = new StringBuilder(SELECT).append(entity(query));
        if (query.type() != null) {
            found.append(" and type = :type");
            parameters.put("type", query.type());
        }
        if (after != null) {
            found.append(" and (created_at, id) < (:after, :afterId)");
            parameters.put("after", after.instant(0).atOffset(ZoneOffset.UTC));
            parameters.put("afterId", after.uuid(1));
        }
        return found.append(NEWEST_FIRST).toString();
    }

    private String tasks(ActivityQuery query, @Nullable Cursor after) {
        StringBuilder found =
                new StringBuilder(SELECT).append(TASKS).append(query.entity() == null ? LIVING : entity(query));
        if (query.assignee() != null) {
            found.append(" and assignee = :assignee");
            parameters.put("assignee", query.assignee());
        }
        if (query.dueBefore() != null) {
            found.append(" and " + DUE + " < :dueBefore");
            parameters.put("dueBefore", query.dueBefore().atOffset(ZoneOffset.UTC));
        }
        if (after != null) {
            found.append(" and (" + DUE + ", id) > (:after, :afterId)");
            parameters.put("after", after.instant(1).atOffset(ZoneOffset.UTC));
            parameters.put("afterId", after.uuid(2));
        }
        if (query.done() != null) {
            return found.append(query.done() ? DONE : OPEN).append(BY_URGENCY).toString();
        }
        return List.of(OPEN, DONE).stream()
                        .map(state -> "(" + found + state + BY_URGENCY + ")")
                        .collect(Collectors.joining("\nunion all\n", "select * from (\n", "\n) tasks"))
                + BY_URGENCY;
    }

    private String entity(ActivityQuery query) {
        EntityRef entity = query.entity();
        if (entity == null) {
            return "";
        }
        parameters.put("entityType", entity.type());
        parameters.put("entity", entity.id());
        return OF_ENTITY;
    }

    String sql() {
        return sql;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** The key of a row in the order of this list, which no other order takes for its own. */
    Cursor after(ActivityView last) {
        if (!tasks) {
            return Cursor.of(last.createdAt(), last.id());
        }
        Instant due = last.fields().dueAt();
        return Cursor.of("due", due == null ? NO_DATE : due, last.id());
    }
}
