package ma.atlas.crm.coop.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.shared.Cursor;
import org.jspecify.annotations.Nullable;

/** Which lines a page holds, the earliest due date first, as SQL; each combination of filters is served by an index in that order. */
final class ContributionList {

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final StringBuilder sql = new StringBuilder(ContributionRows.ROW + " where group_id = :group");

    /**
     * @param members whose lines alone may be seen; null for everybody's
     */
    ContributionList(
            UUID groupId, ContributionQuery query, @Nullable List<UUID> members, @Nullable Cursor after, int rows) {
        parameters.put("group", groupId);
        add("member_id = :member", "member", query.memberId());
        if (members != null) {
            add(
                    "member_id = any(:members::uuid[])",
                    "members",
                    members.stream().map(UUID::toString).toArray(String[]::new));
        }
        add("status = :status", "status", query.status());
        add("due_date >= :from", "from", query.dueFrom());
        add("due_date <= :to", "to", query.dueTo());
        if (after != null) {
            parameters.put("afterId", after.uuid(1));
            add("(due_date, id) > (:after, :afterId)", "after", ContributionRows.day(after, 0));
        }
        sql.append(" order by due_date, id limit :rows");
        parameters.put("rows", rows);
    }

    private void add(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.put(parameter, value);
        }
    }

    String sql() {
        return sql.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
