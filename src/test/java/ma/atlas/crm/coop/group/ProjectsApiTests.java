package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.coop.CoopWalker;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A group begins projects, and each of them lives like a case does. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectsApiTests {

    private static final String PROJECTS = "/coop/groups/{id}/projects";

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller manager;
    private String group;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        manager = api.as(tenant.coopManager());
        group = Coops.group(manager);
    }

    @Test
    void a_project_begins_in_its_first_status_and_is_readable_where_it_is_said_to_be() {
        Answer begun = manager.post(
                        PROJECTS,
                        Map.of("name", "Résidence", "budgetTotal", 48_000_000.5, "budget", Map.of("land", 12_000_000)),
                        group)
                .expect(201);
        assertThat(begun.text("statusCode")).isEqualTo("LAND_SECURED");
        assertThat(begun.text("groupId")).isEqualTo(group);
        assertThat(begun.get("budgetTotal").decimalValue()).isEqualByComparingTo("48000000.50");
        Answer read = manager.atRoot().get(begun.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(begun.body());
        assertThat(read.etag()).isEqualTo(begun.etag());
        assertThat(manager.get(PROJECTS, group).expect(200).items("id")).contains(begun.text("id"));
        assertThat(manager.get(PROJECTS + "?statusCode=BUILDING", group).items())
                .isEmpty();
        assertThat(manager.get("/coop/groups/{id}/timeline?type=ACT_SYSTEM", group)
                        .items("summary"))
                .contains("Projet ouvert : Résidence");
    }

    @Test
    void a_project_needs_nothing_said_and_is_known_by_its_group_until_it_has_a_name() {
        Answer begun = manager.post(PROJECTS, Map.of(), group).expect(201);
        assertThat(begun.get("name").isNull()).isTrue();
        assertThat(begun.get("budget").isObject()).isTrue();
        assertThat(begun.get("milestones").isArray()).isTrue();
        assertThat(title(begun)).isEqualTo("Groupement Zenata");
        manager.patch("/coop/projects/{id}", Map.of("name", "Anfa"), begun.text("id"))
                .expect(200);
        assertThat(title(begun)).isEqualTo("Anfa");
        manager.patch("/coop/projects/{id}", "{\"name\":null}", begun.text("id"))
                .expect(200);
        assertThat(title(begun)).isEqualTo("Groupement Zenata");
    }

    private String title(Answer project) {
        return manager.get("/tasks/{id}", project.text("taskId"))
                .expect(200)
                .get("subject")
                .path("title")
                .asText();
    }

    @Test
    void milestones_stand_in_the_shape_that_they_were_given_in() {
        Answer byCode = manager.post(
                        PROJECTS,
                        "{\"milestones\":{\"permit\":{\"date\":\"2031-05-04\"},\"roof\":{\"date\":\"2032-01-10\"}}}",
                        group)
                .expect(201);
        Answer merged = manager.patch(
                        "/coop/projects/{id}",
                        "{\"milestones\":{\"permit\":{\"reached\":true},\"roof\":null}}",
                        byCode.text("id"))
                .expect(200);
        assertThat(merged.get("milestones").toString())
                .isEqualTo("{\"permit\":{\"date\":\"2031-05-04\",\"reached\":true}}");
        String list = "[{\"code\":\"permit\",\"date\":\"2031-05-04\"}]";
        Answer replaced = manager.patch("/coop/projects/{id}", "{\"milestones\":" + list + "}", byCode.text("id"))
                .expect(200);
        assertThat(replaced.get("milestones").toString()).isEqualTo(list);
        for (String wrong : List.of("\"soon\"", "7", "[1]", "[null]", "[{\"code\":1}]")) {
            Answer refused = manager.patch("/coop/projects/{id}", "{\"milestones\":" + wrong + "}", byCode.text("id"));
            refused.expectProblem(400, "invalid-input");
            assertThat(refused.get("errors").get(0).path("field").asText()).startsWith("milestones");
        }
        String deep = "{\"a\":".repeat(30) + "1" + "}".repeat(30);
        manager.patch("/coop/projects/{id}", "{\"milestones\":" + deep + "}", byCode.text("id"))
                .expectInvalid("milestones");
        manager.patch("/coop/projects/{id}", "{\"budget\":" + deep + "}", byCode.text("id"))
                .expectInvalid("budget");
        String large = "[{\"label\":\"" + "x".repeat(40_000) + "\"}]";
        manager.patch("/coop/projects/{id}", "{\"milestones\":" + large + "}", byCode.text("id"))
                .expectInvalid("milestones");
    }

    @Test
    void a_guard_asks_for_milestones_by_code_whatever_their_shape() {
        String bpmn = api.as(tenant.admin())
                .get("/admin/workflows/COOP_PROJECT/versions/1/bpmn")
                .text()
                .replace(
                        "<conditionExpression xsi:type=\"tFormalExpression\">${to == 'PERMITS'}",
                        "<extensionElements><atlas:guard><atlas:rule>has(project.milestones.permit) &amp;&amp; size(group.name) > 0</atlas:rule>"
                                + "<atlas:message lang=\"fr\">Jalon</atlas:message><atlas:message lang=\"en\">Milestone</atlas:message>"
                                + "<atlas:message lang=\"ar\">مرحلة</atlas:message></atlas:guard></extensionElements>"
                                + "<conditionExpression xsi:type=\"tFormalExpression\">${to == 'PERMITS'}");
        api.as(tenant.admin())
                .header("Content-Type", "application/xml")
                .post("/admin/workflows/COOP_PROJECT/bpmn?activate=true", bpmn)
                .expect(201);
        for (String milestones : List.of("{\"permit\":{\"date\":\"2031-05-04\"}}", "[{\"code\":\"permit\"}]")) {
            String without = Coops.project(manager, group);
            Coops.moveProject(manager, without, "PERMITS").expectProblem(422, "guard-refused");
            manager.patch("/coop/projects/{id}", "{\"milestones\":" + milestones + "}", without)
                    .expect(200);
            Coops.moveProject(manager, without, "PERMITS").expect(200);
        }
    }

    @Test
    void amounts_have_two_decimals_and_are_not_negative() {
        for (String wrong : List.of("-1", "1.005", "12345678901234", "\"10\"")) {
            manager.post(PROJECTS, "{\"budgetTotal\":" + wrong + "}", group).expectInvalid("budgetTotal");
        }
    }

    @Test
    void a_group_that_has_ended_begins_no_project_and_one_that_is_absent_has_none() {
        CoopWalker walker = CoopWalker.of("COOP_GROUP", tenant, manager);
        String ended = walker.openIn("CANCELLED");
        manager.post(PROJECTS, Map.of("name", "Trop tard"), ended).expectProblem(409, "ended");
        String nowhere = UUID.randomUUID().toString();
        manager.post(PROJECTS, Map.of(), nowhere).expectProblem(404, "not-found");
        manager.get(PROJECTS, nowhere).expectProblem(404, "not-found");
    }

    @Test
    void a_group_is_not_cancelled_over_an_allocation_that_goes_on_but_over_a_project() {
        String own = Coops.group(manager);
        String project = Coops.project(manager, own);
        String lot = Coops.lot(manager, project, "A1");
        String allocation = Allocated.propose(tenant, group(own), project, lot);
        Coops.moveGroup(manager, own, "CANCELLED").expectProblem(409, "group-has-open-allocations");
        assertThat(manager.get("/coop/groups/{id}/available-transitions", own)
                        .get("transitions")
                        .findValuesAsText("code"))
                .containsExactly("group-has-open-allocations");
        Sql.asOwner().update("update coop_allocation set is_terminal = true where id = ?", UUID.fromString(allocation));
        Coops.moveGroup(manager, own, "CANCELLED").expect(200);
        Coops.moveProject(manager, project, "CANCELLED").expect(200);
    }

    @Test
    void a_project_is_not_cancelled_over_an_allocation_that_goes_on() {
        String own = Coops.group(manager);
        String project = Coops.project(manager, own);
        String lot = Coops.lot(manager, project, "A1");
        String allocation = Allocated.propose(tenant, group(own), project, lot);
        Coops.moveProject(manager, project, "CANCELLED").expectProblem(409, "project-has-open-allocations");
        Sql.asOwner().update("update coop_allocation set is_terminal = true where id = ?", UUID.fromString(allocation));
        Coops.moveProject(manager, project, "CANCELLED").expect(200);
    }

    private static UUID group(String id) {
        return UUID.fromString(id);
    }

    @Test
    void a_change_of_what_somebody_else_has_changed_is_stale_and_a_status_is_reached_by_a_move() {
        Answer begun = manager.post(PROJECTS, Map.of("name", "A"), group).expect(201);
        String id = begun.text("id");
        manager.ifMatch(begun.etag())
                .patch("/coop/projects/{id}", Map.of("name", "B"), id)
                .expect(200);
        manager.ifMatch(begun.etag())
                .patch("/coop/projects/{id}", Map.of("name", "C"), id)
                .expectProblem(412, "stale");
        manager.patch("/coop/projects/{id}", Map.of("statusCode", "CLOSED"), id).expectProblem(422, "status-by-move");
        manager.post(PROJECTS, Map.of("statusCode", "CLOSED"), group).expectProblem(422, "status-by-move");
    }
}
