package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an analyst's file lacks is completed, said in the report, and in force as if it had been written. */
@AtlasTest
class AnalystsFileApiTests {

    private static final String DEMO = "CRM_LEAD_B2B_DEMO";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Analyst analyst;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        analyst = new Analyst(api.as(tenant.analyst()));
    }

    /** As an editor that knows nothing of our extensions saves it. */
    private String withoutExtensions(String caseType) {
        return Analyst.renamed(analyst.bpmn(caseType, 1), "Enregistré ailleurs")
                .replaceAll("(?s)\\s*<extensionElements>.*?</extensionElements>", "")
                .replaceAll(" flowable:candidateGroups=\"\\w+\"", "")
                .replaceAll("(?s)\\s*<conditionExpression.*?</conditionExpression>", "")
                .replaceAll("(?s)\\s*<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");
    }

    private static List<String> codes(Answer report) {
        return report.get("problems").findValuesAsText("code");
    }

    private JsonNode table(String caseType, int version, String field) {
        return analyst.caller()
                .get("/admin/workflows/{caseType}/versions/{version}", caseType, version)
                .expect(200)
                .get(field);
    }

    @Test
    void a_file_that_has_lost_everything_of_ours_is_the_same_lifecycle_when_it_is_deployed() {
        for (String caseType : List.of(DEMO, LEAD, "COOP_ALLOCATION")) {
            Answer deployed = analyst.deploy(caseType, "activate=true", withoutExtensions(caseType))
                    .expect(201);
            assertThat(deployed.get("valid").asBoolean()).isTrue();
            assertThat(codes(deployed)).contains("condition-written", "candidates-carried-over", "drawing-made");
            assertThat(table(caseType, 2, "transitions")).isEqualTo(table(caseType, 1, "transitions"));
            assertThat(table(caseType, 2, "states")).isEqualTo(table(caseType, 1, "states"));
            assertThat(analyst.diff(caseType, 1, 2).get("text").asText().lines())
                    .hasSize(1);
        }
    }

    @Test
    void what_was_carried_over_is_in_force() {
        Answer deployed =
                analyst.deploy(DEMO, "activate=true", withoutExtensions(DEMO)).expect(201);
        assertThat(codes(deployed)).contains("guard-carried-over", "role-carried-over");
        Api.Caller agent = api.as(tenant.agent());
        String id = agent.post("/dossiers", Cases.body(DEMO)).expect(201).text("id");
        Cases.move(agent, id, "B2B_QUALIFIED", null).expectProblem(422, "guard-refused");
        agent.patch(
                        "/dossiers/{id}/status",
                        Map.of(
                                "statusCode",
                                "B2B_QUALIFIED",
                                "payload",
                                Map.of("qualification", Map.of("notes", "Budget confirmé"))),
                        id)
                .expect(200);
        Cases.move(agent, id, "B2B_NEW", null).expectProblem(403, "role-required");
    }

    @Test
    void what_is_meant_to_go_goes_and_is_listed() {
        String file = Analyst.renamed(analyst.bpmn(DEMO, 1), "Sans condition")
                .replaceAll("(?s)<atlas:guard>.*?</atlas:guard>", "");
        Answer deployed = analyst.deploy(DEMO, "removals=true", file).expect(201);
        assertThat(codes(deployed)).contains("guard-removed");
        assertThat(table(DEMO, 2, "transitions").findValues("guard")).allMatch(JsonNode::isNull);
        assertThat(analyst.diff(DEMO, 1, 2).get("guards").path("removed")).hasSize(3);
    }

    @Test
    void a_lifecycle_of_a_coop_is_meant_for_its_manager_where_nothing_says() {
        String file = Analyst.renamed(analyst.bpmn("COOP_PROJECT", 1), "Sans rôle")
                .replaceAll(" flowable:candidateGroups=\"\\w+\"", "");
        analyst.deploy("COOP_PROJECT", "removals=true", file).expect(201);
        assertThat(table("COOP_PROJECT", 2, "states").findValuesAsText("candidateRole"))
                .containsOnly("COOP_MANAGER", "null");
    }

    @Test
    void the_drawing_that_is_made_has_a_place_for_everything() {
        analyst.deploy(LEAD, "", withoutExtensions(LEAD)).expect(201);
        String drawn = analyst.bpmn(LEAD, 2);
        assertThat(drawn.split("<bpmndi:BPMNShape", -1))
                .hasSameSizeAs(analyst.bpmn(LEAD, 1).split("<bpmndi:BPMNShape", -1));
        assertThat(drawn.split("<bpmndi:BPMNEdge", -1))
                .hasSameSizeAs(analyst.bpmn(LEAD, 1).split("<bpmndi:BPMNEdge", -1));
    }

    @Test
    void an_order_that_the_engine_would_not_read_is_mended() {
        String file = analyst.bpmn(LEAD, 1)
                .replace("<startEvent ", "<textAnnotation id=\"note\"><text>Revu</text></textAnnotation>\n<startEvent ")
                .replaceFirst(
                        "(?s)(<extensionElements>.*?</extensionElements>)(\\s*)(<conditionExpression.*?</conditionExpression>)",
                        "$3$2$1");
        Answer deployed = analyst.deploy(LEAD, "activate=true", file).expect(201);
        assertThat(codes(deployed)).contains("order-mended");
        Cases.open(api.as(tenant.agent()));
    }
}
