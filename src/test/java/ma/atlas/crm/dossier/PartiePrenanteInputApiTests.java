package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a party may not be, and that no input makes the application fail. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartiePrenanteInputApiTests {

    private static final List<String> FIELDS =
            List.of("dossierId", "role", "name", "phone", "email", "address", "meta", "version", "id");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;
    private String dossier;
    private String existing;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        dossier = Cases.open(manager);
        existing = Parties.add(manager, dossier).text("id");
    }

    private List<Answer> writes(Object... fields) {
        return List.of(
                manager.post("/parties-prenantes", Parties.body(dossier, fields)),
                manager.put("/parties-prenantes/{id}", Parties.body(dossier, fields), existing));
    }

    @Test
    void what_is_missing_is_named() {
        for (String field : List.of("role", "name")) {
            manager.post("/parties-prenantes", "{}").expectInvalid(field);
            manager.put("/parties-prenantes/{id}", "{}", existing).expectInvalid(field);
            for (Object blank : new Object[] {null, "", "  ", "\n"}) {
                writes(field, blank).forEach(answer -> answer.expectInvalid(field));
            }
        }
        manager.post("/parties-prenantes", Parties.body(null)).expectInvalid("dossierId");
        manager.put("/parties-prenantes/{id}", Parties.body(null), existing).expect(200);
    }

    private record Refused(String field, Object value) {}

    static Stream<Refused> refused() {
        List<Refused> refused = new ArrayList<>();
        Map.of("role", 100, "name", 200, "phone", 40, "email", 254, "address", 500)
                .forEach((field, length) -> refused.add(new Refused(field, "é".repeat(length + 1))));
        for (String text : List.of("role", "name", "phone", "email", "address")) {
            for (Object noText : List.of(17, true, List.of("a"), Map.of())) {
                refused.add(new Refused(text, noText));
            }
        }
        for (String phone : List.of("abc", "12", "0661", "+999123456789", "0661234567890123", "(+212)", "tel:")) {
            refused.add(new Refused("phone", phone));
        }
        for (String email : List.of("abc", "a@b", "a@@example.ma", "a b@example.ma", "a@example.ma, b@example.ma")) {
            refused.add(new Refused("email", email));
        }
        for (Object meta : List.of("text", 1, List.of(), true, Map.of("a", "x".repeat(33_000)))) {
            refused.add(new Refused("meta", meta));
        }
        for (Object id : List.of("abc", 17, List.of(), "")) {
            refused.add(new Refused("dossierId", id));
        }
        return refused.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_field_is_refused_on_adding_and_on_replacing(Refused refused) {
        writes(refused.field(), refused.value()).forEach(answer -> answer.expectInvalid(refused.field()));
    }

    @ParameterizedTest
    @CsvSource({
        "0661 23 45 67, +212661234567",
        "06.61.23.45.67, +212661234567",
        "+212 (0)661-234567, +212661234567",
        "00212661234567, +212661234567",
        "0522260000, +212522260000",
        "+33 6 12 34 56 78, +33612345678"
    })
    void a_number_is_kept_in_e_164_moroccan_unless_it_says_otherwise(String typed, String kept) {
        writes("phone", typed)
                .forEach(answer -> assertThat(answer.text("phone")).isEqualTo(kept));
    }

    @Test
    void at_its_limits_a_field_is_taken() {
        Answer added = Parties.add(
                manager,
                dossier,
                "name",
                "ع".repeat(200),
                "address",
                "é".repeat(500),
                "email",
                "a".repeat(64) + "@" + "b".repeat(63) + ".ma");
        assertThat(added.text("name")).hasSize(200);
        assertThat(added.text("address")).hasSize(500);
    }

    @Test
    void a_role_is_an_active_code_of_its_dictionary() {
        for (String code : List.of("NO_SUCH", "buyer", "MANAGER", "CRM_NEW")) {
            writes("role", code).forEach(answer -> answer.expectProblem(422, "unknown-code"));
        }
        for (String code : List.of("BUYER", "SELLER", "AGENT", "TENANT", "LANDLORD", "NOTARY", "OTHER")) {
            Parties.add(manager, dossier, "role", code);
        }
    }

    @Test
    void a_role_that_went_out_of_use_stays_with_who_has_it() {
        Tenant small = fixtures.tenant();
        Sql.asOwner()
                .update(
                        "insert into ref_dictionary (org_id, dict_type, code, is_active, label) values (?, 'PARTY_ROLE', 'NOTARY', false, 'x')",
                        small.orgId());
        Api.Caller boss = api.as(small.manager());
        String theirs = Cases.open(boss);
        String seller = Parties.add(boss, theirs, "role", "SELLER").text("id");
        String notary = UUID.randomUUID().toString();
        Sql.inOrganisation(small.orgId())
                .update(
                        "insert into partie_prenante (id, org_id, dossier_id, role, name, created_at, updated_at) values (?::uuid, ?, ?::uuid, 'NOTARY', 'x', now(), now())",
                        notary,
                        small.orgId(),
                        theirs);
        boss.put("/parties-prenantes/{id}", Parties.body(theirs, "address", "x"), notary)
                .expect(200);
        boss.put("/parties-prenantes/{id}", Parties.body(theirs), seller).expectProblem(422, "unknown-code");
        boss.post("/parties-prenantes", Parties.body(theirs)).expectProblem(422, "unknown-code");
    }

    @Test
    void the_case_is_one_that_there_is() {
        manager.post("/parties-prenantes", Parties.body(UUID.randomUUID().toString()))
                .expectProblem(404, "not-found");
        manager.get("/parties-prenantes?dossierId=abc").expectInvalid("dossierId");
        assertThat(manager.get("/parties-prenantes?dossierId={id}", UUID.randomUUID())
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "%00", "🏠"})
    void an_identifier_of_nothing_is_refused(String id) {
        for (Answer answer : List.of(
                manager.get("/parties-prenantes/{id}", id),
                manager.put("/parties-prenantes/{id}", Parties.body(dossier), id),
                manager.delete("/parties-prenantes/{id}", id))) {
            BadInput.expectRefused(answer, id);
            assertThat(answer.status()).isIn(400, 404);
        }
    }

    @Test
    void no_input_makes_it_fail() {
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(manager.post("/parties-prenantes", body), body);
            BadInput.expectRefused(manager.put("/parties-prenantes/{id}", body, existing), body);
        }
        for (String field : FIELDS) {
            for (String value : BadInput.values()) {
                String body = with(field, value);
                BadInput.expectNoFailure(manager.post("/parties-prenantes", body), body);
                BadInput.expectNoFailure(manager.put("/parties-prenantes/{id}", body, existing), body);
            }
        }
    }

    /** A body that would be taken, but for one field. */
    private String with(String field, String value) {
        Map<String, String> body = new HashMap<>(
                Map.of("dossierId", "\"" + dossier + "\"", "role", "\"BUYER\"", "name", "\"Acheteur Maârif\""));
        body.put(field, value);
        return body.entrySet().stream()
                .map(member -> "\"%s\":%s".formatted(member.getKey(), member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void a_bad_page_is_refused() {
        for (String limit : BadInput.limits()) {
            manager.get("/parties-prenantes?limit={limit}", limit).expectInvalid("limit");
        }
        List<String> cursors = new ArrayList<>(BadInput.cursors());
        cursors.add(encoded("nonsense", UUID.randomUUID().toString()));
        cursors.add(encoded("2026-01-01T00:00:00Z"));
        cursors.add(encoded("2026-01-01T00:00:00Z", "not an id"));
        for (String cursor : cursors) {
            for (Api.Caller caller : List.of(manager, api.as(tenant.agent()))) {
                Answer answer = caller.sendTo(HttpMethod.GET, "/api/v1/parties-prenantes?cursor=" + cursor, null);
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
