package ma.atlas.crm.dossier;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that a page of parties is read by, in the order in which they were named. It reads the keys of the page
 * from an index that has them in order: of the case, or of the organisation; for who sees their own cases alone, of each of
 * these. Only the rows of the page are read whole.
 */
final class PartiePrenanteList {

    private static final String PAGE = """
            select p.id, p.dossier_id, p.role, p.name, p.phone, p.email, p.address, p.meta_json, p.version, p.created_at, p.updated_at
            from (%s) page join partie_prenante p on p.id = page.id
            order by page.created_at, page.id""";

    private static final String KEYS = "select p.id, p.created_at from partie_prenante p where p.deleted_at is null";
    private static final String ORDER = " order by created_at, id limit :rows";
    private static final String CASE = " and exists (select from dossier d where d.id = %s and %s)";
    private static final String LIVING = "d.deleted_at is null";
    private static final String MINE = LIVING + " and d.assigned_to = :me";
    private static final String UNASSIGNED = LIVING + " and d.assigned_to is null and d.candidate_role = any(:roles)";

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String sql;

    PartiePrenanteList(@Nullable UUID dossierId, Actor actor, Reach reach, PageRequest page, @Nullable Cursor after) {
        parameters.put("rows", page.rowsToRead());
        boolean own = reach == Reach.OWN;
        if (own) {
            parameters.put("me", actor.login());
            parameters.put("roles", DossierFilter.rolesOf(actor));
        }
        boolean seesDeleted = actor.reach(Permission.READ_DELETED) != Reach.NONE;
        String from = from(after);
        if (dossierId != null) {
            parameters.put("dossier", dossierId);
            String seen = own ? "(" + MINE + " or " + UNASSIGNED + ")" : seesDeleted ? "true" : LIVING;
            sql = PAGE.formatted(
                    KEYS + " and p.dossier_id = :dossier" + from + CASE.formatted(":dossier", seen) + ORDER);
        } else if (own) {
            sql = PAGE.formatted("select * from ((%s) union all (%s)) sources"
                            .formatted(ofEachCase(MINE, from), ofEachCase(UNASSIGNED, from))
                    + ORDER);
        } else {
            String seen = seesDeleted ? "" : CASE.formatted("p.dossier_id", LIVING);
            sql = PAGE.formatted(KEYS + from + seen + ORDER);
        }
    }

    private String from(@Nullable Cursor after) {
        if (after == null) {
            return "";
        }
        parameters.put("after", after.instant(0).atOffset(ZoneOffset.UTC));
        parameters.put("afterId", after.uuid(1));
        return " and (p.created_at, p.id) > (:after, :afterId)";
    }

    /** Costs what the cases in question have, whatever the organisation has. */
    private static String ofEachCase(String whose, String from) {
        return "select p.id, p.created_at from dossier d cross join lateral (" + KEYS + " and p.dossier_id = d.id"
                + from + ORDER + ") p where " + whose + ORDER.replace("created_at, id", "p.created_at, p.id");
    }

    String sql() {
        return sql;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
