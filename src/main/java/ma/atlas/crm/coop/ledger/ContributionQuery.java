package ma.atlas.crm.coop.ledger;

import java.time.LocalDate;
import java.util.UUID;
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
        @Nullable LocalDate dueTo) {}
