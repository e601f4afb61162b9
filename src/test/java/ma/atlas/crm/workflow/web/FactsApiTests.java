package ma.atlas.crm.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The published facts are those that the compiler of guards knows: each example compiles, no other name does. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactsApiTests {

    private static final String DEMO = "CRM_LEAD_B2B_DEMO";
    private static final String ALLOCATION = "COOP_ALLOCATION";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Analyst analyst;
    private String bpmn;

    @BeforeAll
    void onboard() {
        analyst = new Analyst(api.as(fixtures.tenant().analyst()));
        bpmn = analyst.bpmn(DEMO, 1);
    }

    private List<JsonNode> facts(String query) {
        return analyst.caller()
                .get("/admin/workflows/facts" + query)
                .expect(200)
                .items();
    }

    private boolean compiles(String rule) {
        return compiles(DEMO, bpmn, rule);
    }

    private boolean compiles(String caseType, String drawing, String rule) {
        String escaped = rule.replace("&", "&amp;").replace("<", "&lt;").replace("$", "\\$");
        String document =
                drawing.replaceFirst("<atlas:rule>[^<]*</atlas:rule>", "<atlas:rule>" + escaped + "</atlas:rule>");
        return analyst.dryRun(caseType, document).get("valid").asBoolean();
    }

    @Test
    void each_kind_of_subject_lists_its_case_types_and_facts() {
        assertThat(facts(""))
                .extracting(subject -> subject.path("subject").asText())
                .containsExactly("coop_allocation", "coop_group", "coop_project", "dossier");
        JsonNode dossier = facts("?caseType=" + DEMO).get(0);
        assertThat(dossier.path("caseTypes")).hasSize(1);
        assertThat(dossier.path("facts").findValuesAsText("name"))
                .contains("dossier", "appointments", "parties", "documents", "consents", "statusSince", "actor", "now");
        analyst.caller().get("/admin/workflows/facts?caseType=CRM_NOTHING").expectProblem(404, "not-found");
    }

    @Test
    void every_field_has_a_name_a_type_and_an_example() {
        facts("")
                .forEach(subject -> everyFact(subject.path("facts"), new ArrayList<>())
                        .forEach(fact -> {
                            assertThat(fact.path("name").asText()).isNotBlank();
                            assertThat(fact.path("type").asText()).isNotBlank();
                            assertThat(fact.path("example").asText()).isNotBlank();
                        }));
    }

    private static List<JsonNode> everyFact(JsonNode facts, List<JsonNode> found) {
        facts.forEach(fact -> {
            found.add(fact);
            everyFact(fact.path("fields"), found);
        });
        return found;
    }

    @Test
    void each_published_field_of_a_record_compiles_and_a_misspelt_one_does_not() {
        JsonNode dossier = facts("?caseType=" + DEMO).get(0);
        for (JsonNode fact : dossier.path("facts")) {
            for (JsonNode field : fact.path("fields")) {
                String name = field.path("name").asText();
                boolean list = fact.path("type").asText().equals("list-of-records");
                String owner = list ? "x" : fact.path("name").asText();
                String rule = list ? fact.path("name").asText() + ".exists(x, has(x.%s))" : "has(" + owner + ".%s)";
                assertThat(compiles(rule.formatted(name))).as(rule, name).isTrue();
                assertThat(compiles(rule.formatted(name + "s_"))).as("misspelt").isFalse();
            }
        }
    }

    /** The columns of a member and of an allocation, as a rule may ask about them. */
    @Test
    void rules_of_allocations_may_ask_for_all_that_is_known_of_the_member_and_of_the_allocation() {
        JsonNode facts = facts("?caseType=" + ALLOCATION).get(0).path("facts");
        assertThat(fields(facts, "member"))
                .containsExactlyInAnyOrder(
                        "id", "displayName", "phone", "email", "userId", "memberStatus", "fifoRank", "kyc");
        assertThat(fields(facts, "allocation"))
                .contains("decisionDocumentId", "validatedAt", "assignedAt", "approvedAt", "cutOff");
        String examples = everyFact(facts, new ArrayList<>()).stream()
                .map(fact -> fact.path("example").asText())
                .filter(example -> example.contains("member.") || example.contains("allocation."))
                .filter(example -> !example.contains("d."))
                .map(example -> "(" + example + ")")
                .collect(Collectors.joining(" && "));
        String drawing = analyst.bpmn(ALLOCATION, 1);
        assertThat(compiles(ALLOCATION, drawing, examples)).as(examples).isTrue();
        assertThat(compiles(ALLOCATION, drawing, examples + " && has(member.fax)"))
                .isFalse();
    }

    private static List<String> fields(JsonNode facts, String name) {
        List<String> fields = new ArrayList<>();
        facts.forEach(fact -> {
            if (fact.path("name").asText().equals(name)) {
                fact.path("fields")
                        .forEach(field -> fields.add(field.path("name").asText()));
            }
        });
        return fields;
    }
}
