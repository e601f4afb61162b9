package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a listing may not be, and that no input makes the application fail. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceInputApiTests {

    private static final List<String> NEEDED =
            List.of("transactionTypeCode", "title", "description", "priceAmount", "surfaceM2", "city");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;
    private String existing;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        existing = Listings.create(manager);
    }

    @Test
    void a_new_listing_says_all_that_the_contract_asks() {
        Answer empty = manager.post("/annonces", "{}");
        NEEDED.forEach(empty::expectInvalid);
        for (String field : NEEDED) {
            Map<String, Object> body = Listings.body();
            body.put(field, null);
            Answer nothing = manager.post("/annonces", body).expectInvalid(field);
            assertThat(nothing.get("errors")).hasSize(1);
            body.remove(field);
            manager.post("/annonces", body).expectInvalid(field);
        }
        for (String text : List.of("transactionTypeCode", "title", "description", "city")) {
            for (String blank : List.of("", "   ", "\n\t")) {
                manager.post("/annonces", Listings.body(text, blank)).expectInvalid(text);
            }
        }
        for (String blank : List.of("", "  ")) {
            manager.put("/annonces/{id}", Listings.body("transactionTypeCode", blank), existing)
                    .expectInvalid("transactionTypeCode");
        }
        manager.put("/annonces/{id}", "{}", existing).expectInvalid("transactionTypeCode");
    }

    private record Refused(String field, Object value) {}

    static Stream<Refused> refused() {
        List<Refused> refused = new ArrayList<>();
        Map.of(
                        "transactionTypeCode", 100,
                        "title", 200,
                        "description", 20_000,
                        "city", 100,
                        "zone", 100,
                        "addressText", 500,
                        "contactName", 200,
                        "contactPhone", 40)
                .forEach((field, length) -> refused.add(new Refused(field, "é".repeat(length + 1))));
        for (Object amount : List.of(-1, -0.01, 1.005, 10_000_000_000_000L, "100", "", true, List.of(1), Map.of())) {
            refused.add(new Refused("priceAmount", amount));
        }
        for (Object surface : List.of(0, -1, 0.001, 96.505, 10_000_000_000L, "96", List.of())) {
            refused.add(new Refused("surfaceM2", surface));
        }
        for (String count : List.of("rooms", "bathrooms")) {
            for (Object number : List.of(-1, 1000, 2.5, "3", true, 99_999_999_999L)) {
                refused.add(new Refused(count, number));
            }
        }
        for (Object lat : List.of(90.000001, -90.5, 91, 1000, "33.5", List.of(33))) {
            refused.add(new Refused("lat", lat));
        }
        for (Object lng : List.of(180.000001, -181, 1000, "7.5", Map.of())) {
            refused.add(new Refused("lng", lng));
        }
        for (Object currency : List.of("mad", "DH", "DIRHAM", "XXX", "XAU", "ABC", "€", 504)) {
            refused.add(new Refused("currency", currency));
        }
        for (Object phone : List.of("abc", "12", "0661", "+999123456789", "(+212)", 661234567)) {
            refused.add(new Refused("contactPhone", phone));
        }
        for (Object meta : List.of("text", 1, List.of(), true, Map.of("a", "x".repeat(33_000)))) {
            refused.add(new Refused("meta", meta));
        }
        return refused.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_field_is_refused_on_creating_and_on_replacing(Refused refused) {
        Map<String, Object> body = Listings.body("lat", 33, "lng", -7);
        body.put(refused.field(), refused.value());
        manager.post("/annonces", body).expectInvalid(refused.field());
        manager.put("/annonces/{id}", body, existing).expectInvalid(refused.field());
    }

    @Test
    void at_its_limits_a_field_is_taken() {
        Map<String, Object> body = Listings.body(
                "title",
                "é".repeat(200),
                "description",
                "ع".repeat(20_000),
                "city",
                "ΐ".repeat(100),
                "zone",
                "é".repeat(100),
                "addressText",
                "é".repeat(500),
                "contactName",
                "é".repeat(200),
                "priceAmount",
                new BigDecimal("9999999999999.99"),
                "surfaceM2",
                new BigDecimal("9999999999.99"),
                "rooms",
                999,
                "bathrooms",
                0,
                "lat",
                -90,
                "lng",
                180,
                "currency",
                "TND");
        Answer created = manager.post("/annonces", body).expect(201);
        assertThat(created.get("priceAmount").decimalValue()).isEqualByComparingTo("9999999999999.99");
        assertThat(created.get("surfaceM2").decimalValue()).isEqualByComparingTo("9999999999.99");
        manager.post("/annonces", Listings.body("lat", 90, "lng", -180, "priceAmount", 0, "surfaceM2", 0.01))
                .expect(201);
    }

    @Test
    void a_latitude_comes_with_a_longitude() {
        for (Answer answer : List.of(
                manager.post("/annonces", Listings.body("lat", 33.5)),
                manager.put("/annonces/{id}", Listings.body("lat", 33.5), existing))) {
            answer.expectInvalid("lng");
        }
        for (Answer answer : List.of(
                manager.post("/annonces", Listings.body("lng", -7.5)),
                manager.put("/annonces/{id}", Listings.body("lng", -7.5), existing))) {
            answer.expectInvalid("lat");
        }
    }

    @Test
    void the_transaction_is_an_active_code_of_its_dictionary() {
        for (String code : List.of("NO_SUCH", "tx_sale", "ANN_DRAFT", "CRM_NEW")) {
            manager.post("/annonces", Listings.body("transactionTypeCode", code))
                    .expectProblem(422, "unknown-code");
            manager.put("/annonces/{id}", Listings.body("transactionTypeCode", code), existing)
                    .expectProblem(422, "unknown-code");
        }
    }

    @Test
    void a_code_that_went_out_of_use_stays_where_it_is_used() {
        Tenant small = fixtures.tenant();
        Sql.asOwner()
                .update(
                        "insert into ref_dictionary (org_id, dict_type, code, is_active, label) values (?, 'TX_TYPE', 'TX_SALE', false, 'x')",
                        small.orgId());
        Api.Caller boss = api.as(small.manager());
        String rent = Listings.create(boss, "transactionTypeCode", "TX_RENT");
        String sale = UUID.randomUUID().toString();
        Sql.inOrganisation(small.orgId())
                .update(
                        "insert into annonce (id, org_id, transaction_type_code, status_code, created_at, updated_at) values (?::uuid, ?, 'TX_SALE', 'ANN_DRAFT', now(), now())",
                        sale,
                        small.orgId());
        boss.put("/annonces/{id}", Listings.body("transactionTypeCode", "TX_SALE"), sale)
                .expect(200);
        boss.put("/annonces/{id}", Listings.body("transactionTypeCode", "TX_SALE"), rent)
                .expectProblem(422, "unknown-code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "%00", "🏠"})
    void an_identifier_of_nothing_is_refused(String id) {
        for (Answer answer : List.of(
                manager.get("/annonces/{id}", id),
                manager.get("/annonces/{id}?view=public", id),
                manager.put("/annonces/{id}", Listings.body(), id),
                manager.delete("/annonces/{id}", id),
                manager.post("/annonces/{id}/publish", null, id),
                manager.post("/annonces/{id}/suspend", null, id),
                manager.post("/annonces/{id}/archive", null, id))) {
            BadInput.expectRefused(answer, id);
            assertThat(answer.status()).isIn(400, 404);
        }
    }

    @Test
    void no_input_makes_it_fail() {
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(manager.post("/annonces", body), body);
            BadInput.expectRefused(manager.put("/annonces/{id}", body, existing), body);
        }
        for (String field : Listings.everything().keySet()) {
            for (String value : BadInput.values()) {
                String body = with(field, value);
                BadInput.expectNoFailure(manager.post("/annonces", body), body);
                BadInput.expectNoFailure(manager.put("/annonces/{id}", body, existing), body);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "-1e999999999", "1e-999999999", "0e999999999", "0e-999999999", "1E2147483648"})
    @Timeout(20)
    void a_number_of_a_billion_digits_costs_nothing(String number) {
        for (String field : List.of("priceAmount", "surfaceM2", "rooms", "lat", "lng")) {
            String body = with(field, number);
            BadInput.expectNoFailure(manager.post("/annonces", body), body);
            BadInput.expectNoFailure(manager.put("/annonces/{id}", body, existing), body);
        }
        for (String bound : List.of("priceMin", "priceMax")) {
            BadInput.expectNoFailure(manager.get("/annonces?" + bound + "=" + number), number);
        }
    }

    /** A body that would be taken, but for one field. */
    private static String with(String field, String value) {
        Map<String, String> body = new LinkedHashMap<>();
        JsonNodes.of(Listings.body("lat", 33, "lng", -7))
                .fields()
                .forEachRemaining(
                        member -> body.put(member.getKey(), member.getValue().toString()));
        body.put(field, value);
        return body.entrySet().stream()
                .map(member -> "\"%s\":%s".formatted(member.getKey(), member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
