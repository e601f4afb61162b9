package ma.atlas.crm.coop.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A group that builds together, as people edit it. Where it stands is written by the engine's projection alone. */
@Entity
@Audited("COOP_GROUP")
class CoopGroup {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private String caseTypeCode;

    private String name;
    private @Nullable String city;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rules_json")
    private Map<String, Object> rules;

    @NotAudited
    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected CoopGroup() {}

    @SuppressWarnings("NullAway.Init")
    CoopGroup(UUID id, GroupFields fields, String createdBy, Instant now) {
        this.id = id;
        this.caseTypeCode = GroupSubject.CASE_TYPE;
        this.createdBy = createdBy;
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(GroupFields fields, Instant now) {
        this.name = fields.name();
        this.city = fields.city();
        this.rules = fields.rules();
        this.updatedAt = now;
    }

    GroupFields fields() {
        return new GroupFields(name, city, rules);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
