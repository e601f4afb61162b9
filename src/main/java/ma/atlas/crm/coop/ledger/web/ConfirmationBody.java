package ma.atlas.crm.coop.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import ma.atlas.crm.coop.ledger.PaymentFields;
import org.jspecify.annotations.Nullable;

/** A payment that is made as it is confirmed, in the place of what was declared. */
@Schema(name = "ContributionConfirmation")
record ConfirmationBody(
        @Schema(description = "When it was paid; today by default", nullable = true) @Nullable
        LocalDate paidDate,

        @Schema(description = "What was paid, in MAD", example = "2500.00", nullable = true)
        @DecimalMin(value = "0.01", message = "{field.above-zero}")
        @Digits(integer = 13, fraction = 2, message = "{field.amount}")
        @Nullable
        BigDecimal amountPaid,

        @Schema(description = "How it was paid, a code of PAY_METHOD", example = "CASH", nullable = true)
        @Size(max = 100, message = "{field.too-long}")
        @Nullable
        String method,

        @Schema(description = "Document of the member or of the line that proves it", nullable = true) @Nullable
        UUID proofDocumentId) {

    static PaymentFields payment(@Nullable ConfirmationBody body) {
        return body == null
                ? new PaymentFields(null, null, null, null)
                : new PaymentFields(body.paidDate, body.amountPaid, body.method, body.proofDocumentId);
    }
}
