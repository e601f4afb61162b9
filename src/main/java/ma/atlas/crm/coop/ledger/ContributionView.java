package ma.atlas.crm.coop.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the ledger, as it stands today. */
@Schema(
        name = "Contribution",
        description = "What a member owes on a day, and what they have paid of it; amounts in MAD")
public record ContributionView(
        @Schema(description = "Identifier") UUID id,
        @Schema(description = "Group that it is paid to") UUID groupId,
        @Schema(description = "Member who owes it") UUID memberId,

        @Schema(description = "Version of the plan that it comes from; null for one beside the plan", nullable = true)
        @Nullable
        UUID planId,

        @Schema(description = "Number in the schedule of that version", nullable = true) @Nullable
        Integer number,

        @Schema(description = "When it is due") LocalDate dueDate,

        @Schema(description = "When it was called for; lateness is counted from there at the earliest")
        LocalDate openedOn,

        @Schema(description = "What is due", example = "2500.00")
        BigDecimal amountDue,

        @Schema(description = "When it was paid, as declared", nullable = true) @Nullable
        LocalDate paidDate,

        @Schema(description = "What was paid, as declared", nullable = true, example = "2500.00") @Nullable
        BigDecimal amountPaid,

        @Schema(description = "How it was paid, a code of PAY_METHOD", nullable = true, example = "BANK_TRANSFER")
        @Nullable
        String method,

        @Schema(description = "Document that proves the payment", nullable = true) @Nullable
        UUID proofDocumentId,

        @Schema(description = "Where it stands, a code of CONTRIBUTION_STATUS", example = "APPT_PENDING")
        String status,

        @Schema(
                description =
                        "What lateness costs: in the end where it is settled, else as of today; a payment that is declared"
                                + " stops it on its day",
                example = "37.50")
        BigDecimal penalty,

        @Schema(description = "Login of who declared the payment", nullable = true) @Nullable
        String declaredBy,

        @Schema(description = "When the payment was declared", nullable = true) @Nullable
        Instant declaredAt,

        @Schema(description = "Login of who confirmed, rejected or waived it", nullable = true) @Nullable
        String decidedBy,

        @Schema(description = "When it was confirmed, rejected or waived", nullable = true) @Nullable
        Instant decidedAt,

        @Schema(description = "Why it was rejected or waived, or its penalty was", nullable = true) @Nullable
        String reason,

        @Schema(description = "Version of the row, also its ETag")
        long version,

        @Schema(description = "When it was created") Instant createdAt,
        @Schema(description = "When it last changed") Instant updatedAt) {

    static ContributionView of(ContributionRow row, PlanHistory plans, LocalDate today) {
        return new ContributionView(
                row.id(),
                row.groupId(),
                row.memberId(),
                row.planId(),
                row.number(),
                row.dueDate(),
                row.openedOn(),
                row.amountDue(),
                row.paidDate(),
                row.amountPaid(),
                row.method(),
                row.proofDocumentId(),
                row.status().name(),
                row.penaltyAt(plans, today),
                row.declaredBy(),
                row.declaredAt(),
                row.decidedBy(),
                row.decidedAt(),
                row.reason(),
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }
}
