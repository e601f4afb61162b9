package ma.atlas.crm.outbound;

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
import ma.atlas.crm.audit.NotAudited;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.consentement.ConsentSubject;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A message as it was queued. What becomes of it is written by the workers in SQL. */
@Entity
@Audited(OutboundMessage.ENTITY_TYPE)
class OutboundMessage {

    static final String ENTITY_TYPE = "OUTBOUND_MESSAGE";

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    private @Nullable UUID dossierId;
    private @Nullable UUID memberId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String recipient;
    private @Nullable String templateCode;
    private @Nullable String subject;

    @NotAudited
    private String content;

    @NotAudited
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "variables_json")
    private Map<String, String> variables;

    @NotAudited
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "template_json")
    private @Nullable ProviderTemplate providerTemplate;

    @Enumerated(EnumType.STRING)
    private OutboundStatus status;

    @NotAudited
    private Instant nextAttemptAt;

    private @Nullable String onceKey;

    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    @NotAudited
    private Instant queuedAt;

    @SuppressWarnings("NullAway.Init")
    protected OutboundMessage() {}

    OutboundMessage(
            UUID id, ConsentSubject whose, Letter letter, @Nullable String onceKey, String createdBy, Instant now) {
        this.id = id;
        this.dossierId = whose.kind() == ConsentSubject.Kind.DOSSIER ? whose.id() : null;
        this.memberId = whose.kind() == ConsentSubject.Kind.MEMBER ? whose.id() : null;
        this.channel = letter.channel();
        this.recipient = letter.to();
        this.templateCode = letter.templateCode();
        this.subject = letter.title();
        this.content = letter.content();
        this.variables = letter.variables();
        this.providerTemplate = letter.template();
        this.status = OutboundStatus.QUEUED;
        this.nextAttemptAt = now;
        this.onceKey = onceKey;
        this.createdBy = createdBy;
        this.createdAt = now;
        this.updatedAt = now;
        this.queuedAt = now;
    }
}
