package ma.atlas.crm.dossier;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that a page of messages is read by, newest first. Each of its sources stands in order in an index, gives
 * as many keys as the page has rows and no more, and the page is merged out of those: a case; or each channel; or, for who
 * sees their own cases alone, each of these. Only the rows of the page are read whole.
 */
final class MessageList {

    private static final String PAGE = """
            select m.id, m.dossier_id, m.direction, m.channel, m.content, m."timestamp", m.version, m.created_at, m.updated_at
            from (%s) page join message m on m.id = page.id
            order by page."timestamp" desc, page.id desc""";

    private static final String KEYS = "select m.id, m.\"timestamp\" from message m where ";

    /** The limit has each message ask for its case, where the planner would else begin with the cases. */
    private static final String KEYS_OF_LIVING =
            "select m.id, m.\"timestamp\" from message m cross join lateral (select from dossier d"
                    + " where d.id = m.dossier_id and d.deleted_at is null limit 1) living where ";

    private static final String LIVING = "d.deleted_at is null";
    private static final String MINE = "d.assigned_to = :me";
    private static final String UNASSIGNED = "d.assigned_to is null and d.candidate_role = any(:roles)";
    private static final String ORDER = " order by \"timestamp\" desc, id desc limit :rows";

    private final List<String> sources = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    MessageList(MessageQuery query, Actor actor, Reach reach, PageRequest page, @Nullable Cursor after) {
        parameters.put("rows", page.rowsToRead());
        boolean own = reach == Reach.OWN;
        if (own) {
            parameters.put("me", actor.login());
            parameters.put("roles", DossierFilter.rolesOf(actor));
        }
        boolean seesDeleted = actor.reach(Permission.READ_DELETED) != Reach.NONE;
        String wanted = wanted(query) + from(after);
        if (query.dossierId() != null) {
            parameters.put("dossier", query.dossierId());
            sources.add(KEYS + "m.dossier_id = :dossier" + wanted + ofTheCase(own, seesDeleted) + ORDER);
        } else if (own) {
            sources.add(ofEachCase(MINE, wanted));
            sources.add(ofEachCase(UNASSIGNED, wanted));
        } else {
            List<Channel> channels = query.channel() == null ? List.of(Channel.values()) : List.of(query.channel());
            String keys = seesDeleted ? KEYS : KEYS_OF_LIVING;
            channels.forEach(channel -> sources.add(keys + "m.channel = '" + channel + "'" + wanted + ORDER));
        }
    }

    private String wanted(MessageQuery query) {
        StringBuilder sql = new StringBuilder();
        if (query.channel() != null) {
            sql.append(" and m.channel = :channel");
            parameters.put("channel", query.channel().name());
        }
        if (query.direction() != null) {
            sql.append(" and m.direction = :direction");
            parameters.put("direction", query.direction().name());
        }
        return sql.toString();
    }

    private String from(@Nullable Cursor after) {
        if (after == null) {
            return "";
        }
        parameters.put("after", after.instant(0).atOffset(ZoneOffset.UTC));
        parameters.put("afterId", after.uuid(1));
        return " and (m.\"timestamp\", m.id) < (:after, :afterId)";
    }

    /** Judged once: it does not depend on the message. */
    private static String ofTheCase(boolean own, boolean seesDeleted) {
        if (!own) {
            return seesDeleted ? "" : " and exists (select from dossier d where d.id = :dossier and " + LIVING + ")";
        }
        return " and exists (select from dossier d where d.id = :dossier and %s and (%s or %s))"
                .formatted(LIVING, MINE, UNASSIGNED);
    }

    /** Costs what the cases in question have, whatever the organisation has; which they are is found out first, by itself. */
    private static String ofEachCase(String whose, String wanted) {
        return "with cases as materialized (select d.id from dossier d where " + LIVING + " and " + whose + ")"
                + " select m.id, m.\"timestamp\" from cases cross join lateral (" + KEYS + "m.dossier_id = cases.id"
                + wanted
                + ORDER + ") m" + ORDER;
    }

    String sql() {
        String keys = sources.size() == 1
                ? sources.get(0)
                : sources.stream()
                                .map(source -> "(" + source + ")")
                                .collect(Collectors.joining("\nunion all\n", "select * from (\n", "\n) sources"))
                        + ORDER;
        return PAGE.formatted(keys);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
