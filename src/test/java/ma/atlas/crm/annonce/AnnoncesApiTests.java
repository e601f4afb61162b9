package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Listings are written, read, changed and deleted. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnoncesApiTests {

    private static final int AT_ONCE = 8;

    private static final String[] FIELDS =
            ("id transactionTypeCode title description priceAmount currency surfaceM2 rooms bathrooms city zone addressText"
                            + " lat lng contactName contactPhone meta statusCode publishedAt version createdAt updatedAt")
                    .split(" ");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    @Test
    void a_listing_is_readable_where_its_creation_said() {
        Answer created = agent.post("/annonces", Listings.everything()).expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/annonces/" + created.text("id"));
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.body().fieldNames()).toIterable().containsExactly(FIELDS);
        JsonNode written = JsonNodes.of(Listings.everything());
        for (String field : List.of(
                "transactionTypeCode",
                "title",
                "description",
                "priceAmount",
                "currency",
                "surfaceM2",
                "rooms",
                "bathrooms",
                "city",
                "zone",
                "addressText",
                "lat",
                "lng",
                "contactName",
                "meta")) {
            assertThat(JsonNodes.same(created.get(field), written.get(field)))
                    .as("%s: %s, as %s", field, created.get(field), written.get(field))
                    .isTrue();
        }
        assertThat(created.text("contactPhone")).isEqualTo("+212661234567");
        assertThat(created.text("statusCode")).isEqualTo("ANN_DRAFT");
        assertThat(created.get("publishedAt").isNull()).isTrue();

        Answer read = agent.atRoot().get(created.header("Location")).expect(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.etag()).isEqualTo(created.etag());
        assertThat(agent.get("/annonces?limit=1").items()).containsExactly(created.body());
    }

    @Test
    void what_is_not_said_is_empty_and_the_currency_is_the_dirham() {
        Answer created = agent.post("/annonces", Listings.body()).expect(201);
        assertThat(created.text("currency")).isEqualTo("MAD");
        assertThat(created.get("meta")).isEmpty();
        for (String field : List.of(
                "rooms",
                "bathrooms",
                "zone",
                "addressText",
                "lat",
                "lng",
                "contactName",
                "contactPhone",
                "publishedAt")) {
            assertThat(created.get(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void texts_lose_the_blanks_around_them_and_blank_ones_are_none() {
        Answer created = agent.post(
                        "/annonces",
                        Listings.body(
                                "title",
                                "  Riad  ",
                                "zone",
                                "   ",
                                "addressText",
                                "",
                                "contactPhone",
                                " ",
                                "currency",
                                ""))
                .expect(201);
        assertThat(created.text("title")).isEqualTo("Riad");
        assertThat(created.text("currency")).isEqualTo("MAD");
        for (String field : List.of("zone", "addressText", "contactPhone")) {
            assertThat(created.get(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void where_it_lies_is_kept_to_a_tenth_of_a_metre() {
        Answer created = agent.post(
                        "/annonces",
                        Listings.body("lat", new BigDecimal("33.5731125"), "lng", new BigDecimal("-7.58984449999999")))
                .expect(201);
        assertThat(created.get("lat").decimalValue()).isEqualByComparingTo("33.573113");
        assertThat(created.get("lng").decimalValue()).isEqualByComparingTo("-7.589844");
    }

    @Test
    void a_change_replaces_all_that_people_write_and_nothing_else() {
        Answer created = agent.post("/annonces", Listings.everything()).expect(201);
        clock.advance(Duration.ofSeconds(30));
        Map<String, Object> body =
                Listings.body("transactionTypeCode", "TX_RENT", "priceAmount", 9500, "city", "Rabat");
        Answer changed = agent.put("/annonces/{id}", body, created.text("id")).expect(200);
        assertThat(changed.text("transactionTypeCode")).isEqualTo("TX_RENT");
        assertThat(changed.get("priceAmount").decimalValue()).isEqualByComparingTo("9500");
        assertThat(changed.text("city")).isEqualTo("Rabat");
        assertThat(changed.text("currency")).isEqualTo("MAD");
        assertThat(changed.get("meta")).isEmpty();
        for (String left :
                List.of("rooms", "bathrooms", "zone", "addressText", "lat", "lng", "contactName", "contactPhone")) {
            assertThat(changed.get(left).isNull()).as(left).isTrue();
        }
        assertThat(changed.text("createdAt")).isEqualTo(created.text("createdAt"));
        assertThat(Instant.parse(changed.text("updatedAt")))
                .isAfterOrEqualTo(Instant.parse(created.text("updatedAt")).plusSeconds(30));
        assertThat(changed.etag()).isEqualTo("\"1\"");
        assertThat(agent.get("/annonces/{id}", created.text("id")).body()).isEqualTo(changed.body());
    }

    @Test
    void what_is_read_can_be_written_back_and_changes_nothing() {
        Answer created = agent.post("/annonces", Listings.everything()).expect(201);
        Footprint before = Footprint.of(tenant);
        Answer same =
                agent.put("/annonces/{id}", created.body(), created.text("id")).expect(200);
        assertThat(same.body()).isEqualTo(created.body());
        assertThat(same.etag()).isEqualTo(created.etag());
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void where_it_stands_is_not_written_by_writing() {
        ObjectNode body = JsonNodes.of(Listings.body());
        body.put("statusCode", "ANN_PUBLISHED");
        body.put("publishedAt", "2031-05-04T09:00:00Z");
        body.put("id", "00000000-0000-0000-0000-000000000001");
        body.put("version", 17);
        Answer created = agent.post("/annonces", body).expect(201);
        Answer changed = agent.put("/annonces/{id}", body, created.text("id")).expect(200);
        for (Answer answer : List.of(created, changed)) {
            assertThat(answer.text("statusCode")).isEqualTo("ANN_DRAFT");
            assertThat(answer.get("publishedAt").isNull()).isTrue();
            assertThat(answer.text("id"))
                    .isEqualTo(created.text("id"))
                    .isNotEqualTo(body.get("id").asText());
        }
    }

    @Test
    void a_change_of_another_version_than_seen_is_refused() {
        Answer created = agent.post("/annonces", Listings.body()).expect(201);
        String id = created.text("id");
        Api.Caller late = agent.ifMatch(created.etag());
        late.put("/annonces/{id}", Listings.changed(created, "zone", "One"), id).expect(200);
        late.put("/annonces/{id}", Listings.changed(created, "zone", "Two"), id).expectProblem(412, "stale");
        late.delete("/annonces/{id}", id).expectProblem(412, "stale");
        late.post("/annonces/{id}/archive", null, id).expectProblem(412, "stale");
        late.post("/annonces/{id}/suspend", null, id).expectProblem(412, "stale");
        api.as(tenant.manager())
                .ifMatch(created.etag())
                .post("/annonces/{id}/publish", null, id)
                .expectProblem(412, "stale");
        assertThat(agent.get("/annonces/{id}", id).text("zone")).isEqualTo("One");
        agent.ifMatch("\"1\"").post("/annonces/{id}/archive", null, id).expect(200);
        agent.ifMatch("\"2\"").delete("/annonces/{id}", id).expect(204);
    }

    @RepeatedTest(3)
    void of_simultaneous_changes_of_what_was_seen_one_is_made() {
        Answer created = agent.post("/annonces", Listings.body()).expect(201);
        List<Answer> answers = Simultaneously.call(
                AT_ONCE,
                number -> agent.ifMatch(created.etag())
                        .put("/annonces/{id}", Listings.changed(created, "rooms", number), created.text("id")));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> answer.expectProblem(412, "stale"));
    }

    @Test
    void a_repeated_creation_with_its_key_creates_once() {
        Api.Caller keyed = agent.header("Idempotency-Key", "one-listing");
        Answer first = keyed.post("/annonces", Listings.body("title", "Once")).expect(201);
        Answer again = keyed.post("/annonces", Listings.body("title", "Once")).expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Integer.class, "select count(*) from annonce where title = 'Once'"))
                .isEqualTo(1);
        keyed.post("/annonces", Listings.body("title", "Twice")).expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void a_deleted_listing_is_found_nowhere_and_its_row_stays() {
        String id = Listings.create(agent);
        List<Answer> deletions = Simultaneously.call(AT_ONCE, number -> agent.delete("/annonces/{id}", id));
        assertThat(deletions).filteredOn(answer -> answer.status() == 204).hasSize(1);
        deletions.stream()
                .filter(answer -> answer.status() != 204)
                .forEach(answer -> answer.expectProblem(404, "not-found"));
        for (Api.Caller caller : List.of(agent, api.as(tenant.admin()), api.as(tenant.auditor()))) {
            caller.get("/annonces/{id}", id).expectProblem(404, "not-found");
            caller.get("/annonces/{id}?view=public", id).expectProblem(404, "not-found");
            assertThat(caller.get("/annonces?limit=200").items("id")).doesNotContain(id);
        }
        Api.Caller manager = api.as(tenant.manager());
        manager.put("/annonces/{id}", Listings.body(), id).expectProblem(404, "not-found");
        for (String move : List.of("publish", "suspend", "archive")) {
            manager.post("/annonces/{id}/" + move, null, id).expectProblem(404, "not-found");
        }
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Boolean.class, "select deleted_at is not null from annonce where id = ?::uuid", id))
                .isTrue();
    }
}
