package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as somebody asks for it; what a formula leaves open, the group's rules say.
 *
 * @param schedule null for that of the version before
 * @param documentId the PV; null for the newest that stands for no decision yet
 */
public record PlanRequest(
        Formula formula,
        @Nullable Timing schedule,
        LocalDate effectiveFrom,
        @Nullable UUID documentId) {

    /** As {@link PlanTerms}, with gaps. */
    public record Formula(
            BigDecimal base,
            @Nullable BigDecimal indexationRate,
            @Nullable String indexationEvery,
            @Nullable BigDecimal penaltyRatePerMonth,
            @Nullable Integer graceDays,
            @Nullable Integer cutOffDay) {}

    /** As {@link PlanSchedule}, with gaps. */
    public record Timing(
            LocalDate firstDue,
            @Nullable String every,
            @Nullable Integer count) {}
}
