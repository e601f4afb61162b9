package ma.atlas.crm.coop;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a group has given itself, each of which may be left open.
 *
 * @param fifo whether lots are allocated in the order of ranks
 * @param contestDays days from an approval to the earliest assignment, 0 where nothing is said
 * @param indexationRate by which instalments grow, as a fraction: 0.02 is two per cent
 * @param indexationEvery ISO-8601 period after which they do: {@code P1Y}
 * @param penaltyRatePerMonth what lateness costs a month, as a fraction of what is due
 * @param graceDays days of lateness that cost nothing
 * @param cutOffDay of the month, 1 to 31
 */
public record GroupRules(
        boolean fifo,
        int contestDays,
        @Nullable BigDecimal indexationRate,
        @Nullable String indexationEvery,
        @Nullable BigDecimal penaltyRatePerMonth,
        @Nullable Integer graceDays,
        @Nullable Integer cutOffDay) {

    /** A group that has said nothing. */
    public static final GroupRules NONE = new GroupRules(true, 0, null, null, null, null, null);
}
