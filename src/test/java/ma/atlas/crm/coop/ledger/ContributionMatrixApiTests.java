package ma.atlas.crm.coop.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be done with a line, wherever it stands. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContributionMatrixApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Ledger ledger;
    private String member;
    private LocalDate today;
    private int lines;

    @BeforeAll
    void found() {
        Tenant tenant = fixtures.tenant("matrix");
        today = LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca")));
        ledger = Ledger.funding(api, tenant);
        member = ledger.member();
        ledger.plan(today.minusYears(2), 1);
    }

    /** A line of 100 that stands there. */
    private Answer line(String state) {
        lines++;
        LocalDate due = state.equals("LATE") ? today.minusDays(lines) : today.plusDays(lines);
        if (state.equals("PAID LATE")) {
            due = today.minusDays(200L + lines);
        }
        String id = ledger.declare(member, "dueDate", due, "amountDue", 100)
                .expect(201)
                .text("id");
        if (state.equals("PAID LATE")) {
            Sql.asOwner().update("update coop_contribution set opened_on = due_date where id = ?", UUID.fromString(id));
        }
        if (!state.equals("PENDING") && !state.equals("LATE") && !state.equals("WAIVED")) {
            ledger.declare(member, "dueDate", due, "amountPaid", 100).expect(200);
        }
        switch (state) {
            case "REJECTED" -> ledger.decide(id, "reject", "reason", "Non reçu").expect(200);
            case "CONFIRMED", "PAID LATE" -> ledger.decide(id, "confirm").expect(200);
            case "WAIVED" -> ledger.decide(id, "waive", "reason", "Décès").expect(200);
            default -> {
                // stands there already
            }
        }
        return ledger.read(id);
    }

    private Answer act(Answer line, String action) {
        String id = line.text("id");
        return switch (action) {
            case "declare" -> ledger.declare(member, "dueDate", line.text("dueDate"), "amountPaid", 100);
            case "confirm" -> ledger.decide(id, "confirm");
            case "confirm cash" -> ledger.decide(id, "confirm", "amountPaid", 100, "method", "CASH");
            default -> ledger.decide(id, action, "reason", "Décision");
        };
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource({
        "PENDING, declare, APPT_PENDING",
        "PENDING, confirm, payment-required",
        "PENDING, confirm cash, APPT_CONFIRMED",
        "PENDING, reject, contribution-undeclared",
        "PENDING, waive, APPT_WAIVED",
        "DECLARED, declare, contribution-declared",
        "DECLARED, confirm, APPT_CONFIRMED",
        "DECLARED, confirm cash, APPT_CONFIRMED",
        "DECLARED, reject, APPT_REJECTED",
        "DECLARED, waive, APPT_WAIVED",
        "LATE, declare, APPT_PENDING",
        "LATE, confirm, payment-required",
        "LATE, confirm cash, APPT_CONFIRMED",
        "LATE, reject, contribution-undeclared",
        "LATE, waive, APPT_WAIVED",
        "REJECTED, declare, APPT_PENDING",
        "REJECTED, confirm, payment-required",
        "REJECTED, confirm cash, APPT_CONFIRMED",
        "REJECTED, reject, contribution-undeclared",
        "REJECTED, waive, APPT_WAIVED",
        "CONFIRMED, declare, contribution-settled",
        "CONFIRMED, confirm, contribution-settled",
        "CONFIRMED, confirm cash, contribution-settled",
        "CONFIRMED, reject, contribution-settled",
        "CONFIRMED, waive, contribution-settled",
        "PAID LATE, declare, contribution-settled",
        "PAID LATE, confirm, contribution-settled",
        "PAID LATE, confirm cash, contribution-settled",
        "PAID LATE, reject, contribution-settled",
        "PAID LATE, waive, APPT_CONFIRMED",
        "WAIVED, declare, contribution-settled",
        "WAIVED, confirm, contribution-settled",
        "WAIVED, confirm cash, contribution-settled",
        "WAIVED, reject, contribution-settled",
        "WAIVED, waive, contribution-settled"
    })
    void every_action_on_every_state(String state, String action, String outcome) {
        Answer before = line(state);
        Answer answer = act(before, action);
        Answer after = ledger.read(before.text("id"));
        if (outcome.startsWith("APPT_")) {
            assertThat(answer.expect(200).text("status")).isEqualTo(outcome);
            assertThat(after.body()).isEqualTo(answer.body());
            assertThat(after.get("version").asInt())
                    .isEqualTo(before.get("version").asInt() + 1);
        } else {
            answer.expectProblem(outcome.equals("payment-required") ? 422 : 409, outcome);
            assertThat(after.body()).isEqualTo(before.body());
        }
    }

    @Test
    void who_waives_says_why_and_who_rejects_may() {
        String id = line("DECLARED").text("id");
        ledger.decide(id, "waive", "reason", " ").expectInvalid("reason");
        assertThat(ledger.decide(line("DECLARED").text("id"), "reject")
                        .expect(200)
                        .text("status"))
                .isEqualTo("APPT_REJECTED");
        ledger.decide(id, "waive").expect(400);
        assertThat(ledger.decide(id, "reject", "reason", "Non reçu").text("reason"))
                .isEqualTo("Non reçu");
        Answer again = act(ledger.read(id), "declare");
        assertThat(again.get("reason").isNull()).isTrue();
        assertThat(again.get("decidedAt").isNull()).isTrue();
    }

    @Test
    void what_it_has_cost_to_pay_late_is_waived_once_and_the_payment_stays() {
        Answer before = line("PAID LATE");
        String id = before.text("id");
        assertThat(before.text()).contains("\"penalty\":9.00");
        JsonNode owed = statement();
        ledger.decide(id, "waive").expect(400);
        Answer waived = ledger.decide(id, "waive", "reason", "Hospitalisation").expect(200);
        assertThat(waived.text()).contains("\"penalty\":0.00", "\"amountPaid\":100.00");
        assertThat(waived.text("reason")).isEqualTo("Hospitalisation");
        for (String field : List.of("status", "paidDate", "decidedAt", "decidedBy")) {
            assertThat(waived.text(field)).isEqualTo(before.text(field));
        }
        JsonNode now = statement();
        for (String field : List.of("penalty", "balance")) {
            assertThat(owed.path(field).decimalValue().subtract(now.path(field).decimalValue()))
                    .isEqualByComparingTo("9");
        }
        assertThat(now.path("amountPaid")).isEqualTo(owed.path("amountPaid"));
        assertThat(Sql.asOwner()
                        .list(
                                String.class,
                                "select after_json::text from audit_event where entity_type = 'COOP_CONTRIBUTION' and entity_id = ?",
                                id))
                .anySatisfy(after -> assertThat(after).contains("penalty", "Hospitalisation"));
        assertThat(ledger.keeper()
                        .get("/coop/members/{m}/timeline", member)
                        .expect(200)
                        .items("summary"))
                .contains("Contribution du " + before.text("dueDate")
                        + " : la pénalité de retard n’est plus à payer – Hospitalisation");
        ledger.decide(id, "waive", "reason", "Encore").expectProblem(409, "contribution-settled");
    }

    private JsonNode statement() {
        return ledger.keeper()
                .get("/coop/members/{m}/statement", member)
                .expect(200)
                .get("totals");
    }

    @Test
    void less_than_is_due_may_be_declared_and_is_not_confirmed() {
        Answer line = line("PENDING");
        ledger.declare(member, "dueDate", line.text("dueDate"), "amountPaid", 99.99)
                .expect(200);
        ledger.decide(line.text("id"), "confirm").expectProblem(422, "payment-incomplete");
        assertThat(ledger.decide(line.text("id"), "confirm", "amountPaid", 100)
                        .expect(200)
                        .text())
                .contains("\"amountPaid\":100.00");
    }

    @Test
    void a_stale_version_decides_nothing() {
        Answer line = line("DECLARED");
        String path = "/coop/contributions/" + line.text("id");
        for (String action : List.of("confirm", "reject", "waive")) {
            Object body = action.equals("confirm") ? null : java.util.Map.of("reason", "x");
            ledger.keeper().ifMatch("\"0\"").post(path + "/" + action, body).expectProblem(412, "stale");
        }
        ledger.keeper().ifMatch(line.etag()).post(path + "/confirm", null).expect(200);
    }

    @Test
    void of_several_decisions_at_the_same_moment_one_counts() {
        Answer line = line("DECLARED");
        List<String> actions = List.of("confirm", "reject", "waive", "confirm");
        List<Answer> answers = Simultaneously.call(4, number -> act(line, actions.get(number)));
        long counted = answers.stream().filter(answer -> answer.status() == 200).count();
        String status = ledger.read(line.text("id")).text("status");
        // A line that was rejected may still be waived, or confirmed in cash; nothing follows what is settled.
        assertThat(counted).isBetween(1L, 2L);
        assertThat(ledger.read(line.text("id")).get("version").asLong())
                .isEqualTo(line.get("version").asLong() + counted);
        assertThat(answers)
                .filteredOn(answer -> answer.text("status").equals(status))
                .hasSize(1);
    }
}
