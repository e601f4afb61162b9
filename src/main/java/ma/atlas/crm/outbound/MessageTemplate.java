package ma.atlas.crm.outbound;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What an organisation says in messages of one kind, on each channel and in each language. */
@Entity
@Audited("MESSAGE_TEMPLATE")
class MessageTemplate {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private String code;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "texts_json")
    private List<TemplateText> texts;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "variables_json")
    private List<TemplateVariable> variables;

    @Column(name = "is_active")
    private boolean active;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected MessageTemplate() {}

    @SuppressWarnings("NullAway.Init")
    MessageTemplate(UUID id, String code, TemplateFields fields, Instant now) {
        this.id = id;
        this.code = code;
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(TemplateFields fields, Instant now) {
        this.texts = fields.texts();
        this.variables = fields.variables();
        this.active = fields.active();
        this.updatedAt = now;
    }

    /** Audited things are never removed: the row stays, out of sight. */
    void delete(Instant now) {
        this.deletedAt = now;
        this.updatedAt = now;
    }

    TemplateFields fields() {
        return new TemplateFields(texts, variables, active);
    }

    long version() {
        return version == null ? 0 : version;
    }

    MessageTemplateView view() {
        return new MessageTemplateView(id, code, fields(), version(), createdAt, updatedAt);
    }
}
