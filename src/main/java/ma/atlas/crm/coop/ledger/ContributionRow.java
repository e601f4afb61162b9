package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the ledger as its row has it. */
record ContributionRow(
        UUID id,
        long version,
        UUID groupId,
        UUID memberId,
        @Nullable UUID planId,
        @Nullable Integer number,
        LocalDate dueDate,
        LocalDate openedOn,
        BigDecimal amountDue,
        @Nullable LocalDate paidDate,
        @Nullable BigDecimal amountPaid,
        @Nullable String method,
        @Nullable UUID proofDocumentId,
        ContributionStatus status,
        @Nullable BigDecimal penalty,
        @Nullable String declaredBy,
        @Nullable Instant declaredAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether a payment of it waits to be decided on. */
    boolean isDeclared() {
        return status == ContributionStatus.APPT_PENDING && declaredAt != null;
    }

    /** Whether it was paid, and not in time. */
    boolean isConfirmedWithPenalty() {
        return status == ContributionStatus.APPT_CONFIRMED && penalty != null && penalty.signum() > 0;
    }

    /** Whether what lateness had cost was waived after the payment: a confirmed line has no other reason. */
    boolean isPenaltyWaived() {
        return status == ContributionStatus.APPT_CONFIRMED && reason != null;
    }

    /**
     * What lateness costs: what it has cost in the end where the line is settled; where a payment is declared, what it would with that
     * payment; else what it does if paid on that day.
     */
    BigDecimal penaltyAt(PlanHistory plans, LocalDate day) {
        if (status.isSettled() && penalty != null) {
            return penalty;
        }
        return penaltyIfPaid(plans, isDeclared() && paidDate != null && paidDate.isBefore(day) ? paidDate : day);
    }

    BigDecimal penaltyIfPaid(PlanHistory plans, LocalDate day) {
        return plans.penalty(planId, amountDue, dueDate, openedOn, day);
    }
}
