package ma.atlas.crm.dossier;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A visit or a call of a case, at a time. */
@Entity
@Audited(AppointmentLog.ENTITY_TYPE)
class Appointment {

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private UUID dossierId;

    private @Nullable UUID annonceId;
    private String appointmentTypeCode;
    private String statusCode;
    private Instant startsAt;
    private Instant endsAt;
    private @Nullable String locationText;
    private @Nullable String comment;
    private String assignedTo;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected Appointment() {}

    @SuppressWarnings("NullAway.Init")
    Appointment(UUID id, UUID dossierId, AppointmentFields fields, Instant now) {
        this.id = id;
        this.dossierId = dossierId;
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(AppointmentFields fields, Instant now) {
        this.annonceId = fields.annonceId();
        this.appointmentTypeCode = fields.appointmentTypeCode();
        this.statusCode = fields.statusCode();
        this.startsAt = fields.startsAt();
        this.endsAt = fields.endsAt();
        this.locationText = fields.locationText();
        this.comment = fields.comment();
        this.assignedTo = fields.assignedTo();
        this.updatedAt = now;
    }

    /** Audited things are never removed: the row stays, out of sight. */
    void delete(Instant now) {
        this.deletedAt = now;
        this.updatedAt = now;
    }

    AppointmentFields fields() {
        return new AppointmentFields(
                annonceId, appointmentTypeCode, statusCode, startsAt, endsAt, locationText, comment, assignedTo);
    }

    UUID id() {
        return id;
    }

    UUID dossierId() {
        return dossierId;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
