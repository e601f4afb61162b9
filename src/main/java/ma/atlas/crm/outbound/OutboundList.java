package ma.atlas.crm.outbound;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that a page of outbound messages is read by, newest first: its keys come in order out of an index, no more
 * of them than the page has, and only those rows are read whole. Who sees their own alone has the messages of each of their cases,
 * and of the members that are theirs.
 */
final class OutboundList {

    private static final String KEYS = "select m.id, m.created_at from outbound_message m where true";

    /** The limit has each message ask for its case, where the planner would else begin with the cases. */
    private static final String KEYS_OF_LIVING = """
            select m.id, m.created_at
            from outbound_message m
                     left join lateral (select d.deleted_at from dossier d where d.id = m.dossier_id limit 1) d on true
            where d.deleted_at is null""";

    private static final String MINE =
            "d.assigned_to = :me or (d.assigned_to is null and d.candidate_role = any(:roles))";

    private static final String OF_EACH_CASE = """
            with cases as materialized (select d.id from dossier d where d.deleted_at is null and (%s)%s)
            select k.id, k.created_at from cases cross join lateral (%s and m.dossier_id = cases.id%s%s) k""";

    private static final String OF_EACH_MEMBERSHIP = """
            select k.id, k.created_at
            from (select c.id from coop_member c where c.user_id = :me) membership
                     cross join lateral (%s and m.member_id = membership.id%s%s) k""";

    private static final String OF_MEMBERS = "select k.id, k.created_at from (%s and m.member_id is not null%s%s) k";

    private static final String ORDER = " order by created_at desc, id desc";

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String keys;

    OutboundList(OutboundQuery query, Actor actor, PageRequest page, @Nullable Cursor after) {
        parameters.put("rows", page.rowsToRead());
        String wanted = wanted(query, after);
        String limit = ORDER + " limit :rows";
        if (actor.reach(Permission.READ_OUTBOUND) == Reach.OWN) {
            keys = own(query, actor, wanted, limit) + limit;
        } else {
            boolean seesDeleted = actor.reach(Permission.READ_DELETED) != Reach.NONE;
            keys = (seesDeleted ? KEYS : KEYS_OF_LIVING) + wanted + limit;
        }
    }

    /** Of one's cases; of members: all of them for who keeps co-operatives, and for a member their own. */
    private String own(OutboundQuery query, Actor actor, String wanted, String limit) {
        parameters.put("me", actor.login());
        List<String> parts = new ArrayList<>();
        if (actor.reach(Permission.READ_DOSSIERS) != Reach.NONE) {
            parameters.put(
                    "roles",
                    Arrays.stream(Role.values())
                            .filter(actor::has)
                            .map(Role::name)
                            .toArray(String[]::new));
            String named = query.dossierId() == null ? "" : " and d.id = :dossier";
            parts.add(OF_EACH_CASE.formatted(MINE, named, KEYS, wanted, limit));
        }
        if (actor.reach(Permission.WRITE_COOP) == Reach.ALL) {
            parts.add(OF_MEMBERS.formatted(KEYS, wanted, limit));
        } else if (actor.has(Role.COOP_MEMBER)) {
            parts.add(OF_EACH_MEMBERSHIP.formatted(KEYS, wanted, limit));
        }
        return parts.size() == 1
                ? parts.get(0)
                : "select id, created_at from ((" + String.join(") union all (", parts) + ")) own";
    }

    private String wanted(OutboundQuery query, @Nullable Cursor after) {
        StringBuilder sql = new StringBuilder();
        add(sql, " and m.dossier_id = :dossier", "dossier", query.dossierId());
        add(sql, " and m.member_id = :member", "member", query.memberId());
        add(
                sql,
                " and m.status = :status",
                "status",
                query.status() == null ? null : query.status().name());
        if (after != null) {
            parameters.put("afterId", after.uuid(1));
            add(
                    sql,
                    " and (m.created_at, m.id) < (:after, :afterId)",
                    "after",
                    after.instant(0).atOffset(ZoneOffset.UTC));
        }
        return sql.toString();
    }

    private void add(StringBuilder sql, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.put(name, value);
        }
    }

    String sql() {
        return OutboundReading.ROW + "join (" + keys + ") page on page.id = m.id"
                + " order by page.created_at desc, page.id desc";
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
