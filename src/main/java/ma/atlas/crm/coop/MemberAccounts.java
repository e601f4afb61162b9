package ma.atlas.crm.coop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a member owes, has paid and will have to pay. */
public interface MemberAccounts {

    Account of(UUID memberId);

    /**
     * @param lines opened ones and those that the plan in force has still to open, in the order of their due dates
     * @param balance what is due by today with its penalties, less what was paid and confirmed; MAD, above 0 is owed
     */
    record Account(UUID memberId, LocalDate asOf, List<Line> lines, BigDecimal balance) {}

    /**
     * @param contributionId null for what has still to open
     * @param status null for the same
     */
    record Line(
            @Nullable UUID contributionId,
            LocalDate dueDate,
            BigDecimal amountDue,
            BigDecimal penalty,
            @Nullable LocalDate paidDate,
            @Nullable BigDecimal amountPaid,
            @Nullable String status) {}
}
