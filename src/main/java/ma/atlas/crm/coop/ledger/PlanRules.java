package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import ma.atlas.crm.coop.GroupRules;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/** What a plan may say, and what it says where nothing is said. */
final class PlanRules {

    static final int DEFAULT_COUNT = 12;

    private static final int MOST_YEARS = 100;
    private static final int MOST_GRACE_DAYS = 365;
    private static final int LAST_OF_MONTH = 31;
    private static final int MOST_DECIMALS = 10;
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    private PlanRules() {}

    /**
     * The formula, the group's rules filled in.
     *
     * @throws Rejected {@code invalid-input}
     */
    static PlanTerms terms(PlanRequest.Formula wanted, GroupRules rules) {
        String growth = first(wanted.indexationEvery(), rules.indexationEvery());
        Every every = growth == null ? Every.YEAR : every("formula.indexationEvery", growth);
        if (every.period().toTotalMonths() == 0) {
            throw Rejected.invalid("formula.indexationEvery", "months");
        }
        BigDecimal growthRate = first(wanted.indexationRate(), rules.indexationRate());
        BigDecimal penaltyRate = first(wanted.penaltyRatePerMonth(), rules.penaltyRatePerMonth());
        Integer graceDays = first(wanted.graceDays(), rules.graceDays());
        Integer cutOffDay = first(wanted.cutOffDay(), rules.cutOffDay());
        return new PlanTerms(
                Money.rounded(wanted.base()),
                rate("formula.indexationRate", growthRate),
                every,
                rate("formula.penaltyRatePerMonth", penaltyRate),
                graceDays == null ? 0 : within("formula.graceDays", graceDays, 0, MOST_GRACE_DAYS),
                cutOffDay == null ? null : within("formula.cutOffDay", cutOffDay, 1, LAST_OF_MONTH));
    }

    /** Of one that has more decimals in the group’s rules, those are zeros, which say nothing. */
    private static BigDecimal rate(String field, @Nullable BigDecimal rate) {
        if (rate == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal said = rate.scale() > MOST_DECIMALS ? rate.stripTrailingZeros() : rate;
        if (said.signum() < 0 || said.compareTo(BigDecimal.ONE) > 0 || said.scale() > MOST_DECIMALS) {
            throw Rejected.invalid(field, "rate");
        }
        return said;
    }

    private static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Rejected.invalid(field, "between", least, most);
        }
        return value;
    }

    /**
     * @param before of the version before, which a new one keeps where it says nothing
     * @throws Rejected {@code invalid-input}, {@code plan-too-long}
     */
    static PlanSchedule schedule(PlanRequest.@Nullable Timing wanted, @Nullable PlanSchedule before) {
        if (wanted == null) {
            return Optional.ofNullable(before).orElseThrow(() -> Rejected.invalid("schedule", "required"));
        }
        String every = wanted.every();
        PlanSchedule schedule = new PlanSchedule(
                day("schedule.firstDue", wanted.firstDue()),
                every == null ? Every.MONTH : every("schedule.every", every),
                Objects.requireNonNullElse(wanted.count(), DEFAULT_COUNT));
        if (schedule.dueDate(schedule.count()).isAfter(schedule.firstDue().plusYears(MOST_YEARS))) {
            throw Rejected.because(LedgerProblem.PLAN_TOO_LONG, MOST_YEARS);
        }
        return schedule;
    }

    /**
     * @throws Rejected {@code plan-too-large} where an instalment is above what can be written down
     */
    static void requireWithinMeasure(PlanTerms terms, PlanSchedule schedule) {
        PlanTable.of(terms, schedule).stream()
                .filter(instalment -> instalment.amountDue().compareTo(Money.LARGEST) > 0)
                .findFirst()
                .ifPresent(tooLarge -> {
                    throw Rejected.because(LedgerProblem.PLAN_TOO_LARGE, tooLarge.number(), tooLarge.dueDate());
                });
    }

    /**
     * @throws Rejected {@code invalid-input} for a day that no calendar of a co-operative holds
     */
    static LocalDate day(String field, LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw Rejected.invalid(field, "between", EARLIEST, LATEST);
        }
        return day;
    }

    private static Every every(String field, String iso) {
        return Every.parse(iso).orElseThrow(() -> Rejected.invalid(field, "recurrence"));
    }

    private static <T> @Nullable T first(@Nullable T wanted, @Nullable T otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
