package ma.atlas.crm.consentement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What somebody has said, last, of being written to on a channel. */
@Entity
@Audited(ConsentLog.ENTITY_TYPE)
class Consentement {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private @Nullable UUID dossierId;

    @Column(updatable = false)
    private @Nullable UUID memberId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private ConsentStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "meta_json")
    private Map<String, Object> meta;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Consentement() {}

    @SuppressWarnings("NullAway.Init")
    Consentement(
            UUID id,
            ConsentSubject subject,
            Channel channel,
            ConsentStatus status,
            Map<String, Object> meta,
            Instant now) {
        this.id = id;
        this.dossierId = subject.dossierId();
        this.memberId = subject.memberId();
        this.channel = channel;
        this.createdAt = now;
        rewrite(status, meta, now);
    }

    void rewrite(ConsentStatus newStatus, Map<String, Object> newMeta, Instant now) {
        this.status = newStatus;
        this.meta = newMeta;
        this.updatedAt = now;
    }

    ConsentStatus status() {
        return status;
    }

    Map<String, Object> meta() {
        return meta;
    }

    long version() {
        return version == null ? 0 : version;
    }

    ConsentementView view() {
        return new ConsentementView(id, dossierId, memberId, channel, status, meta, version(), createdAt, updatedAt);
    }
}
