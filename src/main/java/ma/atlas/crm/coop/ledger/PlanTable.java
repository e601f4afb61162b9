package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The instalments that a formula and a schedule yield. The base grows by the indexation rate each time that its period has passed since the
 * first due date, compounded exactly from the base and never from an amount that was rounded; each instalment is rounded by itself.
 */
final class PlanTable {

    private PlanTable() {}

    static List<Instalment> of(PlanTerms terms, PlanSchedule schedule) {
        BigDecimal growth = BigDecimal.ONE.add(terms.indexationRate());
        List<Instalment> table = new ArrayList<>(schedule.count());
        BigDecimal factor = BigDecimal.ONE;
        int steps = 0;
        for (int number = 1; number <= schedule.count(); number++) {
            LocalDate due = schedule.dueDate(number);
            while (!terms.indexationEvery()
                    .occurrence(schedule.firstDue(), steps + 1)
                    .isAfter(due)) {
                factor = factor.multiply(growth);
                steps++;
            }
            BigDecimal amount = Money.rounded(terms.base().multiply(factor));
            table.add(new Instalment(number, schedule.opensOn(number), due, terms.base(), factor, amount));
        }
        return List.copyOf(table);
    }
}
