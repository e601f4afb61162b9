package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Lists of listings: complete page by page, filtered as asked, and in public only what is public. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceListApiTests {

    private static final List<String> PUBLIC_FIELDS = List.of(
            "id",
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
            "lat",
            "lng",
            "meta",
            "publishedAt");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboardWithListingsOfEveryKind() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        int price = 0;
        for (String type : List.of("TX_SALE", "TX_RENT")) {
            for (String city : List.of("Fès", "FES", "Rabat")) {
                for (boolean published : List.of(false, true)) {
                    price += 1000;
                    Object[] fields = {"transactionTypeCode", type, "city", city, "priceAmount", price};
                    String id = Listings.create(manager, fields);
                    if (published) {
                        manager.post("/annonces/{id}/publish", null, id).expect(200);
                    }
                }
            }
        }
    }

    @Test
    void every_combination_of_filters_holds_at_once() {
        List<JsonNode> all = manager.get("/annonces?limit=200").items();
        for (String status : Arrays.asList(null, "ANN_DRAFT", "ANN_PUBLISHED", "nothing")) {
            for (String type : Arrays.asList(null, "TX_SALE", "TX_RENT")) {
                for (String city : Arrays.asList(null, "fes", "RABAT", "' or 1=1 --")) {
                    for (String min : Arrays.asList(null, "3000", "11000.01")) {
                        for (String max : Arrays.asList(null, "9000", "2999.99")) {
                            Map<String, String> wanted = wanted(status, type, city, min, max);
                            assertThat(Pages.walk(manager, "/annonces?limit=3" + query(wanted)))
                                    .as(wanted.toString())
                                    .isEqualTo(all.stream()
                                            .filter(item -> matches(item, wanted))
                                            .map(item -> item.path("id").asText())
                                            .toList());
                        }
                    }
                }
            }
        }
    }

    private static Map<String, String> wanted(String status, String type, String city, String min, String max) {
        Map<String, String> wanted = new java.util.LinkedHashMap<>();
        wanted.put("statusCode", status);
        wanted.put("transactionTypeCode", type);
        wanted.put("city", city);
        wanted.put("priceMin", min);
        wanted.put("priceMax", max);
        wanted.values().removeIf(value -> value == null);
        return wanted;
    }

    private static String query(Map<String, String> wanted) {
        StringBuilder query = new StringBuilder();
        wanted.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(value));
        return query.toString();
    }

    private static boolean matches(JsonNode item, Map<String, String> wanted) {
        BigDecimal price = item.path("priceAmount").decimalValue();
        return (!wanted.containsKey("statusCode")
                        || wanted.get("statusCode")
                                .equals(item.path("statusCode").asText()))
                && (!wanted.containsKey("transactionTypeCode")
                        || wanted.get("transactionTypeCode")
                                .equals(item.path("transactionTypeCode").asText()))
                && (!wanted.containsKey("city")
                        || wanted.get("city")
                                .equalsIgnoreCase(item.path("city").asText().replace('è', 'e')))
                && (!wanted.containsKey("priceMin") || price.compareTo(new BigDecimal(wanted.get("priceMin"))) >= 0)
                && (!wanted.containsKey("priceMax") || price.compareTo(new BigDecimal(wanted.get("priceMax"))) <= 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 11, 12, 13, 200})
    void a_walk_is_complete_and_without_duplicates_while_listings_are_written(int limit) {
        Tenant crowded = fixtures.tenant();
        Api.Caller agent = api.as(crowded.agent());
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            written.add(Listings.create(agent));
        }
        Collections.reverse(written);
        assertThat(Pages.walk(agent, "/annonces?limit=" + limit, () -> Listings.create(agent)))
                .as("newest first")
                .isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource(AnnonceStatus.class)
    void in_public_there_are_published_listings_alone(AnnonceStatus status) {
        Tenant small = fixtures.tenant();
        Api.Caller boss = api.as(small.manager());
        String id = Listings.in(status, boss);
        List<String> shown = status == AnnonceStatus.ANN_PUBLISHED ? List.of(id) : List.of();
        for (String filter : List.of("", "&statusCode=" + status, "&city=casablanca", "&priceMin=1&priceMax=9999999")) {
            assertThat(boss.get("/annonces?view=public" + filter).expect(200).items("id"))
                    .as(filter)
                    .isEqualTo(shown);
        }
        Answer read = boss.get("/annonces/{id}?view=public", id);
        if (shown.isEmpty()) {
            read.expectProblem(404, "not-found");
            assertThat(boss.get("/annonces/{id}", id).expect(200).text("id")).isEqualTo(id);
        } else {
            read.expect(200);
        }
        assertThat(boss.get("/annonces?view=public&statusCode=ANN_DRAFT").items())
                .isEmpty();
    }

    @Test
    void in_public_no_private_field_is_told() {
        Tenant small = fixtures.tenant();
        Api.Caller boss = api.as(small.manager());
        Map<String, Object> body = Listings.everything();
        Answer created = boss.post("/annonces", body).expect(201);
        String id = created.text("id");
        Answer published = boss.post("/annonces/{id}/publish", null, id).expect(200);
        Answer read = boss.get("/annonces/{id}?view=public", id).expect(200);
        Answer listed = boss.get("/annonces?view=public").expect(200);
        assertThat(listed.items()).containsExactly(read.body());
        assertThat(read.body().fieldNames()).toIterable().containsExactlyElementsOf(PUBLIC_FIELDS);
        assertThat(read.etag()).isNull();
        for (String told : List.of(
                "addressText", "contactName", "contactPhone", "statusCode", "version", "createdAt", "updatedAt")) {
            for (Answer answer : List.of(read, listed)) {
                assertThat(answer.text()).as(told).doesNotContain("\"" + told + "\"");
            }
        }
        for (String told :
                List.of("rue Abou Inane", "Propriétaire", "661234567", "gardien", "keys", "33.573", "7.589", "ANN_")) {
            assertThat(published.text()).as("the organisation knows %s", told).contains(told);
            for (Answer answer : List.of(read, listed)) {
                assertThat(answer.text()).as(told).doesNotContain(told);
            }
        }
        assertThat(read.get("lat").decimalValue()).isEqualByComparingTo("33.57");
        assertThat(read.get("lng").decimalValue()).isEqualByComparingTo("-7.59");
        assertThat(read.get("meta")).isEqualTo(published.get("meta").path("public"));
    }

    @Test
    void a_public_list_is_walked_like_any_other() {
        List<String> published =
                manager.get("/annonces?limit=200&statusCode=ANN_PUBLISHED").items("id");
        assertThat(published).hasSize(6);
        assertThat(Pages.walk(manager, "/annonces?view=public&limit=1")).isEqualTo(published);
    }

    @Test
    void another_view_than_the_public_one_is_refused() {
        for (String view : List.of("", "PUBLIC", "full", "public,full")) {
            manager.get("/annonces?view={view}", view).expectInvalid("view");
            manager.get("/annonces/{id}?view={view}", UUID.randomUUID(), view).expectInvalid("view");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"priceMin", "priceMax"})
    void a_bound_that_is_no_price_is_refused(String bound) {
        for (String price : List.of("-1", "1.005", "1e13", "abc", "1,5", "NaN", "Infinity", "1e-3")) {
            manager.get("/annonces?" + bound + "=" + price).expectInvalid(bound);
        }
        for (String price : List.of("0", "1e3", "9999999999999.99", "12.50", "12.500")) {
            manager.get("/annonces?" + bound + "=" + price).expect(200);
        }
    }

    @Test
    void a_bad_page_is_refused() {
        for (String limit : BadInput.limits()) {
            manager.get("/annonces?limit={limit}", limit).expectInvalid("limit");
        }
        List<String> cursors = new ArrayList<>(BadInput.cursors());
        for (String instant : List.of("nonsense", "+1000000000-12-31T23:59:59.999999999Z")) {
            cursors.add(encoded(instant, UUID.randomUUID().toString()));
        }
        cursors.add(encoded("2026-01-01T00:00:00Z"));
        cursors.add(encoded("2026-01-01T00:00:00Z", "not an id"));
        for (String cursor : cursors) {
            for (String view : List.of("", "view=public&")) {
                Answer answer = manager.sendTo(HttpMethod.GET, "/api/v1/annonces?" + view + "cursor=" + cursor, null);
                BadInput.expectRefused(answer, cursor);
                assertThat(answer.status()).isEqualTo(400);
            }
        }
    }

    private static String encoded(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }
}
