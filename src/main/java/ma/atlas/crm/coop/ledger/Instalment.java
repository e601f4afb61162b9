package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of the table that a plan yields.
 *
 * @param number from 1
 * @param opensOn the day that it is called for
 * @param base in MAD, before indexation
 * @param indexFactor exact
 * @param amountDue in MAD, rounded to the centime
 */
public record Instalment(
        int number,
        LocalDate opensOn,
        LocalDate dueDate,
        BigDecimal base,
        BigDecimal indexFactor,
        BigDecimal amountDue) {}
