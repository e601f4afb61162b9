package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.Ledger.formula;
import static ma.atlas.crm.coop.ledger.Ledger.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The statement of a member, from the plan to the penalty that was paid. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsApiTests {

    private static final String STATEMENT = "/coop/members/{m}/statement";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Ledger ledger;
    private String member;
    private LocalDate today;

    @BeforeAll
    void onboard() {
        ledger = Ledger.funding(api, fixtures.tenant("statements"));
        today = LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca")));
        ledger.plan(
                        formula(2500, "penaltyRatePerMonth", 0.015, "graceDays", 10),
                        schedule(today.minusMonths(1), 12),
                        today.minusMonths(1))
                .expect(201);
    }

    @BeforeEach
    void join() {
        member = ledger.member();
    }

    private Answer statement(String query) {
        return ledger.keeper().get(STATEMENT + query, member).expect(200);
    }

    @Test
    void it_lists_what_is_due_and_what_is_to_come_and_sums_up_the_former() {
        Answer now = statement("");
        assertThat(now.text("asOf")).isEqualTo(today.toString());
        assertThat(now.get("lines")).hasSize(2);
        assertThat(now.get("upcoming")).hasSize(10);
        assertThat(now.text())
                .contains(
                        "\"totals\":{\"amountDue\":5000.00,\"penalty\":0.00,\"amountWaived\":0.00,\"amountPaid\":0.00,"
                                + "\"amountDeclared\":0.00,\"balance\":5000.00}");
        ledger.declare(member, "amountPaid", 2500).expect(200);
        assertThat(statement("").text()).contains("\"amountDeclared\":2500.00,\"balance\":5000.00}");
        ledger.decide(ledger.lines(member, "id").get(0), "confirm").expect(200);
        assertThat(statement("").text())
                .contains("\"amountPaid\":2500.00,\"amountDeclared\":0.00,\"balance\":2500.00}");
        assertThat(statement("?asOf=" + today.minusDays(1)).text())
                .contains("\"amountDue\":2500.00", "\"balance\":2500.00}");
    }

    /** Opened today, so that ten days of grace and two months more cost two months of 37.50. */
    @Test
    void a_day_to_come_tells_the_penalties_that_will_be_owed() {
        LocalDate later = today.plusDays(11).plusMonths(2);
        Answer forecast = statement("?asOf=" + later);
        assertThat(forecast.body().at("/lines/0/penalty").decimalValue()).isEqualByComparingTo("75.00");
        BigDecimal sum = BigDecimal.ZERO;
        for (var line : forecast.get("lines")) {
            sum = sum.add(line.path("balance").decimalValue());
        }
        assertThat(forecast.body().at("/totals/balance").decimalValue()).isEqualByComparingTo(sum);
    }

    @Test
    void as_csv_it_is_the_lines() {
        ledger.declare(member, "amountPaid", 2500, "method", "BANK_TRANSFER").expect(200);
        Answer csv = statement("?format=csv");
        assertThat(csv.headers().getContentType()).hasToString("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).contains("attachment", "statement-" + member, ".csv");
        List<String> lines = csv.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(
                        "contributionId,dueDate,amountDue,penalty,amountWaived,amountPaid,amountDeclared,balance,paidDate,method,status");
        assertThat(lines.get(1))
                .endsWith(",%s,2500.00,0.00,0.00,0.00,2500.00,2500.00,%s,BANK_TRANSFER,APPT_PENDING"
                        .formatted(today.minusMonths(1), today));
        assertThat(ledger.keeper()
                        .header("Accept", "text/csv")
                        .get(STATEMENT, member)
                        .text())
                .isEqualTo(csv.text());
        ledger.keeper().get(STATEMENT + "?format=xls", member).expectInvalid("format");
        ledger.keeper().get(STATEMENT + "?asOf=+99999-01-01", member).expect(400);
        ledger.keeper().get(STATEMENT + "?asOf=3500-01-01", member).expectInvalid("asOf");
    }
}
