package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a payment.
 *
 * @param paidDate null for today
 * @param method a code of PAY_METHOD
 * @param proofDocumentId a document of the member or of the line
 */
public record PaymentFields(
        @Nullable LocalDate paidDate,
        @Nullable BigDecimal amountPaid,
        @Nullable String method,
        @Nullable UUID proofDocumentId) {

    /** Whether nothing is said. */
    boolean isEmpty() {
        return paidDate == null && amountPaid == null && method == null && proofDocumentId == null;
    }
}
