package ma.atlas.crm.coop.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted; a null wants any.
 *
 * @param status a code of CONTRIBUTION_STATUS
 * @param dueFrom the earliest due date
 * @param dueTo the latest, counted in
 */
public record ContributionQuery(
        @Nullable UUID memberId,
        @Nullable String status,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo) {

    /**
     * @throws Rejected {@code invalid-input} for what is no status
     */
    public ContributionQuery {
        if (status != null
                && Arrays.stream(ContributionStatus.values()).map(Enum::name).noneMatch(status::equals)) {
            throw Rejected.invalid(
                    "status",
                    "one-of",
                    Arrays.stream(ContributionStatus.values()).map(Enum::name).collect(Collectors.joining(", ")));
        }
        dueFrom = dueFrom == null ? null : PlanRules.day("dueFrom", dueFrom);
        dueTo = dueTo == null ? null : PlanRules.day("dueTo", dueTo);
    }
}
