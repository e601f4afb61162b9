package ma.atlas.crm.coop.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import ma.atlas.crm.coop.CoopMembers.Status;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Somebody who has joined a group, at a rank that is theirs for ever. */
@Entity
@Audited(CoopMember.ENTITY_TYPE)
class CoopMember {

    static final String ENTITY_TYPE = "COOP_MEMBER";

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private UUID groupId;

    private String displayName;
    private @Nullable String phone;
    private @Nullable String email;
    private @Nullable String userId;

    @Enumerated(EnumType.STRING)
    private Status memberStatus;

    private Instant statusSince;

    @Column(updatable = false)
    private int fifoRank;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "kyc_json")
    private Map<String, Object> kyc;

    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected CoopMember() {}

    @SuppressWarnings("NullAway.Init")
    CoopMember(UUID id, UUID groupId, int fifoRank, MemberFields fields, String createdBy, Instant now) {
        this.id = id;
        this.groupId = groupId;
        this.fifoRank = fifoRank;
        this.memberStatus = MemberMoves.FIRST;
        this.statusSince = now;
        this.createdBy = createdBy;
        this.createdAt = now;
        rewrite(fields, now);
    }

    void rewrite(MemberFields fields, Instant now) {
        this.displayName = fields.displayName();
        this.phone = fields.phone();
        this.email = fields.email();
        this.userId = fields.userId();
        this.kyc = fields.kyc();
        this.updatedAt = now;
    }

    void become(Status next, Instant at) {
        this.memberStatus = next;
        this.statusSince = at;
        this.updatedAt = at;
    }

    MemberFields fields() {
        return new MemberFields(displayName, phone, email, userId, kyc);
    }

    UUID id() {
        return id;
    }

    UUID groupId() {
        return groupId;
    }

    Status status() {
        return memberStatus;
    }

    Instant statusSince() {
        return statusSince;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
