package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Two versions are compared for programs and for people. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowDiffApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Analyst analyst;

    @BeforeAll
    void deploy() {
        Tenant tenant = fixtures.tenant();
        analyst = new Analyst(api.as(tenant.analyst()).language("en"));
        String first = analyst.bpmn(LEAD, 1);
        String second = Analyst.withWayBack(first)
                .replace(
                        "<timeDuration xsi:type=\"tFormalExpression\">P2D",
                        "<timeDuration xsi:type=\"tFormalExpression\">P3D")
                .replace(">P2D<", ">P3D<");
        analyst.deploy(LEAD, "", second).expect(201);
        String third = second.replace(
                "<atlas:requires role=\"MANAGER\" />",
                "<atlas:guard><atlas:rule>dossier.score &gt; 10</atlas:rule></atlas:guard>");
        analyst.deploy(LEAD, "removals=true", third).expect(201);
    }

    @Test
    void what_is_new_as_a_whole_is_named_once() {
        Answer diff = analyst.diff(LEAD, 1, 2).expect(200);
        JsonNode added = diff.get("transitions").path("added");
        assertThat(added).hasSize(1);
        assertThat(added.get(0).path("from").asText()).isEqualTo("CRM_NEGOTIATION");
        assertThat(added.get(0).path("to").asText()).isEqualTo("CRM_VISIT_PLANNED");
        assertThat(diff.get("roles").path("added")).isEmpty();
        JsonNode changed = diff.get("transitions").path("changed");
        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).path("before").asText()).isEqualTo("P2D");
        assertThat(changed.get(0).path("after").asText()).isEqualTo("P3D");
        assertThat(diff.text("text").lines())
                .containsExactlyInAnyOrder(
                        "Transition added: CRM_NEGOTIATION → CRM_VISIT_PLANNED",
                        "Delay changed: CRM_NO_SHOW → CRM_FOLLOW_UP (timer): P2D → P3D");
    }

    @Test
    void terms_of_a_transition_come_and_go() {
        Answer diff = analyst.diff(LEAD, 2, 3).expect(200);
        assertThat(diff.get("roles").path("removed").get(0).path("before").asText())
                .isEqualTo("MANAGER");
        assertThat(diff.get("guards")
                        .path("added")
                        .get(0)
                        .path("after")
                        .path("rule")
                        .asText())
                .isEqualTo("dossier.score > 10");
        assertThat(diff.get("transitions").findValues("from")).isEmpty();
    }

    @Test
    void backwards_what_was_added_is_removed() {
        Answer back = analyst.diff(LEAD, 2, 1).expect(200);
        assertThat(back.get("transitions").path("removed")).hasSize(1);
        assertThat(back.get("transitions").path("added")).isEmpty();
    }

    @Test
    void a_version_does_not_differ_from_itself() {
        assertThat(analyst.diff(LEAD, 2, 2).expect(200).text("text")).isEqualTo("No difference.");
    }

    @Test
    void as_plain_text_it_is_the_lines_alone() {
        Answer text = new Analyst(analyst.caller().header("Accept", "text/plain"))
                .diff(LEAD, 1, 2)
                .expect(200);
        assertThat(text.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(text.text()).startsWith("Delay changed").contains("\nTransition added");
    }

    @Test
    void both_versions_have_to_be_given_as_numbers() {
        analyst.caller().get("/admin/workflows/{c}/diff?from=1", LEAD).expectInvalid("to");
        analyst.caller().get("/admin/workflows/{c}/diff?from=a&to=2", LEAD).expectInvalid("from");
    }
}
