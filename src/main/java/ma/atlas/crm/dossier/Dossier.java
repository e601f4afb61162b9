package ma.atlas.crm.dossier;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A case of an agency, as people edit it. Where it stands in its lifecycle is read here and written by the engine's
 * projection alone.
 */
@Entity
@Audited(DossierSubject.ENTITY_TYPE)
class Dossier {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private String caseTypeCode;

    @Column(insertable = false, updatable = false)
    private @Nullable String statusCode;

    @Column(insertable = false, updatable = false)
    private @Nullable String candidateRole;

    @Column(updatable = false)
    private @Nullable String assignedTo;

    @Column(updatable = false)
    private @Nullable String externalRef;

    private String contactName;
    private String phone;
    private @Nullable String email;
    private String sourceCode;
    private @Nullable UUID annonceId;
    private @Nullable BigDecimal budgetMin;
    private @Nullable BigDecimal budgetMax;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "payload_json")
    private Map<String, Object> payload;

    @NotAudited
    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private Instant lastActivityAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected Dossier() {}

    @SuppressWarnings("NullAway.Init")
    Dossier(UUID id, NewDossier wanted, String createdBy, Instant now) {
        this.id = id;
        this.caseTypeCode = wanted.caseTypeCode();
        this.assignedTo = wanted.assignedTo();
        this.createdBy = createdBy;
        this.createdAt = now;
        rewrite(wanted.fields(), now);
    }

    /** One that lived elsewhere until now keeps its name and its dates. */
    void takeOver(String externalName, Instant created, Instant lastActivity) {
        this.externalRef = externalName;
        this.createdAt = created;
        this.lastActivityAt = lastActivity;
    }

    /** Writes what is known better by now: nothing has happened to the case itself. */
    void correct(DossierFields fields, Instant now) {
        Instant lastActivity = lastActivityAt;
        rewrite(fields, now);
        this.lastActivityAt = lastActivity;
    }

    void rewrite(DossierFields fields, Instant now) {
        this.contactName = fields.contactName();
        this.phone = fields.phone();
        this.email = fields.email();
        this.sourceCode = fields.sourceCode();
        this.annonceId = fields.annonceId();
        this.budgetMin = fields.budgetMin();
        this.budgetMax = fields.budgetMax();
        this.payload = fields.payload();
        this.updatedAt = now;
        this.lastActivityAt = now;
    }

    /** Audited things are never removed: the row stays, out of sight. */
    void delete(Instant now) {
        this.deletedAt = now;
        this.updatedAt = now;
    }

    DossierFields fields() {
        return new DossierFields(contactName, phone, email, sourceCode, annonceId, budgetMin, budgetMax, payload);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    String caseTypeCode() {
        return caseTypeCode;
    }

    @Nullable
    String assignedTo() {
        return assignedTo;
    }

    @Nullable
    Role candidateRole() {
        return candidateRole == null ? null : Role.valueOf(candidateRole);
    }

    @Nullable
    String statusCode() {
        return statusCode;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    @Nullable
    String externalRef() {
        return externalRef;
    }

    Instant createdAt() {
        return createdAt;
    }
}
