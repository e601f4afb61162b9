package ma.atlas.crm.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A note or a task that somebody wrote. What the system writes of itself is a row of the timeline, and no entity. */
@Entity
@Audited(Activity.ENTITY_TYPE)
class Activity {

    static final String ENTITY_TYPE = "ACTIVITY";

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private String entityType;

    @Column(updatable = false)
    private UUID entityId;

    @Column(updatable = false)
    private String type;

    @NotAudited
    private String content;

    @Column(updatable = false)
    private String actor;

    private @Nullable String assignee;
    private @Nullable Instant dueAt;
    private @Nullable Instant doneAt;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected Activity() {}

    @SuppressWarnings("NullAway.Init")
    Activity(UUID id, EntityRef entity, String type, ActivityFields fields, String actor, Instant now) {
        this.id = id;
        this.entityType = entity.type();
        this.entityId = entity.id();
        this.type = type;
        this.actor = actor;
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(ActivityFields fields, Instant now) {
        this.content = fields.content();
        this.assignee = fields.assignee();
        this.dueAt = fields.dueAt();
        this.doneAt = fields.doneAt();
        this.updatedAt = now;
    }

    /** Audited things are never removed: the row stays, out of sight. */
    void delete(Instant now) {
        this.deletedAt = now;
        this.updatedAt = now;
    }

    ActivityFields fields() {
        return new ActivityFields(content, dueAt, doneAt, assignee);
    }

    long version() {
        return version == null ? 0 : version;
    }

    ActivityView view() {
        return new ActivityView(
                id,
                new EntityRef(entityType, entityId),
                type,
                fields(),
                actor,
                null,
                false,
                version(),
                createdAt,
                updatedAt);
    }
}
