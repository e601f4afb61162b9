package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Notes and tasks on listings. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceActivitiesApiTests {

    @Autowired
    private Api api;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    private Answer write(String annonce, String type, String assignee) {
        return agent.post(
                        "/activities",
                        Map.of(
                                "entityType",
                                "ANNONCE",
                                "entityId",
                                annonce,
                                "type",
                                type,
                                "content",
                                "Reprendre les photos",
                                "assignee",
                                assignee))
                .expect(201);
    }

    @Test
    void a_task_on_a_listing_is_its_assignees_until_the_listing_is_deleted() {
        Answer listing = agent.post("/annonces", Listings.body()).expect(201);
        String annonce = listing.text("id");
        Answer task = write(annonce, "ACT_TASK", tenant.agent2());
        Api.Caller agent2 = api.as(tenant.agent2());
        assertThat(agent2.get("/activities?assignee=me&done=false").items("id")).containsExactly(task.text("id"));
        assertThat(agent.get("/activities?entityType=ANNONCE&entityId={id}", annonce)
                        .items("type"))
                .contains("ACT_TASK", "ACT_STATUS_CHANGE");
        agent2.put("/activities/{id}", Map.of("content", "Reprendre toutes les photos"), task.text("id"))
                .expect(200);

        agent.delete("/annonces/{id}", annonce).expect(204);
        assertThat(agent2.get("/activities?assignee=me").items()).isEmpty();
        for (Api.Caller caller : List.of(agent, agent2, api.as(tenant.manager()))) {
            caller.get("/activities/{id}", task.text("id")).expectProblem(404, "not-found");
            caller.put("/activities/{id}", Map.of("content", "x"), task.text("id"))
                    .expectProblem(404, "not-found");
        }
        api.as(tenant.auditor()).get("/activities/{id}", task.text("id")).expect(200);
    }
}
