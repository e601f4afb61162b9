package ma.atlas.crm.dossier;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Which appointments a page holds, the earliest first, as SQL of their keys. Each source is read from an index that has it in order,
 * and no further than the page goes; who sees their own alone has three: what they keep, what is of their cases, and
 * what is of nobody's cases that are meant for a role of theirs.
 */
final class AppointmentList {

    private static final String KEYS = "select a.id, a.starts_at from appointment a where a.deleted_at is null";
    private static final String ORDER = " order by starts_at, id limit :rows";
    private static final String LIVING = " and not a.dossier_deleted";
    private static final String KEPT = "a.assigned_to = :me";
    private static final String MINE = "a.dossier_assigned_to = :me";
    private static final String NOBODYS = "a.dossier_assigned_to is null and a.dossier_role = ";

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final StringBuilder conditions = new StringBuilder();
    private final String sql;

    /**
     * @param seesDeleted whether those of the case that is asked for are wanted though it is deleted
     */
    AppointmentList(
            AppointmentQuery query, Actor actor, Reach reach, boolean seesDeleted, @Nullable Cursor after, int rows) {
        parameters.put("rows", rows);
        if (query.dossierId() == null || !seesDeleted) {
            conditions.append(LIVING);
        }
        add("a.dossier_id = :dossier", "dossier", query.dossierId());
        add("a.starts_at >= :from", "from", utc(query.from()));
        add("a.starts_at < :to", "to", utc(query.to()));
        if (after != null) {
            parameters.put("afterId", after.uuid(1));
            add("(a.starts_at, a.id) > (:after, :afterId)", "after", utc(after.instant(0)));
        }
        if (reach == Reach.OWN) {
            parameters.put("me", actor.login());
            parameters.put("roles", DossierFilter.rolesOf(actor));
        }
        if (reach != Reach.OWN) {
            sql = KEYS + conditions + ORDER;
        } else if (query.dossierId() != null) {
            sql = of("(%s or %s or %sany(:roles))".formatted(KEPT, MINE, NOBODYS));
        } else {
            String ofEachRole = "select role_s.* from unnest(:roles::text[]) role (code) cross join lateral (%s) role_s"
                    .formatted(of(NOBODYS + "role.code"));
            sql = "(%s) union (%s) union (%s)".formatted(of(KEPT), of(MINE), ofEachRole) + ORDER;
        }
    }

    private String of(String whose) {
        return KEYS + conditions + " and " + whose + ORDER;
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
        return sql;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
