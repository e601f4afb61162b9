package ma.atlas.crm.testing;

import org.jspecify.annotations.Nullable;

/** What only a superuser can do to the journal: change it behind the backs of its triggers. */
public final class Tampering {

    private Tampering() {}

    /** How many rows a statement changed that no trigger heard of. */
    public static int update(String sql, @Nullable Object... arguments) {
        return Sql.asSuperuser().inTransaction(jdbc -> {
            jdbc.execute("set local session_replication_role = replica");
            return jdbc.update(sql, arguments);
        });
    }

    /** Takes the events of an organisation away that a condition is true of, and with them what waits to be sealed. */
    public static void removeEvents(String orgId, String condition, @Nullable Object... arguments) {
        Sql.asSuperuser().inTransaction(jdbc -> {
            jdbc.execute("set local session_replication_role = replica");
            jdbc.execute("create temporary table removed (id uuid primary key) on commit drop");
            Object[] all = new Object[arguments.length + 1];
            all[0] = orgId;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            jdbc.update(
                    "with gone as (delete from audit_event where org_id = ? and " + condition
                            + " returning id) insert into removed select id from gone",
                    all);
            return jdbc.update(
                    "delete from audit_unsealed where org_id = ? and event_id in (select id from removed)", orgId);
        });
    }
}
