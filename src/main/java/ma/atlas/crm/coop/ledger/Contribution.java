package ma.atlas.crm.coop.ledger;

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
import java.util.UUID;
import ma.atlas.crm.audit.Audited;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A line of the ledger. What is owed never changes; what is said of its payment does, until it is settled. */
@Entity
@Table(name = "coop_contribution")
@Audited(Contribution.ENTITY_TYPE)
class Contribution {

    static final String ENTITY_TYPE = "COOP_CONTRIBUTION";

    @Id
    private UUID id;

    @TenantId
    private @Nullable String orgId;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private UUID groupId;

    @Column(updatable = false)
    private UUID memberId;

    @Column(updatable = false)
    private @Nullable UUID planId;

    @Column(updatable = false)
    private @Nullable Integer number;

    @Column(updatable = false)
    private LocalDate dueDate;

    @Column(updatable = false)
    private LocalDate openedOn;

    @Column(updatable = false)
    private BigDecimal amountDue;

    private @Nullable LocalDate paidDate;
    private @Nullable BigDecimal amountPaid;
    private @Nullable String method;
    private @Nullable UUID proofDocumentId;

    @Enumerated(EnumType.STRING)
    private ContributionStatus status;

    private @Nullable BigDecimal penalty;
    private @Nullable String declaredBy;
    private @Nullable Instant declaredAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;

    @Column(updatable = false)
    private String createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Contribution() {}

    /** An unpaid line; one whose day is over is late from the beginning. */
    @SuppressWarnings("NullAway.Init")
    Contribution(UUID id, UUID groupId, UUID memberId, Call call, LocalDate today, String createdBy, Instant now) {
        this.id = id;
        this.groupId = groupId;
        this.memberId = memberId;
        this.planId = call.planId();
        this.number = call.number();
        this.dueDate = call.dueDate();
        this.amountDue = call.amountDue();
        this.openedOn = today;
        this.status = call.dueDate().isBefore(today) ? ContributionStatus.APPT_LATE : ContributionStatus.APPT_PENDING;
        this.createdBy = createdBy;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Somebody says that it is paid. What was decided of an earlier payment, the journal keeps. */
    void declare(Payment payment, String login, Instant now) {
        pay(payment, login, now);
        this.status = ContributionStatus.APPT_PENDING;
        this.decidedBy = null;
        this.decidedAt = null;
        this.reason = null;
    }

    void confirm(BigDecimal finalPenalty, String login, Instant now) {
        this.penalty = finalPenalty;
        decide(ContributionStatus.APPT_CONFIRMED, null, login, now);
    }

    /** As {@link #declare}, by who decides on it at once. */
    void pay(Payment payment, String login, Instant now) {
        this.paidDate = payment.paidDate();
        this.amountPaid = payment.amountPaid();
        this.method = payment.method();
        this.proofDocumentId = payment.proofDocumentId();
        this.declaredBy = login;
        this.declaredAt = now;
        this.updatedAt = now;
    }

    void reject(@Nullable String why, String login, Instant now) {
        decide(ContributionStatus.APPT_REJECTED, why, login, now);
    }

    /** What was paid of it stays paid, and since when it is settled. */
    void waivePenalty(String why, Instant now) {
        this.penalty = Money.ZERO;
        this.reason = why;
        this.updatedAt = now;
    }

    void waive(String why, String login, Instant now) {
        this.penalty = Money.ZERO;
        decide(ContributionStatus.APPT_WAIVED, why, login, now);
    }

    void becomeLate(Instant now) {
        this.status = ContributionStatus.APPT_LATE;
        this.updatedAt = now;
    }

    private void decide(ContributionStatus outcome, @Nullable String why, String login, Instant now) {
        this.status = outcome;
        this.reason = why;
        this.decidedBy = login;
        this.decidedAt = now;
        this.updatedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID memberId() {
        return memberId;
    }

    ContributionRow row() {
        return new ContributionRow(
                id,
                version(),
                groupId,
                memberId,
                planId,
                number,
                dueDate,
                openedOn,
                amountDue,
                paidDate,
                amountPaid,
                method,
                proofDocumentId,
                status,
                penalty,
                declaredBy,
                declaredAt,
                decidedBy,
                decidedAt,
                reason,
                createdAt,
                updatedAt);
    }

    long version() {
        return version == null ? 0 : version;
    }
}
