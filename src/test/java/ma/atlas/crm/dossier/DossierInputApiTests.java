package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

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
    private String task;
    private Footprint before;

    @BeforeAll
    void onboardWithOneCase() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        Sql.asOwner().update("""
                        insert into ref_dictionary (id, org_id, dict_type, code, label, is_active)
                        values (gen_random_uuid(), ?, 'LEAD_SOURCE', 'LEAD_SOURCE_FORM', 'Gone', false)""", tenant.orgId());
        Answer opened = manager.post("/dossiers", Cases.body(Cases.LEAD)).expect(201);
        existing = opened.text("id");
        task = opened.text("taskId");
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

    private record Door(HttpMethod method, String path, String field) {}

    private List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        for (String field : List.of(
                "contactName",
                "phone",
                "email",
                "sourceCode",
                "caseTypeCode",
                "annonceId",
                "budgetMin",
                "assignedTo",
                "payload")) {
            doors.add(new Door(HttpMethod.POST, "/dossiers", field));
            doors.add(new Door(HttpMethod.PUT, "/dossiers/" + existing, field));
        }
        doors.remove(new Door(HttpMethod.PUT, "/dossiers/" + existing, "assignedTo"));
        for (String field : List.of("statusCode", "reasonCode", "comment", "payload")) {
            doors.add(new Door(HttpMethod.PATCH, "/dossiers/" + existing + "/status", field));
            doors.add(new Door(HttpMethod.POST, "/tasks/" + task + "/complete", field));
        }
        return doors;
    }

    @Test
    void no_body_makes_a_write_fail() {
        for (Object body : BadInput.bodies()) {
            doors().stream()
                    .map(door -> new Door(door.method(), door.path(), ""))
                    .distinct()
                    .forEach(door -> {
                        Answer answer = manager.send(door.method(), door.path(), body);
                        BadInput.expectRefused(answer, door + " " + body);
                        assertThat(answer.status()).isIn(400, 413);
                    });
        }
    }

    @Test
    void no_text_with_a_nul_is_stored() {
        for (Door door : doors()) {
            for (String value : List.of(
                    "\"a\\u0000b\"", "{\"a\":\"a\\u0000b\"}", "{\"a\\u0000b\":1}", "{\"a\":[{\"b\\u0000\":1}]}")) {
                BadInput.expectRefused(manager.send(door.method(), door.path(), with(door, value)), door + value);
            }
        }
    }

    @Test
    void a_filter_with_a_nul_finds_nothing_and_does_not_fail() {
        for (String filter : List.of("statusCode", "caseTypeCode", "assignedTo", "annonceId")) {
            BadInput.expectNoFailure(
                    manager.sendTo(HttpMethod.GET, "/api/v1/dossiers?" + filter + "=a%00b", null), filter);
            BadInput.expectNoFailure(
                    manager.sendTo(HttpMethod.GET, "/api/v1/tasks?" + filter + "=a%00b", null), filter);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data;boundary=x"
            })
    void another_media_type_is_refused(String type) {
        String json = "{\"contactName\":\"Acheteur\"}";
        Api.Caller sender = manager.contentType(MediaType.parseMediaType(type));
        sender.post("/dossiers", json).expectProblem(415, "unsupported-media-type");
        sender.put("/dossiers/{id}", json, existing).expectProblem(415, "unsupported-media-type");
        sender.patch("/dossiers/{id}/status", json, existing).expectProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "17", "00000000-0000-0000-0000-000000000000", "' or 1=1 --", "..%2f", "%00", "{id}", "🏠"
            })
    void an_identifier_of_nothing_is_refused(String id) {
        for (String path : List.of(
                "/dossiers/{id}",
                "/dossiers/{id}/timeline",
                "/dossiers/{id}/status-history",
                "/dossiers/{id}/available-transitions",
                "/tasks/{id}")) {
            Answer answer = manager.get(path, id);
            BadInput.expectRefused(answer, path + id);
            assertThat(answer.status()).isIn(400, 404);
        }
    }

    static List<String> payloads() {
        return List.of(
                "{\"text\":\"" + "x".repeat(33_000) + "\"}",
                "{\"text\":\"" + "é".repeat(17_000) + "\"}",
                "{" + numbered(5_000) + "}",
                "{\"a\":".repeat(40) + "1" + "}".repeat(40),
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"number\":1e5000}",
                "{\"number\":-1e-5000}",
                "{\"number\":1e131000}",
                "{\"number\":1e999999999}",
                "{\"number\":" + "9".repeat(999) + "}",
                "{\"number\":NaN}",
                "{\"" + "k".repeat(40_000) + "\":1}");
    }

    private static String numbered(int members) {
        StringBuilder json = new StringBuilder("\"k\":0");
        for (int i = 0; i < members; i++) {
            json.append(",\"key-").append(i).append("\":").append(i);
        }
        return json.toString();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void a_payload_beyond_measure_is_refused(String payload) {
        for (Door door : doors()) {
            if (door.field().equals("payload")) {
                Answer answer = manager.send(door.method(), door.path(), with(door, payload));
                BadInput.expectRefused(answer, door);
                assertThat(answer.status()).as(answer.text()).isIn(400, 413);
            }
        }
    }

    @Test
    void a_body_beyond_measure_is_refused() {
        String huge = "{\"contactName\":\"Acheteur\",\"rubbish\":[" + "0,".repeat(2_000_000) + "0]}";
        for (Door door : doors()) {
            Answer answer = manager.send(door.method(), door.path(), huge.getBytes(StandardCharsets.UTF_8));
            answer.expectProblem(413, "too-large");
        }
    }

    /** A body that would be taken, but for one field. */
    private static String with(Door door, String json) {
        String opening = door.path().startsWith("/dossiers") && door.method() != HttpMethod.PATCH
                ? "\"caseTypeCode\":\"CRM_LEAD_BUY\",\"contactName\":\"Acheteur\",\"phone\":\"0661234567\",\"sourceCode\":\"LEAD_SOURCE_PHONE\""
                : "\"statusCode\":\"CRM_CONTACTED\"";
        return "{" + opening + ",\"" + door.field() + "\":" + json + "}";
    }
}
