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
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans are shown as a table before and after they are made, never change, and follow one another by decisions. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContributionPlansApiTests {

    private static final String PLANS = "/coop/groups/{g}/contribution-plans";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("plans");
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneId.of("Africa/Casablanca")));
    }

    private Ledger founded() {
        return Ledger.founded(api, tenant, Map.of());
    }

    @Test
    void the_answer_shows_the_table_that_the_formula_yields() {
        Ledger ledger = founded();
        Answer plan = ledger.plan(
                        formula(
                                2500,
                                "indexationRate",
                                0.02,
                                "indexationEvery",
                                "P1Y",
                                "penaltyRatePerMonth",
                                0.015,
                                "graceDays",
                                10,
                                "cutOffDay",
                                20),
                        schedule("2031-01-31", 26),
                        "2031-01-01")
                .expect(201);
        assertThat(plan.get("planVersion").asInt()).isEqualTo(1);
        assertThat(plan.get("version").asInt()).isEqualTo(1);
        assertThat(plan.etag()).isEqualTo("\"1\"");
        assertThat(plan.text())
                .contains(
                        "{\"base\":2500.00,\"indexationRate\":0.02,\"indexationEvery\":\"P1Y\",\"penaltyRatePerMonth\":0.015,"
                                + "\"graceDays\":10,\"cutOffDay\":20}");
        assertThat(plan.get("instalments")).hasSize(26);
        assertThat(plan.text())
                .contains(
                        "{\"number\":2,\"opensOn\":\"2031-01-31\",\"dueDate\":\"2031-02-28\",\"base\":2500.00,\"indexFactor\":1,"
                                + "\"amountDue\":2500.00}");
        assertThat(plan.text()).contains("\"amountDue\":2601.00").contains("\"total\":65802.00");
        String location = plan.header("Location").replaceFirst(".*/api/v1", "");
        assertThat(ledger.keeper().get(location).expect(200).body()).isEqualTo(plan.body());
        assertThat(ledger.keeper().get(PLANS, ledger.group()).items().get(0)).isEqualTo(plan.body());
    }

    @Test
    void a_preview_is_what_would_be_made_and_writes_nothing() {
        Ledger ledger = founded();
        Map<String, Object> body = Map.of(
                "formula",
                formula(100.05, "indexationRate", 0.1),
                "schedule",
                schedule("2031-01-05", 14),
                "effectiveFrom",
                "2031-01-01");
        Answer preview =
                ledger.keeper().post(PLANS + "/preview", body, ledger.group()).expect(200);
        assertThat(preview.get("id").isNull()).isTrue();
        assertThat(ledger.keeper().get(PLANS, ledger.group()).items()).isEmpty();
        Answer made = ledger.keeper().post(PLANS, body, ledger.group()).expect(201);
        assertThat(preview.get("instalments")).isEqualTo(made.get("instalments"));
        assertThat(preview.text()).contains("\"amountDue\":110.06");
    }

    @Test
    void what_the_formula_leaves_open_the_rules_of_the_group_say_and_it_wins_where_it_speaks() {
        Ledger ledger = Ledger.founded(
                api,
                tenant,
                Map.of(
                        "indexation", Map.of("rate", 0.03, "every", "P6M"),
                        "penalties", Map.of("ratePerMonth", 0.01, "graceDays", 5),
                        "cutOff", Map.of("day", 25)));
        assertThat(ledger.plan(formula(1000, "graceDays", 0), schedule("2031-01-05", 7), "2031-01-01")
                        .expect(201)
                        .text())
                .contains(
                        "{\"base\":1000.00,\"indexationRate\":0.03,\"indexationEvery\":\"P6M\",\"penaltyRatePerMonth\":0.01,"
                                + "\"graceDays\":0,\"cutOffDay\":25}");
    }

    @ParameterizedTest
    @MethodSource("ma.atlas.crm.coop.group.GroupRulesSchemaTests#taken")
    void whatever_rules_a_group_may_have_a_plan_may_begin_with_them(String rules) {
        Ledger ledger = new Ledger(api, tenant, group(rules));
        ledger.keeper()
                .post(
                        PLANS + "/preview",
                        "{\"formula\":{\"base\":1000},\"schedule\":{\"firstDue\":\"2031-01-05\"},\"effectiveFrom\":\"2031-01-01\"}",
                        ledger.group())
                .expect(200);
    }

    @Test
    void a_rate_of_the_rules_arrives_to_the_last_decimal() {
        Ledger ledger = new Ledger(
                api, tenant, group("{\"indexation\":0.0123456789,\"penalties\":{\"ratePerMonth\":0.1234567891}}"));
        assertThat(ledger.plan(formula(1000), schedule("2031-01-05", 12), "2031-01-01")
                        .expect(201)
                        .text())
                .contains("\"indexationRate\":0.0123456789,")
                .contains("\"penaltyRatePerMonth\":0.1234567891,");
    }

    private String group(String rules) {
        return api.as(tenant.coopManager())
                .post("/coop/groups", "{\"name\":\"Groupement Zenata\",\"rules\":" + rules + "}")
                .expect(201)
                .text("id");
    }

    @ParameterizedTest
    @CsvSource({
        "formula, base, 0",
        "formula, base, -5",
        "formula, base, 10.005",
        "formula, base, 99999999999999",
        "formula, indexationRate, 1.01",
        "formula, indexationRate, -0.01",
        "formula, indexationRate, 0.12345678901",
        "formula, penaltyRatePerMonth, 2",
        "formula, graceDays, 366",
        "formula, graceDays, -1",
        "formula, cutOffDay, 0",
        "formula, cutOffDay, 32",
        "formula, indexationEvery, '\"P10D\"'",
        "formula, indexationEvery, '\"yearly\"'",
        "schedule, count, 0",
        "schedule, count, 601",
        "schedule, every, '\"P0D\"'",
        "schedule, every, '\"P1M1D\"'",
        "schedule, firstDue, '\"+99999-01-01\"'"
    })
    void what_is_out_of_bounds_is_named(String part, String field, String value) {
        Ledger ledger = founded();
        String formula = "\"base\":100";
        String schedule = "\"firstDue\":\"2031-01-05\"";
        String wrong = ",\"%s\":%s".formatted(field, value);
        String body = "{\"formula\":{%s},\"schedule\":{%s},\"effectiveFrom\":\"2031-01-01\"}"
                .formatted(
                        part.equals("formula") ? formula + wrong : formula,
                        part.equals("schedule") ? schedule + wrong : schedule);
        for (String path : List.of(PLANS, PLANS + "/preview")) {
            ledger.keeper().post(path, body, ledger.group()).expectInvalid(part + "." + field);
        }
    }

    @Test
    void what_no_column_holds_is_refused() {
        Ledger ledger = founded();
        ledger.plan(formula(9_000_000_000_000L, "indexationRate", 1), schedule("2031-01-05", 13), "2031-01-01")
                .expectProblem(422, "plan-too-large");
        ledger.plan(formula(1), Map.of("firstDue", "2031-01-05", "every", "P10Y", "count", 12), "2031-01-01")
                .expectProblem(422, "plan-too-long");
        ledger.plan(formula(1), null, "2031-01-01").expectInvalid("schedule");
    }

    @Test
    void a_change_is_the_next_version_and_needs_a_decision() {
        Ledger ledger = founded();
        ledger.plan(formula(1000), schedule("2031-01-05", 12), "2031-01-01").expect(201);
        ledger.plan(formula(1200), null, "2031-07-01").expectProblem(422, "decision-document-required");
        UUID pv = ledger.document("COOP_GROUP", ledger.group(), "PV");
        ledger.plan(formula(1200), null, "2030-12-31", "documentId", pv).expectProblem(422, "plan-before-previous");
        Answer second =
                ledger.plan(formula(1200), null, "2031-07-01", "documentId", pv).expect(201);
        assertThat(second.get("planVersion").asInt()).isEqualTo(2);
        assertThat(second.text("documentId")).isEqualTo(pv.toString());
        assertThat(second.get("instalments")).hasSize(6);
        assertThat(second.body().at("/instalments/0/number").asInt()).isEqualTo(7);
        ledger.plan(formula(1300), null, "2031-08-01", "documentId", pv).expectProblem(422, "document-used");
        assertThat(ledger.keeper().get(PLANS, ledger.group()).items("planVersion"))
                .containsExactly("2", "1");
    }

    @Test
    void what_is_open_is_not_rewritten() {
        Ledger ledger = Ledger.funding(api, tenant);
        ledger.member();
        LocalDate firstDue = today().minusMonths(2);
        ledger.plan(firstDue, 12);
        ledger.document("COOP_GROUP", ledger.group(), "PV");
        LocalDate lastOpen = firstDue.plusMonths(3);
        ledger.plan(formula(3000), null, lastOpen).expectProblem(422, "plan-rewrites-ledger");
        ledger.plan(formula(3000), null, lastOpen.plusDays(1)).expect(201);
    }

    @Test
    void of_versions_that_are_made_at_the_same_moment_each_needs_a_decision_of_its_own_and_none_is_lost() {
        Ledger ledger = founded();
        List<Answer> made = Simultaneously.call(
                3, number -> ledger.plan(formula(1000 + number), schedule("2031-01-05", 12), "2031-01-01"));
        assertThat(made).extracting(Answer::status).containsOnlyOnce(201);
        ledger.document("COOP_GROUP", ledger.group(), "PV");
        made = Simultaneously.call(3, number -> ledger.plan(formula(2000 + number), null, "2031-02-01"));
        assertThat(made).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(made.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> answer.expectProblem(422, "decision-document-required"));
        assertThat(ledger.keeper().get(PLANS, ledger.group()).items("planVersion"))
                .containsExactly("2", "1");
    }

    @Test
    void the_timeline_and_the_journal_tell_of_it() {
        Ledger ledger = founded();
        Answer plan = ledger.plan(formula(1000), schedule("2031-01-05", 12), "2031-01-01")
                .expect(201);
        assertThat(ledger.keeper()
                        .get("/coop/groups/{g}/timeline", ledger.group())
                        .items("summary"))
                .contains("Plan de contribution, version 1, à partir du 2031-01-01 : 1000.00 MAD, 12 échéances");
        assertThat(api.as(tenant.auditor())
                        .get("/audit-events?entityType=COOP_PLAN&entityId={p}", plan.text("id"))
                        .items("action"))
                .containsExactly("CREATE");
    }
}
