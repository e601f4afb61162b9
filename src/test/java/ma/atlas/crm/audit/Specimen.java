package ma.atlas.crm.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** An entity with a field of every kind. */
@Entity
@Table(name = "audit_specimen")
@Audited(Specimen.ENTITY_TYPE)
class Specimen {

    static final String ENTITY_TYPE = "SPECIMEN";

    static final String TABLE = """
            create table audit_specimen (
                id uuid primary key, org_id text not null references organisation, version bigint not null,
                name text, grade text, amount numeric(15, 2), pieces int not null, open boolean not null, at timestamptz,
                day date, owner_id uuid, details_json jsonb, secret text, status text not null default 'WRITTEN BY SQL',
                created_at timestamptz not null, updated_at timestamptz not null, deleted_at timestamptz)""";

    enum Grade {
        GOOD,
        BETTER
    }

    @Id
    UUID id;

    @TenantId
    String orgId;

    @Version
    Long version;

    String name;

    @Enumerated(EnumType.STRING)
    Grade grade;

    BigDecimal amount;
    int pieces;
    boolean open;
    Instant at;
    LocalDate day;
    UUID ownerId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "details_json")
    Map<String, Object> details;

    @NotAudited
    String secret;

    @Column(insertable = false, updatable = false)
    String status;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;
    Instant deletedAt;

    protected Specimen() {}

    Specimen(UUID id, Instant now) {
        this.id = id;
        this.createdAt = now;
        this.updatedAt = now;
    }
}
