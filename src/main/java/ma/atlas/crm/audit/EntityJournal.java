package ma.atlas.crm.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import ma.atlas.crm.shared.Json;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hears of every row that JPA has inserted, changed or deleted, and journals those of {@link Audited} entities. Hibernate is
 * in the middle of a flush then: what is to be said is kept, and written with the next batch or at the end of the transaction.
 */
@Component
class EntityJournal implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener {

    private static final long serialVersionUID = 1L;
    private static final int[] NONE = {};

    private final transient AuditTrail trail;
    private final transient Json json;
    private final transient Map<String, Optional<RecordedFields>> recorded = new ConcurrentHashMap<>();

    EntityJournal(AuditTrail trail, Json json) {
        this.trail = trail;
        this.json = json;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        journal(event.getPersister(), event.getSession(), fields -> {
            Map<String, Object> after = snapshot(fields, event.getState());
            return AuditEntry.created(fields.entityType(), event.getId(), after);
        });
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        journal(event.getPersister(), event.getSession(), fields -> {
            Map<String, Object> before = snapshot(fields, event.getDeletedState());
            return AuditEntry.deleted(fields.entityType(), event.getId(), before);
        });
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        journal(event.getPersister(), event.getSession(), fields -> change(fields, event));
    }

    private @Nullable AuditEntry change(RecordedFields fields, PostUpdateEvent event) {
        Map<String, Object> before = snapshot(fields, event.getOldState());
        Map<String, Object> after = snapshot(fields, event.getState());
        boolean was = !fields.isDeleted(event.getOldState());
        boolean is = !fields.isDeleted(event.getState());
        if (was && !is) {
            return AuditEntry.deleted(fields.entityType(), event.getId(), before);
        }
        if (is && !was) {
            return AuditEntry.created(fields.entityType(), event.getId(), after);
        }
        int[] dirty = event.getDirtyProperties() == null ? NONE : event.getDirtyProperties();
        return fields.hides(dirty) || !trail.difference(before, after).isEmpty()
                ? AuditEntry.updated(fields.entityType(), event.getId(), before, after)
                : null;
    }

    private void journal(
            EntityPersister entity, EventSource session, Function<RecordedFields, @Nullable AuditEntry> entry) {
        recorded.computeIfAbsent(entity.getEntityName(), name -> Optional.ofNullable(RecordedFields.of(entity)))
                .map(entry)
                .ifPresent(said -> {
                    trail.keep(said);
                    session.getActionQueue().registerProcess(ending -> trail.writeKept());
                });
    }

    /** Taken as it is now: what the entity refers to may change before it is written. */
    private Map<String, Object> snapshot(RecordedFields fields, @Nullable Object[] state) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        fields.values(state).forEach((name, value) -> {
            JsonNode shown = ShortTexts.in(json.tree(value));
            snapshot.put(name, shown);
        });
        return snapshot;
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister entity) {
        return false;
    }
}
