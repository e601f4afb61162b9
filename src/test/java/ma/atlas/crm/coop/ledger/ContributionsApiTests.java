package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.Ledger.formula;
import static ma.atlas.crm.coop.ledger.Ledger.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Payments are declared on the line that is meant, and lines are called for: each once. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContributionsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private LocalDate today;
    private Ledger ledger;
    private String member;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("lines");
    }

    /** Monthly from two months ago: three lines are due, the next one is open. */
    @BeforeEach
    void plan() {
        today = LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca")));
        ledger = Ledger.funding(api, tenant);
        member = ledger.member();
        ledger.plan(due(0), 12);
    }

    private LocalDate due(int number) {
        return today.minusMonths(2).plusMonths(number);
    }

    @Test
    void a_plan_opens_what_it_calls_for_by_now_for_every_member_once() {
        assertThat(ledger.lines(member, "dueDate"))
                .containsExactly(due(0).toString(), due(1).toString(), due(2).toString(), due(3).toString());
        assertThat(ledger.lines(member, "status"))
                .containsExactly("APPT_LATE", "APPT_LATE", "APPT_PENDING", "APPT_PENDING");
        assertThat(ledger.lines(member, "openedOn")).containsOnly(today.toString());
        assertThat(ledger.lines(member, "number")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void who_becomes_active_owes_the_whole_schedule_and_who_is_pending_nothing() {
        String pending = ledger.join();
        assertThat(ledger.lines(pending, "id")).isEmpty();
        ledger.move(pending, "ACTIVE");
        assertThat(ledger.lines(pending, "dueDate")).hasSize(4);
        ledger.move(pending, "SUSPENDED");
        ledger.move(pending, "ACTIVE");
        assertThat(ledger.lines(pending, "dueDate")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_payment_without_a_due_date_is_of_the_oldest_line_that_is_not_paid() {
        Answer first = ledger.declare(member, "amountPaid", 2500).expect(200);
        assertThat(first.text("dueDate")).isEqualTo(due(0).toString());
        assertThat(first.text("status")).isEqualTo("APPT_PENDING");
        assertThat(first.text("paidDate")).isEqualTo(today.toString());
        assertThat(first.text("declaredBy")).isEqualTo(tenant.coopManager());
        assertThat(first.etag()).isEqualTo("\"" + first.get("version").asInt() + "\"");
        assertThat(ledger.declare(member, "amountPaid", 2500, "method", "CASH")
                        .expect(200)
                        .text("dueDate"))
                .isEqualTo(due(1).toString());
        ledger.decide(first.text("id"), "reject", "reason", "Rien reçu").expect(200);
        assertThat(ledger.declare(member, "amountPaid", 2500).expect(200).text("id"))
                .isEqualTo(first.text("id"));
    }

    @Test
    void an_instalment_that_is_not_open_yet_is_opened_for_its_payment() {
        Answer ahead =
                ledger.declare(member, "dueDate", due(7), "amountPaid", 2500).expect(201);
        assertThat(ahead.header("Location")).endsWith("/api/v1/coop/contributions/" + ahead.text("id"));
        assertThat(ahead.get("number").asInt()).isEqualTo(8);
        assertThat(ledger.read(ahead.text("id")).body()).isEqualTo(ahead.body());
        ledger.declare(member, "dueDate", due(7), "amountPaid", 2500).expectProblem(409, "contribution-declared");
        ledger.declare(member, "dueDate", due(8), "amountDue", 2400, "amountPaid", 2400)
                .expectProblem(422, "amount-differs");
        ledger.declare(member, "dueDate", due(2), "amountDue", 2400, "amountPaid", 2400)
                .expectProblem(422, "amount-differs");
        ledger.declare(member, "dueDate", due(2).plusDays(1), "amountPaid", 2500)
                .expectProblem(422, "no-such-instalment");
    }

    @Test
    void beside_the_plan_a_manager_calls_for_a_contribution() {
        LocalDate day = today.plusDays(9);
        Answer call = ledger.declare(member, "dueDate", day, "amountDue", 812.5).expect(201);
        assertThat(call.text("status")).isEqualTo("APPT_PENDING");
        assertThat(call.get("planId").isNull()).isTrue();
        assertThat(call.get("declaredAt").isNull()).isTrue();
        ledger.declare(member, "dueDate", day, "amountDue", 812.5).expectProblem(409, "contribution-exists");
        assertThat(ledger.declare(member, "dueDate", day, "amountPaid", 812.5)
                        .expect(200)
                        .text("id"))
                .isEqualTo(call.text("id"));
        ledger.declare(member, "amountDue", 10).expectInvalid("dueDate");
        assertThat(ledger.declare(member, "dueDate", today.minusDays(1), "amountDue", 10)
                        .expect(201)
                        .text("status"))
                .isEqualTo("APPT_LATE");
    }

    @Test
    void what_is_said_of_a_payment_is_checked() {
        ledger.declare(member, "amountPaid", 2500, "paidDate", today.plusDays(1))
                .expectProblem(422, "paid-in-future");
        ledger.declare(member, "amountPaid", 2500, "method", "BARTER").expectProblem(422, "unknown-code");
        ledger.declare(member, "amountPaid", 0).expectInvalid("amountPaid");
        ledger.declare(member, "amountPaid", 10.001).expectInvalid("amountPaid");
        ledger.declare(member, "paidDate", today).expectInvalid("amountPaid");
        ledger.declare(member, "amountPaid", 2500.01).expectProblem(422, "payment-too-large");
        ledger.declare(member, "amountPaid", 2500, "proofDocumentId", UUID.randomUUID())
                .expectProblem(422, "unknown-proof");
        String other = ledger.member();
        ledger.declare(
                        member,
                        "amountPaid",
                        2500,
                        "proofDocumentId",
                        ledger.document("COOP_MEMBER", other, "PAYMENT_PROOF"))
                .expectProblem(422, "unknown-proof");
        UUID proof = ledger.document("COOP_MEMBER", member, "PAYMENT_PROOF");
        assertThat(ledger.declare(member, "amountPaid", 2500, "proofDocumentId", proof)
                        .expect(200)
                        .text("proofDocumentId"))
                .isEqualTo(proof.toString());
        ledger.declare(UUID.randomUUID().toString(), "amountPaid", 1).expectProblem(404, "not-found");
        Ledger another = Ledger.funding(api, tenant);
        another.declare(member, "amountPaid", 2500).expectProblem(404, "not-found");
    }

    @Test
    void who_has_left_pays_what_is_open_and_nothing_is_called_for_any_more() {
        ledger.move(member, "EXITED");
        ledger.declare(member, "dueDate", due(0), "amountPaid", 2500).expect(200);
        ledger.declare(member, "dueDate", due(6), "amountPaid", 2500).expectProblem(422, "member-has-left");
        ledger.declare(member, "dueDate", today.plusDays(3), "amountDue", 10).expectProblem(422, "member-has-left");
    }

    @Test
    void nothing_is_open_before_funding_is_but_what_a_manager_calls_for() {
        Ledger early = Ledger.founded(api, tenant, Map.of());
        String somebody = early.member();
        early.plan(due(0), 12);
        assertThat(early.lines(somebody, "id")).isEmpty();
        early.declare(somebody, "amountPaid", 2500).expectProblem(422, "nothing-to-pay");
        early.declare(somebody, "dueDate", due(0), "amountPaid", 2500).expectProblem(422, "no-such-instalment");
        early.declare(somebody, "dueDate", today, "amountDue", 50).expect(201);
    }

    @Test
    void of_two_declarations_of_a_line_at_the_same_moment_one_counts() {
        for (LocalDate day : List.of(due(2), due(5))) {
            List<Answer> answers =
                    Simultaneously.call(4, number -> ledger.declare(member, "dueDate", day, "amountPaid", 2500));
            assertThat(answers).extracting(Answer::status).containsOnlyOnce(day.equals(due(2)) ? 200 : 201);
            assertThat(answers.stream().filter(answer -> answer.status() >= 400))
                    .hasSize(3)
                    .allSatisfy(answer -> answer.expectProblem(409, "contribution-declared"));
        }
    }

    @Test
    void lists_are_filtered_and_go_by_due_dates() {
        String other = ledger.member();
        String list = "/coop/groups/{g}/contributions?limit=200";
        assertThat(ledger.keeper().get(list, ledger.group()).items("dueDate"))
                .hasSize(8)
                .isSorted();
        assertThat(ledger.keeper()
                        .get(list + "&status=APPT_LATE", ledger.group())
                        .items("status"))
                .hasSize(4)
                .containsOnly("APPT_LATE");
        assertThat(ledger.keeper()
                        .get(list + "&dueFrom={f}&dueTo={t}&memberId={m}", ledger.group(), due(1), due(2), other)
                        .items("dueDate"))
                .containsExactly(due(1).toString(), due(2).toString());
        ledger.keeper().get(list + "&status=LATE", ledger.group()).expectInvalid("status");
        assertThat(Pages.walk(
                        ledger.keeper(), list.replace("{g}", ledger.group()).replace("200", "3")))
                .hasSize(8);
    }

    @Test
    void the_timeline_of_the_member_and_the_journal_tell_of_it() {
        String line = ledger.declare(member, "amountPaid", 2500).expect(200).text("id");
        ledger.decide(line, "reject", "reason", "Rien reçu").expect(200);
        assertThat(ledger.keeper().get("/coop/members/{m}/timeline", member).items("summary"))
                .contains(
                        "Contribution du %s : 2500.00 MAD déclarés payés (En attente)".formatted(due(0)),
                        "Contribution du %s, 2500.00 MAD : Rejetée – Rien reçu".formatted(due(0)));
        assertThat(api.as(tenant.auditor())
                        .get("/audit-events?entityType=COOP_CONTRIBUTION&entityId={c}", line)
                        .items("action"))
                .containsExactly("UPDATE", "UPDATE", "CREATE");
    }

    @Test
    void indexed_amounts_are_exact() {
        Ledger exact = Ledger.funding(api, tenant);
        String somebody = exact.member();
        exact.plan(formula(33.33, "indexationRate", 0.015, "indexationEvery", "P1M"), schedule(due(0), 12), due(0))
                .expect(201);
        assertThat(exact.keeper()
                        .get("/coop/groups/{g}/contributions?memberId={m}", exact.group(), somebody)
                        .text())
                .contains("\"amountDue\":33.33", "\"amountDue\":33.83", "\"amountDue\":34.34", "\"amountDue\":34.85");
    }
}
