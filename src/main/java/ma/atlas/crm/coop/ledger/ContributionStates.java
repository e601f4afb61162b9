package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import ma.atlas.crm.shared.Rejected;

/** What a line must be for something to be done with it. */
final class ContributionStates {

    private ContributionStates() {}

    /**
     * @throws Rejected {@code contribution-settled}: what is confirmed or waived stays so
     */
    static void requireUnsettled(ContributionRow line) {
        if (line.status().isSettled()) {
            throw Rejected.because(
                    LedgerProblem.CONTRIBUTION_SETTLED,
                    line.dueDate(),
                    line.status().name());
        }
    }

    /** A payment that covers what is due. */
    record Paid(BigDecimal amount, LocalDate date) {}

    /**
     * @throws Rejected {@code payment-required}, {@code payment-incomplete}
     */
    static Paid requirePaid(ContributionRow line) {
        if (line.amountPaid() == null || line.paidDate() == null) {
            throw Rejected.because(LedgerProblem.PAYMENT_REQUIRED);
        }
        if (line.amountPaid().compareTo(line.amountDue()) < 0) {
            throw Rejected.because(LedgerProblem.PAYMENT_INCOMPLETE, line.amountPaid(), line.amountDue());
        }
        return new Paid(line.amountPaid(), line.paidDate());
    }
}
