package ma.atlas.crm.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The lines of one transaction that wait for its next batch, or for its end. A transaction that is rolled back forgets them. */
final class UnwrittenLines implements TransactionSynchronization {

    /** What became of the line of a creation. */
    enum Creation {
        UNWRITTEN,
        WRITTEN,
        UNKNOWN
    }

    private final List<AuditLine> lines = new ArrayList<>();
    private final Set<String> created = new HashSet<>();

    /** Those of the transaction under way, null where there are none yet. */
    static @Nullable UnwrittenLines find() {
        return (UnwrittenLines) TransactionSynchronizationManager.getResource(UnwrittenLines.class);
    }

    /** Those of the transaction under way. */
    static UnwrittenLines ofTransaction() {
        UnwrittenLines found = find();
        if (found != null) {
            return found;
        }
        UnwrittenLines begun = new UnwrittenLines();
        TransactionSynchronizationManager.registerSynchronization(begun);
        begun.resume();
        return begun;
    }

    void add(AuditLine line) {
        lines.add(line);
        if (line.entry().action() == AuditEntry.Action.CREATE) {
            created.add(key(line.entry().entityType(), line.entry().entityId()));
        }
    }

    /** Adds fields to the line of a creation, unless it is written or was never here. */
    Creation complete(String entityType, Object entityId, Map<String, ?> fields) {
        for (int i = 0; i < lines.size(); i++) {
            AuditLine line = lines.get(i);
            if (line.creates(entityType, entityId)) {
                Map<String, Object> after = new LinkedHashMap<>();
                if (line.entry().after() != null) {
                    after.putAll(line.entry().after());
                }
                after.putAll(fields);
                lines.set(i, line.with(AuditEntry.created(entityType, entityId, after)));
                return Creation.UNWRITTEN;
            }
        }
        return created.contains(key(entityType, entityId.toString())) ? Creation.WRITTEN : Creation.UNKNOWN;
    }

    int size() {
        return lines.size();
    }

    /** The lines, which wait no more. */
    List<AuditLine> take() {
        List<AuditLine> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    private static String key(String entityType, String entityId) {
        return entityType + ' ' + entityId;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(UnwrittenLines.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(UnwrittenLines.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(UnwrittenLines.class);
    }
}
