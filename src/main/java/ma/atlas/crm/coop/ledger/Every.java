package ma.atlas.crm.coop.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * A recurring time: a number of days, or of months and years, above 0. Every occurrence is counted from the start, so that a month from
 * 31 January ends on the last of February, and two months from it on 31 March.
 */
public record Every(Period period) {

    static final Every MONTH = new Every(Period.ofMonths(1));
    static final Every YEAR = new Every(Period.ofYears(1));

    private static final int MOST_MONTHS = 120;
    private static final int MOST_DAYS = 3660;

    public Every {
        if (!isAllowed(period)) {
            throw new IllegalArgumentException(
                    "Expected days, or months and years, within ten years, but was " + period);
        }
    }

    private static boolean isAllowed(Period period) {
        long months = period.toTotalMonths();
        int days = period.getDays();
        boolean byMonths = days == 0 && period.getYears() >= 0 && period.getMonths() >= 0;
        return byMonths ? months > 0 && months <= MOST_MONTHS : months == 0 && days > 0 && days <= MOST_DAYS;
    }

    /** Empty for what is no ISO 8601 period, and for one that is not counted by the calendar alike every time. */
    static Optional<Every> parse(String iso) {
        try {
            return Optional.of(Period.parse(iso)).filter(Every::isAllowed).map(Every::new);
        } catch (DateTimeException | ArithmeticException notAPeriod) {
            return Optional.empty();
        }
    }

    @JsonCreator
    static Every of(String iso) {
        return new Every(Period.parse(iso));
    }

    /** The occurrence of that number, 0 for the start itself; before it for a number below 0. */
    LocalDate occurrence(LocalDate start, int number) {
        return start.plus(period.multipliedBy(number));
    }

    /** How many occurrences after the start have come by a day, that day counted in; 0 before the first. */
    int countUntil(LocalDate start, LocalDate day) {
        int count = 0;
        while (!occurrence(start, count + 1).isAfter(day)) {
            count++;
        }
        return count;
    }

    /** ISO 8601: {@code P1M}. */
    @JsonValue
    public String iso() {
        return period.toString();
    }
}
