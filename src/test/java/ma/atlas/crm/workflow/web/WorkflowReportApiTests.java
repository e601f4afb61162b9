package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** One report says all that is wrong with a lifecycle: how bad, which, where, and in words of the reader's language. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowReportApiTests {

    private static final String WON_REASON = "<atlas:reason type=\"WON\" />";

    private static final String UNREACHABLE = """
              <userTask id="CRM_TRIAGED" />
              <sequenceFlow id="CRM_TRIAGED__CRM_NEW" sourceRef="CRM_TRIAGED" targetRef="CRM_NEW" />
            </process>""";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Analyst analyst;
    private String bpmn;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        analyst = new Analyst(api.as(tenant.analyst()));
        bpmn = analyst.bpmn(LEAD, 1);
    }

    /** A place of the shipped lifecycle to spoil, by what, and what is found. */
    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("a code that no dictionary has", "CRM_NO_SHOW", "CRM_DANCED", "unknown-status"),
                arguments("an end that is no status", "CRM_CLOSED_LOST", "EndEvent_1", "end-is-no-status"),
                arguments(
                        "a second start",
                        "<startEvent ",
                        "<startEvent id=\"start2\" />\n<startEvent ",
                        "one-start-expected"),
                arguments("a status that nothing leads to", "  </process>", UNREACHABLE, "status-unreachable"),
                arguments("an end without its reason", WON_REASON, "", "terminal-without-reason"),
                arguments("an unknown type of reason", "type=\"WON\"", "type=\"DRAW\"", "unknown-reason-type"),
                arguments("a parallel split", "  </process>", "<parallelGateway id=\"both\" /></process>", "*"),
                arguments(
                        "a script task",
                        "  </process>",
                        "<scriptTask id=\"run\" scriptFormat=\"groovy\"><script>1</script></scriptTask></process>",
                        "*"),
                arguments("another case type", "\"CRM_LEAD_BUY\"", "\"CRM_LEAD_RENT\"", "case-type-mismatch"),
                arguments(
                        "an unknown role",
                        "flowable:candidateGroups=\"AGENT\"",
                        "flowable:candidateGroups=\"BOSS\"",
                        "unknown-role"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void what_is_wrong_is_named_with_its_place(String name, String place, String fault, String code) {
        String spoilt = bpmn.replace(place, fault);
        assertThat(spoilt).as("the place to spoil").isNotEqualTo(bpmn);
        Answer report =
                analyst.deploy(LEAD, "dryRun=true&removals=true", spoilt).expect(200);
        assertThat(report.get("valid").asBoolean()).isFalse();
        assertThat(report.get("problems")).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.path("line").asInt()).as(problem.toString()).isPositive();
            assertThat(problem.path("elementId").asText()).isNotBlank();
            assertThat(problem.path("message").asText()).isNotBlank().doesNotContain("{0}");
        });
        if (!code.equals("*")) {
            assertThat(report.get("problems").findValuesAsText("code")).contains(code);
        }
        Answer refused =
                analyst.deploy(LEAD, "activate=true&removals=true", spoilt).expectProblem(422, "workflow-invalid");
        assertThat(refused.get("valid").asBoolean()).isFalse();
        assertThat(refused.get("problems")).isEqualTo(report.get("problems"));
        assertThat(analyst.versions(LEAD).items()).hasSize(1);
    }

    @Test
    void a_guard_is_judged_with_its_place_in_the_rule() {
        String guarded = bpmn.replaceFirst(
                "(<sequenceFlow id=\"CRM_NEW__CRM_CONTACTED\"[^>]*>)",
                "$1<extensionElements><atlas:guard><atlas:rule>true ? false : dossier.budgettMax == 1.0</atlas:rule></atlas:guard></extensionElements>");
        JsonNode problem =
                analyst.language("en").dryRun(LEAD, guarded).get("problems").get(0);
        assertThat(problem.path("code").asText()).isEqualTo("guard-invalid");
        assertThat(problem.path("elementId").asText()).isEqualTo("CRM_NEW__CRM_CONTACTED");
        assertThat(problem.path("message").asText()).contains("line 1, column", "budgettMax");
    }

    @Test
    void a_reserved_status_cannot_be_left_out() {
        String group = analyst.bpmn("COOP_GROUP", 1);
        String without = group.replace("FUNDING_CLOSED", "CANCELLED_TOO");
        Answer report = analyst.dryRun("COOP_GROUP", without);
        assertThat(report.get("problems").findValuesAsText("code")).contains("reserved-status-missing");
    }

    @Test
    void a_status_out_of_use_is_not_for_new_versions_but_running_ones_go_on() {
        Tenant own = fixtures.tenant();
        Analyst ours = new Analyst(api.as(own.analyst()));
        ours.deploy(LEAD, "", Analyst.renamed(bpmn, "Attend")).expect(201);
        ours.caller()
                .put(
                        "/admin/reference-data/CASE_STATUS/CRM_NO_SHOW",
                        Map.of("code", "CRM_NO_SHOW", "label", "No-show", "active", false))
                .expect(200);
        Answer report = ours.dryRun(LEAD, Analyst.renamed(bpmn, "Encore"));
        assertThat(report.get("problems").findValuesAsText("code")).contains("inactive-status");
        ours.deploy(LEAD, "", Analyst.renamed(bpmn, "Encore")).expectProblem(422, "workflow-invalid");
        Answer refused = ours.activate(LEAD, 2).expectProblem(422, "workflow-invalid");
        assertThat(refused.get("problems").findValuesAsText("code")).contains("inactive-status");
        assertThat(ours.active(LEAD).get("version").asInt()).isEqualTo(1);
    }

    @Test
    void a_status_without_a_label_in_some_language_is_a_warning_only() {
        Tenant own = fixtures.tenant();
        Analyst ours = new Analyst(api.as(own.analyst()));
        ours.caller()
                .post(
                        "/admin/reference-data/CASE_STATUS",
                        Map.of("code", "CRM_OWN", "label", "Own", "labelFr", "Le nôtre"))
                .expect(201);
        Answer report = ours.deploy(LEAD, "dryRun=true&removals=true", bpmn.replace("CRM_UNREACHABLE", "CRM_OWN"))
                .expect(200);
        assertThat(report.get("valid").asBoolean()).as(report.text()).isTrue();
        JsonNode warning = report.get("problems").get(0);
        assertThat(report.get("problems").findValuesAsText("code")).contains("status-without-label");
        assertThat(warning.path("severity").asText()).isEqualTo("WARNING");
    }

    @Test
    void a_dry_run_says_what_the_engine_has_against_a_document_as_well() {
        String file = bpmn.replace("<process id=", "<process processType=\"Sideways\" id=");
        Answer report = analyst.dryRun(LEAD, file);
        assertThat(report.get("valid").asBoolean()).isFalse();
        JsonNode problem = report.get("problems").get(0);
        assertThat(problem.path("code").asText()).isEqualTo("engine-refuses");
        assertThat(problem.path("line").asInt()).isPositive();
        assertThat(problem.path("message").asText()).contains("Sideways");
        analyst.deploy(LEAD, "", file).expectProblem(422, "workflow-invalid");
    }

    @Test
    void a_dry_run_of_what_is_fit_reports_only() {
        Answer report = analyst.dryRun(LEAD, Analyst.renamed(bpmn, "À l’essai"));
        assertThat(report.get("valid").asBoolean()).isTrue();
        assertThat(report.get("problems")).isEmpty();
        assertThat(report.body().has("version")).isFalse();
        assertThat(analyst.versions(LEAD).items()).hasSize(1);
    }

    @Test
    void the_report_speaks_the_readers_language() {
        Set<String> words = new HashSet<>();
        for (String language : List.of("fr", "en", "ar")) {
            words.add(analyst.language(language)
                    .dryRun(LEAD, bpmn.replace("type=\"WON\"", "type=\"DRAW\""))
                    .get("problems")
                    .get(0)
                    .path("message")
                    .asText());
        }
        assertThat(words).hasSize(3);
    }

    @Test
    void what_is_no_document_is_refused_at_the_door() {
        analyst.deploy(LEAD, "", " ".repeat(1024 * 1024 + 1)).expectProblem(413, "too-large");
        analyst.deploy(LEAD, "", "not xml").expectProblem(422, "workflow-invalid");
        analyst.deploy(LEAD, "", "").expectProblem(422, "workflow-invalid");
        analyst.caller()
                .contentType(MediaType.APPLICATION_JSON)
                .send(HttpMethod.POST, "/admin/workflows/" + LEAD + "/bpmn", "{}")
                .expectProblem(415, "unsupported-media-type");
        analyst.deploy(LEAD, "activate=perhaps", bpmn).expectInvalid("activate");
        analyst.deploy(LEAD, "baseVersion=x", bpmn).expectInvalid("baseVersion");
        analyst.deploy(LEAD, "comment=" + "x".repeat(1_001), bpmn).expectInvalid("comment");
        assertThat(analyst.versions(LEAD).items()).hasSize(1);
    }
}
