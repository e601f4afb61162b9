package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.coop.allocation.Coop;
import ma.atlas.crm.coop.ledger.LedgerDay;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What a member of a group that collects and allocates sees of their money and of the lots that were given away. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembershipAccountApiTests {

    private static final int INSTALMENTS = 6;

    @Autowired
    private Api api;

    @Autowired
    private Clock clock;

    private Api.Caller keeper;
    private Api.Caller member;
    private UUID me;
    private Coop coop;
    private LocalDate today;
    private LocalDate firstDue;
    private String own;
    private String another;
    private JsonNode seen;

    /** Of four lines that are due one is paid, one forgotten, one declared, and one is due today, or nearly, at a month's end. */
    @BeforeAll
    void live(@Autowired Fixtures fixtures, @Autowired LedgerDay ledger) {
        Tenant tenant = fixtures.tenant("coop");
        String login = fixtures.user(tenant, "own", Role.COOP_MEMBER);
        keeper = api.as(tenant.coopManager());
        member = api.as(login);
        today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Africa/Casablanca"));
        firstDue = today.minusMonths(3);
        coop = Coop.allocating(tenant);
        me = coop.members(2).get(0);
        coop.user(me, login);
        own = coop.propose(keeper, coop.lot("A1")).expect(201).text("id");
        another = coop.propose(keeper, coop.lot("A2")).expect(201).text("id");
        coop.fundingOpened(Coops.minutes(keeper, "COOP_GROUP", coop.group.toString()));
        plan();
        coop.openedWhenDue();
        Answer paid = declare(keeper, due(0), due(0));
        keeper.post("/coop/contributions/{c}/confirm", null, paid.text("id")).expect(200);
        declare(member, due(2), today);
        ledger.begin(tenant.orgId());
        seen = member.get("/coop/me").expect(200).items().get(0);
    }

    private void plan() {
        keeper.post(
                        "/coop/groups/{g}/contribution-plans",
                        Map.of(
                                "formula",
                                Map.of("base", 1_000, "penaltyRatePerMonth", 0.01, "graceDays", 5),
                                "schedule",
                                Map.of("firstDue", firstDue, "every", "P1M", "count", INSTALMENTS),
                                "effectiveFrom",
                                firstDue),
                        coop.group)
                .expect(201);
    }

    private LocalDate due(int index) {
        return firstDue.plusMonths(index);
    }

    private Answer declare(Api.Caller caller, LocalDate due, LocalDate paid) {
        return caller.post(
                        "/coop/groups/{g}/contributions",
                        Map.of("memberId", me, "dueDate", due, "paidDate", paid, "amountPaid", 1_000),
                        coop.group)
                .expect(200);
    }

    /** The second line costs a month of lateness; who has declared the third has stopped the clock. */
    @Test
    void the_schedule_is_every_line_that_was_and_will_be_due_as_it_stands() {
        String lastDue = due(3).isBefore(today) ? "APPT_LATE" : "APPT_PENDING";
        assertThat(StreamSupport.stream(seen.path("schedule").spliterator(), false)
                        .map(MembershipAccountApiTests::words))
                .containsExactly(
                        due(0) + " 1000.00 0.00 " + due(0) + " 1000.00 APPT_CONFIRMED opened",
                        due(1) + " 1000.00 10.00 null - APPT_LATE opened",
                        due(2) + " 1000.00 0.00 " + today + " 1000.00 APPT_PENDING opened",
                        due(3) + " 1000.00 0.00 null - " + lastDue + " opened",
                        due(4) + " 1000.00 0.00 null - APPT_PENDING opened",
                        due(5) + " 1000.00 0.00 null - null to come");
    }

    private static String words(JsonNode line) {
        return String.join(
                " ",
                line.path("dueDate").asText(),
                amount(line.path("amountDue")),
                amount(line.path("penalty")),
                line.path("paidDate").asText(),
                amount(line.path("amountPaid")),
                line.path("status").asText(),
                line.path("contributionId").isNull() ? "to come" : "opened");
    }

    private static String amount(JsonNode value) {
        return value.isNull()
                ? "-"
                : value.decimalValue().setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    @Test
    void the_balance_is_what_is_due_and_not_confirmed_as_on_the_statement() {
        assertThat(seen.path("asOf").asText()).isEqualTo(today.toString());
        assertThat(amount(seen.path("balance"))).isEqualTo("3010.00");
        Answer statement = member.get("/coop/members/{m}/statement", me).expect(200);
        assertThat(amount(statement.body().at("/totals/balance"))).isEqualTo("3010.00");
    }

    @Test
    void each_allocation_is_theirs_or_says_why_it_passed_over_them_and_its_proof_is_open_to_them() {
        List<JsonNode> allocations = List.copyOf(seen.path("allocations").findParents("allocationId"));
        assertThat(allocations.stream()
                        .map(item -> String.join(
                                " ",
                                item.path("allocationId").asText(),
                                item.path("lotCode").asText(),
                                item.path("statusCode").asText(),
                                item.path("own").asText(),
                                item.path("reason").asText())))
                .containsExactly(
                        another + " A2 COOP_ALLOC_PROPOSED false has-allocation",
                        own + " A1 COOP_ALLOC_PROPOSED true null");
        for (JsonNode allocation : allocations) {
            String id = allocation.path("allocationId").asText();
            String link = allocation.path("proof").asText();
            assertThat(link).isEqualTo("/api/v1/coop/allocations/" + id + "/proof");
            Answer proof = member.get(link.substring("/api/v1".length())).expect(200);
            assertThat(proof.text("sha256")).hasSize(64);
            assertThat(proof.text("sha256"))
                    .isEqualTo(
                            keeper.get("/coop/allocations/{id}", id).expect(200).text("proofSha256"));
        }
    }
}
