package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The formula of a plan, complete: what its maker left open was taken from the group's rules when it was made, and stays.
 *
 * @param base of an instalment, in MAD
 * @param indexationRate by which instalments grow, as a fraction
 * @param indexationEvery how often they do, counted from the first due date
 * @param penaltyRatePerMonth what lateness costs a month, as a fraction of what is due
 * @param graceDays days of lateness that cost nothing
 * @param cutOffDay day of the month on which lateness is counted, the last of shorter months; null counts months from the end of grace
 */
public record PlanTerms(
        BigDecimal base,
        BigDecimal indexationRate,
        Every indexationEvery,
        BigDecimal penaltyRatePerMonth,
        int graceDays,
        @Nullable Integer cutOffDay) {}
