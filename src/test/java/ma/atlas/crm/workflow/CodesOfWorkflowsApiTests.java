package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CodesOf;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A code that a workflow in force names is not removed; deactivated, it stays with the workflow and enters no new one. */
@AtlasTest
class CodesOfWorkflowsApiTests {

    private static final LifecycleSpec LEAD = LifecycleSpec.of(Cases.LEAD);
    private static final String TIMER = """
            <sequenceFlow id="given-up" sourceRef="CRM_NO_SHOW__timer" targetRef="CRM_CLOSED_LOST">
              <extensionElements><atlas:reason code="%s"/></extensionElements>
            </sequenceFlow>""";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OtherLifecycles lifecycles;

    private Tenant tenant;
    private Api.Caller manager;
    private CodesOf statuses;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant("in-use");
        manager = api.as(tenant.manager());
        statuses = dictionary("CASE_STATUS");
    }

    private CodesOf dictionary(String dictType) {
        return new CodesOf(api.as(tenant.analyst()), dictType);
    }

    private int deploy(UnaryOperator<String> edit) {
        return lifecycles.deployLead(tenant, Cases.LEAD, edit);
    }

    /** The buyer lead with a status of the organisation's own in place of one of its own. */
    private int deployWith(String own, String inPlaceOf) {
        return deploy(bpmn -> bpmn.replace(inPlaceOf, own));
    }

    private static JsonNode use(Answer refused, String code, int number) {
        refused.expectProblem(409, code);
        return refused.get("usedBy").path(number);
    }

    private void expectUsedByWorkflow(Answer refused, String caseType, int version, boolean active) {
        JsonNode use = use(refused, "code-in-use", 0);
        assertThat(refused.get("usedBy")).hasSize(1);
        assertThat(use.path("kind").asText()).isEqualTo("WORKFLOW");
        assertThat(use.path("caseTypeCode").asText()).isEqualTo(caseType);
        assertThat(use.path("version").intValue()).isEqualTo(version);
        assertThat(use.path("active").booleanValue()).isEqualTo(active);
    }

    @Test
    void a_status_of_an_active_workflow_is_not_removed() {
        statuses.add("CRM_BRAINSTORMING").expect(201);
        int version = deployWith("CRM_BRAINSTORMING", "CRM_ON_HOLD");
        Footprint before = Footprint.of(tenant);
        expectUsedByWorkflow(statuses.delete("CRM_BRAINSTORMING"), Cases.LEAD, version, true);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_deactivated_status_stays_with_the_workflow_that_has_it_and_enters_no_new_one() {
        statuses.add("CRM_BRAINSTORMING").expect(201);
        deployWith("CRM_BRAINSTORMING", "CRM_ON_HOLD");
        String qualified = Cases.openIn(manager, LEAD, "CRM_QUALIFIED");
        statuses.change("CRM_BRAINSTORMING", "active", false).expect(200);
        statuses.change("CRM_NEW", "active", false).expect(200);

        assertThat(manager.language("fr")
                        .get("/dossiers/{id}/available-transitions", qualified)
                        .expect(200)
                        .get("transitions")
                        .findValuesAsText("label"))
                .contains("Salon de l’immobilier");
        assertThat(Cases.move(manager, qualified, "CRM_BRAINSTORMING", null)
                        .expect(200)
                        .text("statusCode"))
                .isEqualTo("CRM_BRAINSTORMING");
        Cases.move(manager, qualified, "CRM_QUALIFIED", null).expect(200);
        assertThat(manager.get("/dossiers/{id}", Cases.open(manager)).text("statusCode"))
                .as("new cases begin as the active version says")
                .isEqualTo("CRM_NEW");

        assertThatThrownBy(() -> deploy(bpmn -> bpmn.replace("CRM_ON_HOLD", "CRM_BRAINSTORMING")
                        .replace("Prospect acheteur", "Prospect acquéreur")))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("workflow-invalid"));
        expectUsedByWorkflow(statuses.delete("CRM_BRAINSTORMING"), Cases.LEAD, 2, true);
    }

    @Test
    void a_status_of_an_earlier_version_stays_while_a_case_lives_there() {
        statuses.add("CRM_BRAINSTORMING").expect(201);
        int earlier = deployWith("CRM_BRAINSTORMING", "CRM_ON_HOLD");
        String living = Cases.open(manager);
        String ended = Cases.open(manager);
        deploy(bpmn -> bpmn);
        Cases.open(manager);
        expectUsedByWorkflow(statuses.delete("CRM_BRAINSTORMING"), Cases.LEAD, earlier, false);

        Cases.move(manager, ended, "CRM_CLOSED_LOST", "COMPETITOR").expect(200);
        expectUsedByWorkflow(statuses.delete("CRM_BRAINSTORMING"), Cases.LEAD, earlier, false);
        Cases.move(manager, living, "CRM_CLOSED_LOST", "COMPETITOR").expect(200);
        statuses.delete("CRM_BRAINSTORMING").expect(204);
    }

    @Test
    void the_status_that_a_case_ended_in_stays() {
        statuses.add("CRM_LOST_AGAIN").expect(201);
        deployWith("CRM_LOST_AGAIN", "CRM_CLOSED_LOST");
        String ended = Cases.open(manager);
        Cases.move(manager, ended, "CRM_LOST_AGAIN", "COMPETITOR").expect(200);
        deploy(bpmn -> bpmn);
        Answer refused = statuses.delete("CRM_LOST_AGAIN");
        assertThat(use(refused, "code-in-use", 0).path("kind").asText()).isEqualTo("DOSSIER");
        assertThat(use(refused, "code-in-use", 0).path("example").asText()).isEqualTo(ended);
        manager.delete("/dossiers/{id}", ended).expect(204);
        statuses.delete("CRM_LOST_AGAIN").expect(204);
    }

    @Test
    void the_reason_of_an_automatic_transition_is_used_by_its_workflow() {
        CodesOf reasons = dictionary("LOSS_REASON");
        reasons.add("NEVER_CAME").expect(201);
        int version = deploy(bpmn -> bpmn.replaceFirst(
                "(?s)<sequenceFlow id=\"[^\"]*\"[^>]*sourceRef=\"CRM_NO_SHOW__timer\"[^>]*/>",
                TIMER.formatted("NEVER_CAME")));
        expectUsedByWorkflow(reasons.delete("NEVER_CAME"), Cases.LEAD, version, true);
        deploy(bpmn -> bpmn);
        reasons.delete("NEVER_CAME").expect(204);
    }

    @Test
    void a_case_type_that_has_a_workflow_stays_and_keeps_its_statuses_and_its_subject() {
        CodesOf caseTypes = dictionary("CASE_TYPE");
        caseTypes
                .add("CRM_PARKING", "metadata", Map.of("statusDict", "COOP_LOT_STATUS", "subject", "dossier"))
                .expect(201);
        caseTypes
                .change("CRM_PARKING", "metadata", Map.of("statusDict", "CASE_STATUS"))
                .expect(200);
        int version = lifecycles.deployLead(tenant, "CRM_PARKING", bpmn -> bpmn);
        expectUsedByWorkflow(caseTypes.delete("CRM_PARKING"), "CRM_PARKING", version, true);

        Footprint before = Footprint.of(tenant);
        for (Map<String, String> metadata :
                List.of(Map.of("statusDict", "COOP_LOT_STATUS"), Map.of("subject", "coop_group"))) {
            Answer refused = caseTypes.change("CRM_PARKING", "metadata", metadata);
            assertThat(use(refused, "case-type-in-use", 0).path("kind").asText())
                    .isEqualTo("WORKFLOW");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);

        for (Map<String, String> metadata : List.of(
                Map.of("statusDict", "CASE_STATUS", "subject", "dossier", "icon", "car"), Map.<String, String>of())) {
            caseTypes
                    .change("CRM_PARKING", "label", "Parking lot", "metadata", metadata)
                    .expect(200);
        }
    }

    @Test
    void a_deactivated_case_type_opens_no_case_and_those_that_are_open_go_on() {
        String id = Cases.open(manager);
        CodesOf caseTypes = dictionary("CASE_TYPE");
        caseTypes.change(Cases.LEAD, "active", false).expect(200);
        manager.post("/dossiers", Cases.body(Cases.LEAD)).expectProblem(422, "unknown-code");
        Cases.move(manager, id, "CRM_CONTACTED", null).expect(200);
        assertThat(manager.get("/tasks?caseTypeCode=" + Cases.LEAD).expect(200).items())
                .hasSize(1);
        caseTypes.delete(Cases.LEAD).expect(204);
        Cases.open(manager);
    }

    @Test
    void another_organisations_workflow_uses_its_own_codes() {
        statuses.add("CRM_BRAINSTORMING").expect(201);
        Tenant other = fixtures.tenant("in-use-other");
        new CodesOf(api.as(other.analyst()), "CASE_STATUS")
                .add("CRM_BRAINSTORMING")
                .expect(201);
        lifecycles.deployLead(other, Cases.LEAD, bpmn -> bpmn.replace("CRM_ON_HOLD", "CRM_BRAINSTORMING"));
        statuses.delete("CRM_BRAINSTORMING").expect(204);
    }
}
