package ma.atlas.crm.coop.group;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A building project of a group, as people edit it. Where it stands is written by the engine's projection alone. */
@Entity
@Audited("COOP_PROJECT")
class CoopProject {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private UUID groupId;

    @Column(updatable = false)
    private String caseTypeCode;

    private @Nullable String name;
    private @Nullable BigDecimal budgetTotal;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "budget_json")
    private Map<String, Object> budget;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "milestones_json")
    private JsonNode milestones;

    @NotAudited
    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected CoopProject() {}

    @SuppressWarnings("NullAway.Init")
    CoopProject(UUID id, UUID groupId, ProjectFields fields, String createdBy, Instant now) {
        this.id = id;
        this.groupId = groupId;
        this.caseTypeCode = ProjectSubject.CASE_TYPE;
        this.createdBy = createdBy;
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(ProjectFields fields, Instant now) {
        this.name = fields.name();
        this.budgetTotal = fields.budgetTotal();
        this.budget = fields.budget();
        this.milestones = fields.milestones();
        this.updatedAt = now;
    }

    ProjectFields fields() {
        return new ProjectFields(name, budgetTotal, budget, milestones);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
