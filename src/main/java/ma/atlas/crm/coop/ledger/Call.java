package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member is asked to pay.
 *
 * @param planId the version of the plan that says so; null for what is called for beside the plan, as is the number
 */
record Call(@Nullable UUID planId, @Nullable Integer number, LocalDate dueDate, BigDecimal amountDue) {

    static Call of(PlanHistory.Owed owed) {
        Instalment instalment = owed.instalment();
        return new Call(owed.planId(), instalment.number(), instalment.dueDate(), instalment.amountDue());
    }
}
