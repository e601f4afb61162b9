package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.Contributions.Declaration;
import ma.atlas.crm.coop.ledger.PaymentFields;
import org.jspecify.annotations.Nullable;

/** A payment that is declared, or a line that is called for. */
@Schema(name = "ContributionWrite")
record ContributionBody(
        @Schema(description = "Member who owes it") @NotNull(message = "{field.required}")
        UUID memberId,

        @Schema(
                description =
                        "Which line: the one that is due on this day; null for the oldest that is not paid. Needed to call for one",
                nullable = true)
        @Nullable
        LocalDate dueDate,

        @Schema(
                description =
                        "What is due, as the line or the plan says, in MAD; needed to call for a line that is in no plan",
                example = "2500.00",
                nullable = true)
        @DecimalMin(value = "0.01", message = "{field.above-zero}")
        @Digits(integer = 13, fraction = 2, message = "{field.amount}")
        @Nullable
        BigDecimal amountDue,

        @Schema(description = "When it was paid; today by default", nullable = true) @Nullable
        LocalDate paidDate,

        @Schema(
                description =
                        "What was paid, in MAD; needed to declare a payment. More than is due as far as there are penalties to pay",
                example = "2500.00",
                nullable = true)
        @DecimalMin(value = "0.01", message = "{field.above-zero}")
        @Digits(integer = 13, fraction = 2, message = "{field.amount}")
        @Nullable
        BigDecimal amountPaid,

        @Schema(description = "How it was paid, a code of PAY_METHOD", example = "BANK_TRANSFER", nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String method,

        @Schema(description = "Document of the member or of the line that proves it", nullable = true) @Nullable
        UUID proofDocumentId) {

    Declaration declaration() {
        return new Declaration(
                memberId, dueDate, amountDue, new PaymentFields(paidDate, amountPaid, method, proofDocumentId));
    }
}
