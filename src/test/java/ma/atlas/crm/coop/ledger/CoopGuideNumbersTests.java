package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.atlas.crm.coop.CoopGuide;
import org.junit.jupiter.api.Test;

/** What the guide for managers says about amounts is what the ledger asks for. */
class CoopGuideNumbersTests {

    private static final PlanTerms TERMS = terms();

    private static JsonNode plan() {
        try {
            return new ObjectMapper().readTree(CoopGuide.json("A plan is a formula and a schedule."));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlanTerms terms() {
        JsonNode formula = plan().get("formula");
        return new PlanTerms(
                formula.get("base").decimalValue(),
                formula.get("indexationRate").decimalValue(),
                Every.of(formula.get("indexationEvery").asText()),
                formula.get("penaltyRatePerMonth").decimalValue(),
                formula.get("graceDays").asInt(),
                null);
    }

    @Test
    void the_table_of_instalments_is_what_the_plan_yields() {
        JsonNode schedule = plan().get("schedule");
        PlanSchedule timing = new PlanSchedule(
                LocalDate.parse(schedule.get("firstDue").asText()),
                Every.of(schedule.get("every").asText()),
                schedule.get("count").asInt());
        assertThat(CoopGuide.table("instalment | opens"))
                .isEqualTo(PlanTable.of(TERMS, timing).stream()
                        .map(line -> List.of(
                                Integer.toString(line.number()),
                                line.opensOn().toString(),
                                line.dueDate().toString(),
                                line.amountDue().toPlainString()))
                        .toList());
    }

    @Test
    void the_table_of_penalties_is_what_lateness_costs() {
        LocalDate due = LocalDate.parse("2031-08-05");
        List<List<String>> rows = CoopGuide.table("paid on");
        assertThat(rows).hasSize(6).allSatisfy(row -> {
            LocalDate paid = LocalDate.parse(row.get(0));
            assertThat(Lateness.months(due.plusDays(TERMS.graceDays()), null, paid))
                    .isEqualTo(Long.parseLong(row.get(1)));
            assertThat(Lateness.penalty(TERMS, new BigDecimal("2550.00"), due, due.minusMonths(1), paid))
                    .isEqualTo(new BigDecimal(row.get(2)));
        });
    }
}
