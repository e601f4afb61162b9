package ma.atlas.crm.dossier;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

/** Somebody involved in a case, in a role. */
@Entity
@Audited(PartiePrenanteLog.ENTITY_TYPE)
class PartiePrenante {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private UUID dossierId;

    private String role;
    private String name;
    private @Nullable String phone;
    private @Nullable String email;
    private @Nullable String address;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "meta_json")
    private Map<String, Object> meta;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected PartiePrenante() {}

    @SuppressWarnings("NullAway.Init")
    PartiePrenante(UUID id, UUID dossierId, PartiePrenanteFields fields, Instant now) {
        this.id = id;
        this.dossierId = dossierId;
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(PartiePrenanteFields fields, Instant now) {
        this.role = fields.role();
        this.name = fields.name();
        this.phone = fields.phone();
        this.email = fields.email();
        this.address = fields.address();
        this.meta = fields.meta();
        this.updatedAt = now;
    }

    /** Audited things are never removed: the row stays, out of sight. */
    void delete(Instant now) {
        this.deletedAt = now;
        this.updatedAt = now;
    }

    PartiePrenanteFields fields() {
        return new PartiePrenanteFields(role, name, phone, email, address, meta);
    }

    PartiePrenanteView view() {
        return new PartiePrenanteView(
                id, dossierId, role, name, phone, email, address, meta, version(), createdAt, updatedAt);
    }

    UUID dossierId() {
        return dossierId;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
