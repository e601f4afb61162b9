package ma.atlas.crm.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a page of the journal. Where a kind of entity or a person is asked for, the few actions are read side by side, each in the order
 * of an index that begins with all that is asked: no filter passes over rows in search of others.
 */
final class AuditFilter {

    private static final String ROWS = """
            (select id, entity_type, entity_id, action, user_id, before_json, after_json, diff_json, correlation_id, created_at
            from audit_event
            where org_id = :org%s
            order by created_at desc, id desc
            limit :rows)""";

    private static final String NEWEST_OF = "select * from (%s) event order by created_at desc, id desc limit :rows";

    /** Looked up row by row, whatever the plan: a join might be made with all seals there are. */
    private static final String WITH_SEALS = """
            select event.*, (select encode(seal.hash, 'hex') from audit_seal seal
                             where seal.org_id = :org and seal.event_created_at = event.created_at
                               and seal.event_id = event.id) as hash
            from (%s) event
            order by created_at desc, id desc""";

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    private final boolean sideBySide;

    AuditFilter(AuditEventQuery query, @Nullable Cursor after, int rows) {
        parameters.put("org", CurrentOrganisation.required());
        parameters.put("rows", rows);
        add("entity_type = :entityType", "entityType", query.entityType());
        add("entity_id = :entityId", "entityId", query.entityId());
        add("user_id = :user", "user", query.userId());
        add(
                "action = :action",
                "action",
                query.action() == null ? null : query.action().name());
        add("created_at >= :from", "from", utc(query.from()));
        add("created_at < :to", "to", utc(query.to()));
        if (after != null) {
            // the first condition tells the database which months not to open
            add("created_at <= :after", "after", utc(after.instant(0)));
            add("(created_at, id) < (:after, :afterId)", "afterId", after.uuid(1));
        }
        sideBySide = query.action() == null
                && query.entityId() == null
                && (query.entityType() != null || query.userId() != null);
    }

    private void add(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.append(" and ").append(condition);
            parameters.put(parameter, value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    String sql() {
        return WITH_SEALS.formatted(events());
    }

    private String events() {
        return sideBySide
                ? NEWEST_OF.formatted(Arrays.stream(AuditEntry.Action.values())
                        .map(action -> ROWS.formatted(conditions + " and action = '" + action.name() + "'"))
                        .collect(Collectors.joining(" union all ")))
                : ROWS.formatted(conditions);
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }
}
