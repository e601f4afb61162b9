package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Input that no case may take: refused with its reason, never a failure, and nothing is written. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierInputApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller manager;
    private String existing;
    private Footprint before;

    @BeforeAll
    void onboardWithOneCase() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        Sql.asOwner().update("""
                        insert into ref_dictionary (id, org_id, dict_type, code, label, is_active)
                        values (gen_random_uuid(), ?, 'LEAD_SOURCE', 'LEAD_SOURCE_FORM', 'Gone', false)""", tenant.orgId());
        existing = Cases.open(manager);
    }

    @BeforeEach
    void whatIsThere() {
        before = Footprint.of(tenant);
    }

    @AfterEach
    void nothingIsWritten() {
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    /**
     * @param field the field that the refusal names, null where its code says it all
     */
    record Refused(String field, Object value, int status, String code) {

        static Refused invalid(String field, Object value) {
            return new Refused(field, value, 400, "invalid-input");
        }

        @Override
        public String toString() {
            String shown = String.valueOf(value);
            return field + " = " + shown.substring(0, Math.min(60, shown.length())) + " is " + status + " " + code;
        }
    }

    static List<Refused> fields() {
        List<Refused> refused = new ArrayList<>();
        for (String required : List.of("contactName", "phone", "sourceCode")) {
            for (Object none : new Object[] {null, "", "   ", "\t\n"}) {
                refused.add(Refused.invalid(required, none));
            }
        }
        for (String text : List.of("contactName", "phone", "email", "sourceCode", "caseTypeCode", "assignedTo")) {
            for (Object noText : List.of(17, 1.5, true, List.of("a"), Map.of("a", 1))) {
                refused.add(Refused.invalid(text, noText));
            }
            refused.add(Refused.invalid(text, "x".repeat(10_000)));
        }
        refused.add(Refused.invalid("contactName", "x".repeat(201)));
        for (String email : List.of(
                "", "  ", "acheteur", "acheteur@", "@example.ma", "a b@example.ma", "a".repeat(250) + "@example.ma")) {
            refused.add(Refused.invalid("email", email));
        }
        for (String phone : List.of(
                "abc",
                "12",
                "0661",
                "+999123456789",
                "0661234567890123",
                "(+212)",
                "tel:",
                "0661 23 45 67 / 0662 00 00 00")) {
            refused.add(Refused.invalid("phone", phone));
        }
        for (String budget : List.of("budgetMin", "budgetMax")) {
            for (Object amount :
                    List.of(-1, -0.01, 1.005, 10_000_000_000_000L, "100", "", true, List.of(1), Map.of())) {
                refused.add(Refused.invalid(budget, amount));
            }
        }
        for (Object id : List.of("abc", 17, List.of(), "", "'; drop table dossier; --")) {
            refused.add(Refused.invalid("annonceId", id));
        }
        for (Object noObject : List.of("text", 1, List.of(), true)) {
            refused.add(Refused.invalid("payload", noObject));
        }
        refused.add(new Refused("sourceCode", "LEAD_SOURCE_NOWHERE", 422, "unknown-code"));
        refused.add(new Refused("sourceCode", "SIGNED", 422, "unknown-code"));
        refused.add(new Refused("sourceCode", "LEAD_SOURCE_FORM", 422, "unknown-code"));
        refused.add(new Refused("annonceId", UUID.randomUUID(), 422, "unknown-annonce"));
        return refused;
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_is_refused_on_opening_and_on_replacing(Refused refused) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put(refused.field(), refused.value());
        expect(refused, manager.post("/dossiers", body));
        expect(refused, manager.put("/dossiers/{id}", body, existing));
        if (refused.value() == null) {
            body.remove(refused.field());
            expect(refused, manager.post("/dossiers", body));
            expect(refused, manager.put("/dossiers/{id}", body, existing));
        }
    }

    private static void expect(Refused refused, Answer answer) {
        if (refused.status() == 400) {
            answer.expectInvalid(refused.field());
        } else {
            answer.expectProblem(refused.status(), refused.code());
        }
    }

    static List<Refused> fieldsOfAnOpening() {
        List<Refused> refused = new ArrayList<>();
        for (Object none : new Object[] {null, "", "   "}) {
            refused.add(Refused.invalid("caseTypeCode", none));
        }
        refused.add(new Refused("caseTypeCode", "CRM_NOTHING", 422, "unknown-code"));
        refused.add(new Refused("caseTypeCode", "crm_lead_buy", 422, "unknown-code"));
        for (String coop : List.of("COOP_GROUP", "COOP_PROJECT", "COOP_ALLOCATION")) {
            refused.add(new Refused("caseTypeCode", coop, 422, "not-a-dossier-type"));
        }
        for (String nobody : List.of("", "nobody@nowhere", "AGENT", "' or 1=1 --")) {
            refused.add(new Refused("assignedTo", nobody, 422, "unknown-user"));
        }
        return refused;
    }

    @ParameterizedTest
    @MethodSource("fieldsOfAnOpening")
    void a_field_is_refused_on_opening(Refused refused) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put(refused.field(), refused.value());
        expect(refused, manager.post("/dossiers", body));
    }

    @Test
    void nobody_of_another_organisation_and_nobody_who_left_is_given_a_case() {
        Tenant other = fixtures.tenant();
        String left = fixtures.user(tenant, "left", Role.AGENT);
        api.as(tenant.admin())
                .patch("/users/{login}", Map.of("active", false), left)
                .expect(200);
        for (String login : List.of(other.agent(), left)) {
            Map<String, Object> body = Cases.body(Cases.LEAD);
            body.put("assignedTo", login);
            manager.post("/dossiers", body).expectProblem(422, "unknown-user");
        }
        before = Footprint.of(tenant);
    }

    @Test
    void a_reversed_budget_is_refused_and_an_exact_one_is_not() {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("budgetMin", 200.01);
        body.put("budgetMax", 200);
        manager.post("/dossiers", body).expectProblem(422, "budget-reversed");
        manager.put("/dossiers/{id}", body, existing).expectProblem(422, "budget-reversed");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Answer refused = manager.post("/dossiers", Map.of("budgetMin", -1)).expectProblem(400, "invalid-input");
        assertThat(refused.get("errors").findValuesAsText("field"))
                .contains("contactName", "phone", "sourceCode", "budgetMin");
        refused.get("errors").forEach(error -> {
            assertThat(error.path("code").asText()).isNotBlank();
            assertThat(error.path("message").asText()).isNotBlank().doesNotContain("{");
        });
    }
}
