package ma.atlas.crm.annonce;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.audit.NotAudited;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A property offered for sale or rent. What is published is complete, and stays so. */
@Entity
@Audited(Annonce.ENTITY_TYPE)
class Annonce {

    static final String ENTITY_TYPE = "ANNONCE";

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Enumerated(EnumType.STRING)
    private AnnonceStatus statusCode;

    private String transactionTypeCode;
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable BigDecimal priceAmount;

    @NotAudited
    private @Nullable Long priceCents;

    private @Nullable String currency;

    @Column(name = "surface_m2")
    private @Nullable BigDecimal surfaceM2;

    private @Nullable Integer rooms;
    private @Nullable Integer bathrooms;
    private @Nullable String city;

    @NotAudited
    private @Nullable String cityKey;

    private @Nullable String zone;
    private @Nullable String addressText;
    private @Nullable BigDecimal lat;
    private @Nullable BigDecimal lng;
    private @Nullable String contactName;
    private @Nullable String contactPhone;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "meta_json")
    private Map<String, Object> meta;

    private @Nullable Instant publishedAt;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected Annonce() {}

    @SuppressWarnings("NullAway.Init")
    Annonce(UUID id, AnnonceFields fields, Instant now) {
        this.id = id;
        this.statusCode = AnnonceStatus.ANN_DRAFT;
        this.createdAt = now;
        rewrite(fields, now);
    }

    /**
     * @throws Rejected {@code annonce-incomplete} when it is published, and would be no longer complete
     */
    void rewrite(AnnonceFields fields, Instant now) {
        if (statusCode == AnnonceStatus.ANN_PUBLISHED) {
            requireComplete(fields);
        }
        this.transactionTypeCode = fields.transactionTypeCode();
        this.title = fields.title();
        this.description = fields.description();
        this.priceAmount = fields.priceAmount();
        this.priceCents = fields.priceCents();
        this.currency = fields.currency();
        this.surfaceM2 = fields.surfaceM2();
        this.rooms = fields.rooms();
        this.bathrooms = fields.bathrooms();
        this.city = fields.city();
        this.cityKey = CityKey.of(fields.city());
        this.zone = fields.zone();
        this.addressText = fields.addressText();
        this.lat = fields.lat();
        this.lng = fields.lng();
        this.contactName = fields.contactName();
        this.contactPhone = fields.contactPhone();
        this.meta = fields.meta();
        this.updatedAt = now;
    }

    /**
     * Shows it to everybody, from the beginning or again.
     *
     * @throws Rejected {@code transition-not-allowed}, {@code annonce-incomplete}
     */
    void publish(Instant now) {
        requireWayTo(AnnonceStatus.ANN_PUBLISHED);
        requireComplete(fields());
        become(AnnonceStatus.ANN_PUBLISHED, now);
        this.publishedAt = now;
    }

    /**
     * Takes it back for a while.
     *
     * @throws Rejected {@code transition-not-allowed}
     */
    void suspend(Instant now) {
        requireWayTo(AnnonceStatus.ANN_SUSPENDED);
        become(AnnonceStatus.ANN_SUSPENDED, now);
    }

    /**
     * Is done with it.
     *
     * @throws Rejected {@code transition-not-allowed}
     */
    void archive(Instant now) {
        requireWayTo(AnnonceStatus.ANN_ARCHIVED);
        become(AnnonceStatus.ANN_ARCHIVED, now);
    }

    /** Audited things are never removed: the row stays, out of sight. */
    void delete(Instant now) {
        this.deletedAt = now;
        this.updatedAt = now;
    }

    private void become(AnnonceStatus next, Instant now) {
        this.statusCode = next;
        this.updatedAt = now;
    }

    private void requireWayTo(AnnonceStatus next) {
        if (!statusCode.leadsTo(next)) {
            throw Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, statusCode, next);
        }
    }

    private static void requireComplete(AnnonceFields fields) {
        List<String> missing = fields.missingToPublish();
        if (!missing.isEmpty()) {
            throw Rejected.inFields(AnnonceProblem.ANNONCE_INCOMPLETE, "required", missing);
        }
    }

    AnnonceFields fields() {
        return new AnnonceFields(
                transactionTypeCode,
                title,
                description,
                priceAmount,
                currency,
                surfaceM2,
                rooms,
                bathrooms,
                city,
                zone,
                addressText,
                lat,
                lng,
                contactName,
                contactPhone,
                meta);
    }

    UUID id() {
        return id;
    }

    AnnonceStatus status() {
        return statusCode;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
