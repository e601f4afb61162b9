package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was paid, as it was found fit to be written.
 *
 * @param method a code of PAY_METHOD
 */
record Payment(
        LocalDate paidDate,
        BigDecimal amountPaid,
        @Nullable String method,
        @Nullable UUID proofDocumentId) {}
