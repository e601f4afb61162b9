package ma.atlas.crm.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** An organisation's scoring rules are checked as guards are, kept as a whole, and journalled. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoringRulesApiTests {

    private static final String PATH = "/admin/scoring-rules";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant checked;
    private Api.Caller analyst;

    @BeforeAll
    void onboard() {
        checked = fixtures.tenant();
        analyst = api.as(checked.analyst());
    }

    private static Map<String, Object> rule(String rule) {
        Map<String, Object> body = new HashMap<>();
        body.put("rule", rule);
        body.put("points", 10);
        body.put("reason", Map.of("fr", "Parce que", "ar", "لأن"));
        return body;
    }

    private static Map<String, Object> rules(List<Map<String, Object>> rules) {
        return Map.of("rules", rules);
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> body = rule("true");
        body.put(field, value);
        return body;
    }

    @Test
    void the_shipped_rules_can_be_taken_as_they_are_and_changed_and_each_change_is_journalled() {
        Tenant tenant = fixtures.tenant();
        Api.Caller by = api.as(tenant.analyst());
        Answer shipped = by.get(PATH).expect(200);
        assertThat(shipped.text("origin")).isEqualTo("DEFAULT");
        assertThat(shipped.etag()).isEqualTo("\"0\"");
        assertThat(shipped.get("updatedAt").isNull()).isTrue();
        assertThat(shipped.get("rules")).hasSizeGreaterThan(4).allSatisfy(shippedRule -> {
            assertThat(shippedRule.path("reason").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("fr", "en", "ar");
            assertThat(shippedRule.path("active").booleanValue()).isTrue();
        });
        Answer taken = by.ifMatch("\"0\"").put(PATH, shipped.body()).expect(200);
        assertThat(taken.text("origin")).isEqualTo("OWN");
        assertThat(taken.get("rules")).isEqualTo(shipped.get("rules"));
        assertThat(taken.etag()).isEqualTo("\"1\"");
        assertThat(by.put(PATH, shipped.body()).expect(200).etag())
                .as("what changes nothing")
                .isEqualTo("\"1\"");
        by.ifMatch("\"0\"").put(PATH, rules(List.of())).expectProblem(412, "stale");
        Answer changed =
                by.ifMatch("\"1\"").put(PATH, rules(List.of(rule("true")))).expect(200);
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(by.get(PATH).expect(200).body()).isEqualTo(changed.body());
        List<Map<String, Object>> lines = Sql.inOrganisation(tenant.orgId())
                .rows("select * from audit_event where entity_type = 'SCORING_RULES' order by created_at, id");
        assertThat(lines).extracting(line -> line.get("action")).containsExactly("CREATE", "UPDATE");
        assertThat(lines).allSatisfy(line -> assertThat(line).containsEntry("user_id", tenant.analyst()));
        assertThat(lines.get(1).get("after_json").toString()).contains("Parce que");
        assertThat(lines.get(1).get("diff_json").toString()).contains("/rules");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dossier.budgetMaximum > 1.0       | 8  | undefined field 'budgetMaximum'",
                "dossier.score > 10                | 8  | undefined field 'score'",
                "'MANAGER' in actor.roles          | 14 | undeclared reference to 'actor'",
                "dossier.budgetMax                 | 8  | expected type 'bool' but found 'double'",
                "appointments.exists(a, a.startsAt == 'x') | 35 | found no matching overload",
                "has(dossier.email) &&             | 22 | mismatched input",
                "parties.exists(p, parties.exists(q, p.id == q.id)) | 0 | may not be nested",
            })
    void a_rule_that_cannot_be_judged_is_refused_with_its_place(String rule, int column, String message) {
        String before = analyst.get(PATH).expect(200).text();
        Answer refused = analyst.put(PATH, rules(List.of(rule("true"), rule(rule), rule("1 == 1"))))
                .expectProblem(422, "scoring-rules-invalid");
        assertThat(refused.get("valid").booleanValue()).isFalse();
        assertThat(refused.get("problems")).hasSize(1);
        JsonNode problem = refused.get("problems").get(0);
        assertThat(problem.path("severity").asText()).isEqualTo("ERROR");
        assertThat(problem.path("code").asText()).isEqualTo("rule-invalid");
        assertThat(problem.path("elementId").asText()).isEqualTo("rules[1]");
        assertThat(problem.path("column").asInt()).isEqualTo(column);
        assertThat(problem.path("message").asText()).contains(message);
        assertThat(analyst.get(PATH).expect(200).text()).isEqualTo(before);
    }

    @Test
    void every_rule_that_is_wrong_is_named_in_the_language_of_the_reader() {
        Map<String, Object> wrong = rules(List.of(rule("nothing"), rule("true"), rule("nobody")));
        Answer french = analyst.language("fr").put(PATH, wrong).expectProblem(422, "scoring-rules-invalid");
        Answer arabic = analyst.language("ar").put(PATH, wrong).expectProblem(422, "scoring-rules-invalid");
        assertThat(french.get("problems").findValuesAsText("elementId")).containsExactly("rules[0]", "rules[2]");
        assertThat(arabic.get("problems").get(0).path("message").asText()).containsPattern("\\p{IsArabic}");
        assertThat(french.get("problems").get(0).path("message").asText()).startsWith("La règle");
    }

    @Test
    void a_rule_costs_no_more_than_a_guard_may() {
        String many = String.join(" && ", Collections.nCopies(400, "has(dossier.email)"));
        String deep = "(".repeat(200) + "true" + ")".repeat(200);
        for (String rule : List.of(many, deep)) {
            analyst.put(PATH, rules(List.of(rule(rule)))).expectProblem(422, "scoring-rules-invalid");
        }
    }

    @Test
    void what_is_no_rule_is_bad_input() {
        analyst.put(PATH, Map.of()).expectInvalid("rules");
        analyst.put(PATH, rules(List.of(with("rule", " ")))).expectInvalid("rules[0].rule");
        for (int points : List.of(101, -101, Integer.MIN_VALUE)) {
            analyst.put(PATH, rules(List.of(with("points", points)))).expectInvalid("rules[0].points");
        }
        analyst.put(PATH, rules(List.of(with("points", null)))).expectInvalid("rules[0].points");
        for (Object reason : List.of(Map.of(), Map.of("de", "Weil"))) {
            analyst.put(PATH, rules(List.of(with("reason", reason)))).expectInvalid("rules[0].reason");
        }
        analyst.put(PATH, rules(List.of(with("reason", Map.of("fr", "x".repeat(201))))))
                .expectProblem(400, "invalid-input");
        List<Map<String, Object>> tooMany = new ArrayList<>();
        IntStream.range(0, 51).forEach(number -> tooMany.add(rule("true")));
        analyst.put(PATH, rules(tooMany)).expectInvalid("rules");
        analyst.put(PATH, rules(tooMany.subList(0, 50))).expect(200);
    }

    @Test
    void of_two_who_write_at_once_what_they_read_one_is_told() {
        Tenant tenant = fixtures.tenant();
        Api.Caller by = api.as(tenant.analyst()).ifMatch("\"0\"");
        by.get(PATH).expect(200);
        List<Integer> statuses = Simultaneously.call(
                3,
                number -> by.put(PATH, rules(List.of(rule("size(parties) == " + number))))
                        .status());
        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412);
    }
}
