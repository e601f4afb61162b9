package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.documents.DocumentView;
import ma.atlas.crm.documents.Documents;
import ma.atlas.crm.reference.Dictionaries;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/**
 * What may be said of a payment. It is of one line: less than is due may be declared but not confirmed; more, as far as the member has
 * penalties to pay, of that line or of lines confirmed before.
 */
@Component
class PaymentRules {

    private static final String MEMBER = "COOP_MEMBER";

    private final Dictionaries dictionaries;
    private final Documents documents;
    private final ContributionRows rows;

    PaymentRules(Dictionaries dictionaries, Documents documents, ContributionRows rows) {
        this.dictionaries = dictionaries;
        this.documents = documents;
        this.rows = rows;
    }

    /**
     * @throws Rejected {@code invalid-input}, {@code paid-in-future}, {@code unknown-code}, {@code unknown-proof},
     *     {@code payment-too-large}
     */
    Payment accept(PaymentFields fields, ContributionRow line, PlanHistory plans, LocalDate today) {
        if (fields.amountPaid() == null) {
            throw Rejected.invalid("amountPaid", "required");
        }
        LocalDate paidDate = PlanRules.day("paidDate", Objects.requireNonNullElse(fields.paidDate(), today));
        if (paidDate.isAfter(today)) {
            throw Rejected.because(LedgerProblem.PAID_IN_FUTURE, paidDate);
        }
        if (fields.method() != null) {
            dictionaries.requireActive(LedgerCodes.METHODS, fields.method());
        }
        if (fields.proofDocumentId() != null) {
            requireProof(fields.proofDocumentId(), line);
        }
        Payment payment =
                new Payment(paidDate, Money.rounded(fields.amountPaid()), fields.method(), fields.proofDocumentId());
        requireOwed(payment.amountPaid(), paidDate, line, plans);
        return payment;
    }

    /**
     * The caller holds the member, so that two payments do not pay the same penalties.
     *
     * @throws Rejected {@code payment-too-large}
     */
    void requireOwed(BigDecimal amountPaid, LocalDate paidDate, ContributionRow line, PlanHistory plans) {
        if (amountPaid.compareTo(line.amountDue()) <= 0) {
            return;
        }
        BigDecimal penalties = rows.ofMember(line.memberId()).stream()
                .filter(other -> !other.id().equals(line.id()))
                .map(PaymentRules::openPenalty)
                .reduce(line.penaltyIfPaid(plans, paidDate), BigDecimal::add);
        BigDecimal most = line.amountDue().add(penalties.max(Money.ZERO));
        if (amountPaid.compareTo(most) > 0) {
            throw Rejected.because(LedgerProblem.PAYMENT_TOO_LARGE, amountPaid, most);
        }
    }

    /** Of a settled line, what of its penalty was not paid with it; below 0 where others’ were. */
    private static BigDecimal openPenalty(ContributionRow other) {
        if (other.status() == ContributionStatus.APPT_CONFIRMED
                && other.penalty() != null
                && other.amountPaid() != null) {
            return other.penalty().subtract(other.amountPaid().subtract(other.amountDue()));
        }
        return Money.ZERO;
    }

    private void requireProof(UUID proof, ContributionRow line) {
        boolean known = Stream.of(
                        documents.ofEntity(MEMBER, line.memberId()),
                        documents.ofEntity(Contribution.ENTITY_TYPE, line.id()))
                .flatMap(List::stream)
                .map(DocumentView::id)
                .anyMatch(proof::equals);
        if (!known) {
            throw Rejected.because(LedgerProblem.UNKNOWN_PROOF, proof);
        }
    }
}
