package ma.atlas.crm.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A file that belongs to an entity. Nothing of it ever changes. */
@Entity
@Immutable
@Audited("DOCUMENT")
class Document {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    private String entityType;
    private UUID entityId;
    private String type;
    private String filename;
    private String contentType;

    @Column(name = "size")
    private long size;

    @NotAudited
    private String hash;

    @NotAudited
    private String storageRef;

    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Document() {}

    @SuppressWarnings("NullAway.Init")
    Document(UUID id, NewDocument wanted, FileFacts file, String storageKey, String login, Instant now) {
        this.id = id;
        this.entityType = wanted.entityType();
        this.entityId = wanted.entityId();
        this.type = wanted.type();
        this.filename = file.filename();
        this.contentType = file.contentType();
        this.size = file.size();
        this.hash = file.hash();
        this.storageRef = storageKey;
        this.createdBy = login;
        this.createdAt = now;
        this.updatedAt = now;
    }
}
