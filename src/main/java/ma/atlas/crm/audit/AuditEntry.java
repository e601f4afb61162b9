package ma.atlas.crm.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change, as the journal keeps it.
 *
 * @param entityType {@code DOSSIER}, {@code APP_USER}...
 * @param before the fields before, null for what did not exist
 * @param after the fields after, null for what exists no more
 */
public record AuditEntry(
        String entityType,
        String entityId,
        Action action,
        @Nullable Map<String, ?> before,
        @Nullable Map<String, ?> after) {

    /** What was done; the last three change no row. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE,
        REFUSE,
        SIGN_IN,
        EXPORT;

        boolean changesRows() {
            return this == CREATE || this == UPDATE || this == DELETE;
        }
    }

    /** What stands for the identifier where no entity in particular was meant. */
    static final String NONE_IN_PARTICULAR = "-";

    public static AuditEntry created(String entityType, Object entityId, Map<String, ?> after) {
        return new AuditEntry(entityType, entityId.toString(), Action.CREATE, null, after);
    }

    public static AuditEntry updated(String entityType, Object entityId, Map<String, ?> before, Map<String, ?> after) {
        return new AuditEntry(entityType, entityId.toString(), Action.UPDATE, before, after);
    }

    public static AuditEntry deleted(String entityType, Object entityId, Map<String, ?> before) {
        return new AuditEntry(entityType, entityId.toString(), Action.DELETE, before, null);
    }
}
