package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every deployment is a version of its own, written once; which one new cases begin is a choice of its own. */
@AtlasTest
class WorkflowVersionsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Analyst analyst;
    private Api.Caller agent;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        analyst = new Analyst(api.as(tenant.analyst()));
        agent = api.as(tenant.agent());
    }

    private Answer deploy(String parameters, String name) {
        return analyst.deploy(LEAD, parameters, Analyst.renamed(analyst.bpmn(LEAD, 1), name));
    }

    private int versionOf(String dossier) {
        return agent.get("/dossiers/{id}", dossier).get("workflowVersion").asInt();
    }

    @Test
    void a_deployment_is_the_next_version_with_its_author_comment_and_time() {
        Answer created = deploy("comment=Une visite de plus", "Deux").expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/admin/workflows/" + LEAD + "/versions/2");
        assertThat(created.get("valid").asBoolean()).isTrue();
        assertThat(created.get("version").asInt()).isEqualTo(2);
        Answer read = analyst.caller()
                .get("/admin/workflows/{caseType}/versions/2", LEAD)
                .expect(200);
        assertThat(read.etag()).isEqualTo("\"2\"");
        assertThat(read.text("createdBy")).isEqualTo(tenant.analyst());
        assertThat(read.text("comment")).isEqualTo("Une visite de plus");
        assertThat(read.text("createdAt")).isNotBlank();
        assertThat(read.text("origin")).isEqualTo("BPMN");
        assertThat(read.text("name")).isEqualTo("Deux");
        assertThat(read.get("active").asBoolean()).isFalse();
        assertThat(analyst.versions(LEAD).items("version")).containsExactly("2", "1");
        assertThat(analyst.versions(LEAD).items("createdBy")).containsExactly(tenant.analyst(), "platform@atlas");
    }

    @Test
    void what_is_stored_is_what_was_sent_where_nothing_had_to_be_added() {
        String sent = Analyst.renamed(analyst.bpmn(LEAD, 1), "À l’octet près");
        analyst.deploy(LEAD, "", sent).expect(201);
        assertThat(analyst.bpmn(LEAD, 2)).isEqualTo(sent);
    }

    @Test
    void a_version_waits_to_be_activated_unless_asked_otherwise() {
        deploy("", "Attend").expect(201);
        assertThat(analyst.active(LEAD).get("version").asInt()).isEqualTo(1);
        deploy("activate=true", "Commence").expect(201);
        assertThat(analyst.active(LEAD).get("version").asInt()).isEqualTo(3);
        assertThat(analyst.activate(LEAD, 2).expect(200).get("active").asBoolean())
                .isTrue();
        assertThat(analyst.versions(LEAD).items("active")).containsExactly("false", "true", "false");
        analyst.activate(LEAD, 2).expect(200);
        assertThat(Sql.asOwner()
                        .one(
                                Long.class,
                                "select count(*) from audit_event where org_id = ? and entity_type = 'WORKFLOW' and action = 'UPDATE'",
                                tenant.orgId()))
                .as("activated twice is activated once")
                .isEqualTo(1);
    }

    @Test
    void new_cases_begin_the_active_version_and_running_ones_go_on_in_theirs() {
        String first = Cases.open(agent);
        analyst.deploy(LEAD, "activate=true", Analyst.withWayBack(analyst.bpmn(LEAD, 1)))
                .expect(201);
        String second = Cases.open(agent);
        analyst.activate(LEAD, 1).expect(200);
        String third = Cases.open(agent);
        assertThat(List.of(versionOf(first), versionOf(second), versionOf(third)))
                .containsExactly(1, 2, 1);
        for (String dossier : List.of(first, second, third)) {
            int version = versionOf(dossier);
            for (String next : List.of(
                    "CRM_CONTACTED",
                    "CRM_QUALIFIED",
                    "CRM_VISIT_PLANNED",
                    "CRM_VISIT_DONE",
                    "CRM_OFFER_REQUESTED",
                    "CRM_OFFER_RECEIVED",
                    "CRM_NEGOTIATION")) {
                Cases.move(agent, dossier, next, null).expect(200);
            }
            assertThat(versionOf(dossier)).isEqualTo(version);
            Answer back = Cases.move(agent, dossier, "CRM_VISIT_PLANNED", null);
            back.expectProblem(version == 2 ? 403 : 409, version == 2 ? "role-required" : "transition-not-allowed");
        }
        Cases.move(api.as(tenant.manager()), second, "CRM_VISIT_PLANNED", null).expect(200);
    }

    @Test
    void the_same_content_again_is_the_same_version() {
        int created = deploy("", "Une fois").expect(201).get("version").asInt();
        Answer again = deploy("activate=true&baseVersion=1", "Une fois").expect(200);
        assertThat(again.get("version").asInt()).isEqualTo(created);
        assertThat(again.get("active").asBoolean()).isTrue();
        Answer first =
                analyst.deploy(LEAD, "activate=true", analyst.bpmn(LEAD, 1)).expect(200);
        assertThat(first.get("version").asInt()).isEqualTo(1);
        assertThat(analyst.active(LEAD).get("version").asInt()).isEqualTo(1);
        assertThat(analyst.versions(LEAD).items()).hasSize(2);
    }

    @Test
    void who_began_from_an_older_version_is_told_the_latest() {
        deploy("baseVersion=1", "La première").expect(201);
        Answer refused = deploy("baseVersion=1", "La seconde").expectProblem(409, "workflow-changed");
        assertThat(refused.get("version").asInt()).isEqualTo(2);
        assertThat(analyst.versions(LEAD).items()).hasSize(2);
        deploy("baseVersion=2", "La seconde").expect(201);
    }

    @Test
    void under_a_stale_entity_tag_nothing_is_deployed_or_activated() {
        String etag = analyst.active(LEAD).etag();
        deploy("activate=true", "Deux").expect(201);
        analyst.ifMatch(etag)
                .deploy(LEAD, "", Analyst.renamed(analyst.bpmn(LEAD, 1), "Trois"))
                .expectProblem(412, "stale");
        analyst.ifMatch(etag).activate(LEAD, 1).expectProblem(412, "stale");
        assertThat(analyst.active(LEAD).get("version").asInt()).isEqualTo(2);
        analyst.ifMatch("\"2\"").activate(LEAD, 1).expect(200);
    }

    @Test
    void a_version_is_read_by_number_and_none_is_not_found() {
        for (String path : List.of("/versions/7", "/versions/0", "/versions/7/bpmn", "/diff?from=1&to=7")) {
            analyst.caller().get("/admin/workflows/" + LEAD + path).expectProblem(404, "not-found");
        }
        analyst.activate(LEAD, 7).expectProblem(404, "not-found");
        for (String path : List.of("", "/versions", "/versions/1")) {
            analyst.caller().get("/admin/workflows/CRM_NOTHING" + path).expectProblem(404, "not-found");
        }
        analyst.deploy("CRM_NOTHING", "", "<a/>").expectProblem(404, "not-found");
        analyst.caller().get("/admin/workflows/{c}/versions/first", LEAD).expectInvalid("version");
    }

    @Test
    void the_list_has_the_active_version_of_each_case_type_by_pages() {
        deploy("activate=true", "Deux").expect(201);
        Answer list = analyst.caller().get("/admin/workflows").expect(200);
        List<JsonNode> all = list.items();
        assertThat(all).hasSize(16).allSatisfy(workflow -> {
            assertThat(workflow.get("active").asBoolean()).isTrue();
            assertThat(workflow.get("states")).isNotEmpty();
            assertThat(workflow.get("transitions")).isNotEmpty();
        });
        assertThat(all)
                .extracting(workflow -> workflow.get("caseTypeCode").asText())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Pages.walk(analyst.caller(), "/admin/workflows?limit=5")).isEqualTo(list.items("id"));
        assertThat(Pages.walk(analyst.caller(), "/admin/workflows/" + LEAD + "/versions?limit=1"))
                .isEqualTo(analyst.versions(LEAD).items("id"));
    }

    @Test
    void states_have_the_labels_of_the_callers_language() {
        Set<String> labels = new HashSet<>();
        for (String language : List.of("fr", "en", "ar")) {
            JsonNode states = analyst.language(language).active(LEAD).get("states");
            labels.add(states.get(0).get("label").asText());
        }
        assertThat(labels).hasSize(3).doesNotContain("");
    }

    @Test
    void nobody_changes_a_stored_version_not_even_the_application() {
        Sql application = Sql.inOrganisation(tenant.orgId());
        for (String change : List.of(
                "update workflow_definition set comment = 'x'",
                "update workflow_definition set initial_status_code = 'CRM_LISTED'",
                "delete from workflow_definition",
                "update workflow_transition set required_role = null",
                "delete from workflow_transition",
                "update workflow_state set requires_reason_type = 'NONE'",
                "delete from workflow_state")) {
            assertThatThrownBy(() -> application.execute(change))
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_case_type_of_the_organisations_own_gets_its_first_version() {
        analyst.caller()
                .post("/admin/reference-data/CASE_TYPE", Map.of("code", "CRM_OWN", "label", "Own"))
                .expect(201);
        analyst.caller().get("/admin/workflows/CRM_OWN").expectProblem(404, "not-found");
        String own = analyst.bpmn(LEAD, 1).replace("\"CRM_LEAD_BUY\"", "\"CRM_OWN\"");
        analyst.deploy("CRM_OWN", "activate=true", own).expect(201);
        Map<String, Object> body = Cases.body("CRM_OWN");
        assertThat(agent.post("/dossiers", body).expect(201).text("statusCode")).isEqualTo("CRM_NEW");
    }
}
