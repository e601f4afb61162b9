package ma.atlas.crm.coop.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.coop.CoopLots;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A lot of a project. Its status follows from allocation and handover: it is born available. */
@Entity
@Audited("COOP_LOT")
class CoopLot {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private UUID projectId;

    @Column(updatable = false)
    private String statusCode;

    private String code;
    private @Nullable String type;
    private @Nullable BigDecimal surface;
    private @Nullable Integer floor;
    private @Nullable BigDecimal priceReference;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected CoopLot() {}

    @SuppressWarnings("NullAway.Init")
    CoopLot(UUID id, UUID projectId, LotFields fields, Instant now) {
        this.id = id;
        this.projectId = projectId;
        this.statusCode = CoopLots.Status.AVAILABLE.name();
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(LotFields fields, Instant now) {
        this.code = fields.code();
        this.type = fields.type();
        this.surface = fields.surface();
        this.floor = fields.floor();
        this.priceReference = fields.priceReference();
        this.updatedAt = now;
    }

    LotFields fields() {
        return new LotFields(code, type, surface, floor, priceReference);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
