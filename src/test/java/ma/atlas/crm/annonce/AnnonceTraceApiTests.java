package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

/** What is written down about listings, and what rests on them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceTraceApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager()).header("X-Correlation-Id", "life-of-a-listing");
    }

    private List<Map<String, Object>> events(String id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select * from audit_event where entity_type = 'ANNONCE' and entity_id = ? order by created_at, id",
                        id);
    }

    @Test
    void each_change_is_journalled_with_who_made_it_and_what_it_was() {
        Answer created = manager.post("/annonces", Listings.everything()).expect(201);
        String id = created.text("id");
        manager.put("/annonces/{id}", Listings.changed(created, "priceAmount", 990000), id)
                .expect(200);
        manager.post("/annonces/{id}/publish", null, id).expect(200);
        manager.delete("/annonces/{id}", id).expect(204);
        List<Map<String, Object>> events = events(id);
        assertThat(events)
                .extracting(event -> event.get("action"))
                .containsExactly("CREATE", "UPDATE", "UPDATE", "DELETE");
        assertThat(events)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("user_id", tenant.manager())
                        .containsEntry("correlation_id", "life-of-a-listing"));
        assertThat(events.get(0).get("after_json").toString())
                .contains(
                        "\"ANN_DRAFT\"",
                        "\"TX_SALE\"",
                        "Appartement au Maârif",
                        "Deux façades",
                        "1250000.5",
                        "96.5",
                        "rue Abou Inane",
                        "33.573112",
                        "+212661234567",
                        "chez le gardien")
                .doesNotContain("casablanca", "cents");
        assertThat(events.get(1).get("diff_json"))
                .hasToString("[{\"op\": \"replace\", \"path\": \"/priceAmount\", \"value\": 990000}]");
        assertThat(events.get(2).get("diff_json").toString())
                .contains("{\"op\": \"replace\", \"path\": \"/statusCode\", \"value\": \"ANN_PUBLISHED\"}")
                .contains("/publishedAt");
        assertThat(events.get(3)).containsEntry("after_json", null);
    }

    @Test
    void what_is_refused_is_told_as_refused_and_what_changes_nothing_not_at_all() {
        Answer created = manager.post("/annonces", Listings.everything()).expect(201);
        String id = created.text("id");
        manager.put("/annonces/{id}", created.body(), id).expect(200);
        manager.post("/annonces/{id}/suspend", null, id).expectProblem(409, "transition-not-allowed");
        manager.put("/annonces/{id}", Listings.changed(created, "description", null), id)
                .expect(200);
        manager.post("/annonces/{id}/publish", null, id).expectProblem(422, "annonce-incomplete");
        assertThat(events(id))
                .extracting(event -> event.get("action"))
                .containsExactly("CREATE", "REFUSE", "UPDATE", "REFUSE");
    }

    @Test
    void a_code_that_a_listing_uses_is_not_removed() {
        Api.Caller analyst = api.as(tenant.analyst());
        analyst.post("/admin/reference-data/TX_TYPE", Map.of("code", "TX_HOLIDAY", "label", "Holiday let"))
                .expect(201);
        String id = Listings.create(manager, "transactionTypeCode", "TX_HOLIDAY");
        Answer refused = analyst.delete("/admin/reference-data/TX_TYPE/TX_HOLIDAY");
        refused.expectProblem(refused.status(), "code-in-use");
        assertThat(refused.get("usedBy")).hasSize(1).allSatisfy(place -> {
            assertThat(place.path("kind").asText()).isEqualTo("ANNONCE");
            assertThat(place.path("field").asText()).isEqualTo("transactionTypeCode");
            assertThat(place.path("example").asText()).isEqualTo(id);
        });
        manager.delete("/annonces/{id}", id).expect(204);
        analyst.delete("/admin/reference-data/TX_TYPE/TX_HOLIDAY").expect(204);
    }
}
