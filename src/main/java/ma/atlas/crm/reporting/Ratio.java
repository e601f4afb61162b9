package ma.atlas.crm.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A part of a whole, to four decimals. */
final class Ratio {

    private static final int DECIMALS = 4;

    private Ratio() {}

    /** Zero of nothing. */
    static BigDecimal of(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    }
}
