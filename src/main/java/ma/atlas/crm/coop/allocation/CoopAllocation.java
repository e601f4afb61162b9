package ma.atlas.crm.coop.allocation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A lot that is meant for a member, as it was proposed: nothing of that ever changes. Where it stands is written by the engine's
 * projection, and what a status dates by {@link AllocationEffects}. The journal keeps the hash of the proof.
 */
@Entity
@Audited(AllocationSubject.ENTITY_TYPE)
class CoopAllocation {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private String caseTypeCode;

    @Column(updatable = false)
    private UUID groupId;

    @Column(updatable = false)
    private UUID projectId;

    @Column(updatable = false)
    private UUID lotId;

    @Column(updatable = false)
    private UUID memberId;

    @Column(updatable = false)
    private LocalDate cutOff;

    @Column(updatable = false)
    private boolean cutOffRequested;

    @Column(updatable = false)
    private int ruleVersion;

    @NotAudited
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "proof_json", updatable = false)
    private String proof;

    @Column(name = "proof_sha256", updatable = false)
    private String proofSha256;

    @NotAudited
    @Column(updatable = false)
    private String outcomes;

    @NotAudited
    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected CoopAllocation() {}

    @SuppressWarnings("NullAway.Init")
    CoopAllocation(Proof proof, String createdBy) {
        Proof.Inputs inputs = proof.inputs();
        this.id = proof.allocationId();
        this.caseTypeCode = AllocationSubject.CASE_TYPE;
        this.groupId = inputs.groupId();
        this.projectId = inputs.projectId();
        this.lotId = inputs.lotId();
        this.memberId = inputs.memberId();
        this.cutOff = proof.cutOff();
        this.cutOffRequested = inputs.cutOff().chosenBy() == CutOff.ChosenBy.REQUEST;
        this.ruleVersion = proof.ruleVersion();
        this.proof = ProofDocument.of(proof).toString();
        this.proofSha256 = proof.sha256();
        this.outcomes = Outcomes.of(proof.queue());
        this.createdBy = createdBy;
        this.createdAt = inputs.takenAt();
        this.updatedAt = inputs.takenAt();
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
