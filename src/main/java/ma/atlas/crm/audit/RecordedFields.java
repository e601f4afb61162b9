package ma.atlas.crm.audit;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.TenantId;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an {@link Audited} entity class the journal shows, by their names in Java, which are those of the API. What
 * JPA does not write is somebody else's to record; when, and how often, a row changed says its line.
 */
final class RecordedFields {

    private static final String DELETED_AT = "deletedAt";
    private static final Set<String> OF_THE_ROW = Set.of("createdAt", "updatedAt", "lastActivityAt", DELETED_AT);

    private final String entityType;
    private final String[] names;
    private final List<Integer> shown = new ArrayList<>();
    private final List<Integer> hidden = new ArrayList<>();
    private final int deletedAt;

    private RecordedFields(String entityType, EntityPersister entity) {
        this.entityType = entityType;
        this.names = entity.getPropertyNames();
        this.deletedAt = Arrays.asList(names).indexOf(DELETED_AT);
        for (int i = 0; i < names.length; i++) {
            Field field = field(entity.getMappedClass(), names[i]);
            if (field.isAnnotationPresent(NotAudited.class)) {
                hidden.add(i);
            } else if (i != entity.getVersionProperty()
                    && !field.isAnnotationPresent(TenantId.class)
                    && !OF_THE_ROW.contains(names[i])
                    && (entity.getPropertyInsertability()[i] || entity.getPropertyUpdateability()[i])) {
                shown.add(i);
            }
        }
    }

    /** Null for a class that is not audited. */
    static @Nullable RecordedFields of(EntityPersister entity) {
        Audited audited = entity.getMappedClass().getAnnotation(Audited.class);
        return audited == null ? null : new RecordedFields(audited.value(), entity);
    }

    private static Field field(Class<?> type, String name) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new IllegalStateException("Expected %s to have a field %s, but it has none".formatted(type, name));
    }

    String entityType() {
        return entityType;
    }

    /** The fields that have a value. */
    Map<String, Object> values(@Nullable Object[] state) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i : shown) {
            if (state[i] != null) {
                values.put(names[i], state[i]);
            }
        }
        return values;
    }

    boolean isDeleted(@Nullable Object[] state) {
        return deletedAt >= 0 && state[deletedAt] != null;
    }

    /** Whether one of the fields that are not shown is among these. */
    boolean hides(int[] changed) {
        return Arrays.stream(changed).anyMatch(hidden::contains);
    }
}
