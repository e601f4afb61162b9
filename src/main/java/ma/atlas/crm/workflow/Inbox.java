package ma.atlas.crm.workflow;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that an inbox is read by. Every source of it (what is assigned to somebody, what is unassigned for each
 * of their roles) stands in order in an index of its own, so each gives its oldest rows and no more, and the page is merged
 * out of those.
 */
final class Inbox {

    private static final String SELECT = """
            select task_id, subject_type, subject_id, title, name, status_code, case_type_code, assignee, candidate_role,
                   due_at, created_at
            from workflow_task
            where org_id = :org""";

    private static final String ORDER = " order by created_at, task_id limit :rows";

    private final List<String> sources = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String conditions;

    Inbox(Tasks.Filter filter, Actor actor, Reach reach, PageRequest page, @Nullable Cursor after) {
        parameters.put("org", CurrentOrganisation.required());
        parameters.put("rows", page.rowsToRead());
        this.conditions = conditions(filter, after);
        boolean wantsOwn = filter.assignedToMe() || (reach == Reach.OWN && !filter.candidateMe());
        boolean wantsUnassigned = filter.candidateMe() || (reach == Reach.OWN && !filter.assignedToMe());
        if (wantsOwn && !(filter.assignedToMe() && filter.candidateMe())) {
            parameters.put("me", actor.login());
            sources.add(" and assignee = :me");
        }
        if (wantsUnassigned && !filter.assignedToMe()) {
            rolesOf(actor).forEach(this::addUnassigned);
        }
        if (!wantsOwn && !wantsUnassigned) {
            sources.add("");
        }
    }

    private void addUnassigned(Role role) {
        String parameter = "role" + sources.size();
        parameters.put(parameter, role.name());
        sources.add(" and assignee is null and candidate_role = :" + parameter);
    }

    private String conditions(Tasks.Filter filter, @Nullable Cursor after) {
        StringBuilder sql = new StringBuilder();
        if (filter.caseTypeCode() != null) {
            sql.append(" and case_type_code = :caseType");
            parameters.put("caseType", filter.caseTypeCode());
        }
        if (filter.statusCode() != null) {
            sql.append(" and status_code = :status");
            parameters.put("status", filter.statusCode());
        }
        if (filter.dueBefore() != null) {
            sql.append(" and due_at < :dueBefore");
            parameters.put("dueBefore", filter.dueBefore().atOffset(ZoneOffset.UTC));
        }
        if (after != null) {
            sql.append(" and (created_at, task_id) > (:after, :afterId)");
            parameters.put("after", after.instant(0).atOffset(ZoneOffset.UTC));
            parameters.put("afterId", after.text(1));
        }
        return sql.toString();
    }

    private static List<Role> rolesOf(Actor actor) {
        return Arrays.stream(Role.values())
                .filter(role -> role.isOfOrganisation() && actor.has(role))
                .toList();
    }

    /** Nothing can be both assigned to somebody and to nobody. */
    boolean isEmpty() {
        return sources.isEmpty();
    }

    String sql() {
        if (sources.size() == 1) {
            return SELECT + sources.get(0) + conditions + ORDER;
        }
        return sources.stream()
                        .map(source -> "(" + SELECT + source + conditions + ORDER + ")")
                        .collect(Collectors.joining("\nunion all\n", "select * from (\n", "\n) inbox"))
                + ORDER;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
