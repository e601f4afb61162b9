package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts in MAD. Whatever is computed stays exact until it is an amount; then it is rounded once, half up, to the centime. */
final class Money {

    static final BigDecimal ZERO = new BigDecimal("0.00");

    /** What a column and the contract hold: 13 digits before the point. */
    static final BigDecimal LARGEST = new BigDecimal("9999999999999.99");

    private Money() {}

    static BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(2, RoundingMode.HALF_UP);
    }

    static boolean isPositive(BigDecimal amount) {
        return amount.signum() > 0;
    }
}
