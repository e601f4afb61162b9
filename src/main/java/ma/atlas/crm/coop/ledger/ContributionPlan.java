package ma.atlas.crm.coop.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A version of what members are to pay. Nothing of it ever changes: a change is the next version. */
@Entity
@Immutable
@Table(name = "coop_contribution_plan")
@Audited("COOP_PLAN")
class ContributionPlan {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    private UUID groupId;

    @Column(name = "version")
    private int planVersion;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "formula_json")
    private PlanTerms formula;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "schedule_json")
    private PlanSchedule schedule;

    private LocalDate effectiveFrom;
    private @Nullable UUID documentId;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected ContributionPlan() {}

    @SuppressWarnings("NullAway.Init")
    ContributionPlan(PlanVersion version) {
        this.id = version.id();
        this.groupId = version.groupId();
        this.planVersion = version.number();
        this.formula = version.terms();
        this.schedule = version.schedule();
        this.effectiveFrom = version.effectiveFrom();
        this.documentId = version.documentId();
        this.createdBy = version.createdBy();
        this.createdAt = version.createdAt();
        this.updatedAt = version.createdAt();
    }
}
