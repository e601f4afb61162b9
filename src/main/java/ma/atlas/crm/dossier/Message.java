package ma.atlas.crm.dossier;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import ma.atlas.crm.consentement.Channel;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A communication of a case, logged as it was. */
@Entity
@Immutable
@Audited(MessageLog.ENTITY_TYPE)
class Message {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    private UUID dossierId;

    @Enumerated(EnumType.STRING)
    private Direction direction;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @NotAudited
    private String content;

    @Column(name = "\"timestamp\"")
    private Instant timestamp;

    /** What the provider that brought it calls it; null where somebody logged it. */
    private @Nullable String providerMessageId;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    Message(UUID id, NewMessage wanted, Instant timestamp, Instant now) {
        this.id = id;
        this.dossierId = wanted.dossierId();
        this.direction = wanted.direction();
        this.channel = wanted.channel();
        this.content = wanted.content();
        this.timestamp = timestamp;
        this.createdAt = now;
        this.updatedAt = now;
    }

    Message(UUID id, NewMessage wanted, Instant timestamp, String providerMessageId, Instant now) {
        this(id, wanted, timestamp, now);
        this.providerMessageId = providerMessageId;
    }

    MessageView view() {
        return new MessageView(
                id,
                dossierId,
                direction,
                channel,
                content,
                timestamp,
                version == null ? 0 : version,
                createdAt,
                updatedAt);
    }
}
