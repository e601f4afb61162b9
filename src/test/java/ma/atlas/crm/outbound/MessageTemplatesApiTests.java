package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Message templates over HTTP: who may write and read them, and what becomes of them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageTemplatesApiTests {

    private static final String PATH = "/admin/message-templates";
    private static final String ONE = PATH + "/{code}";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller admin;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        admin = api.as(tenant.admin());
    }

    private static String fresh() {
        return "OWN_" + UUID.randomUUID().toString().substring(24).toUpperCase(java.util.Locale.ROOT);
    }

    private static Map<String, Object> body(String code) {
        Map<String, Object> whatsApp = new LinkedHashMap<>();
        whatsApp.put("channel", "WHATSAPP");
        whatsApp.put("language", "fr");
        whatsApp.put("content", "Bonjour {{contactName}},\r\nvotre bien vaut {{price}} MAD.");
        whatsApp.put("provider", Map.of("name", "estimate", "parameters", List.of("contactName", "price")));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put(
                "texts",
                List.of(
                        whatsApp,
                        Map.of(
                                "channel",
                                "EMAIL",
                                "language",
                                "ar",
                                "subject",
                                "تقدير",
                                "content",
                                "مرحبا {{contactName}}")));
        body.put(
                "variables",
                List.of(
                        Map.of("name", "contactName", "maxLength", 80, "example", "Acheteur Maârif"),
                        Map.of("name", "price", "type", "AMOUNT")));
        return body;
    }

    @Test
    void what_is_created_is_there_whole_with_what_nobody_said_filled_in() {
        String code = fresh();
        Answer created = admin.post(PATH, body(code)).expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1" + PATH + "/" + code);
        assertThat(created.etag()).isEqualTo("\"0\"");
        Answer read = admin.get(ONE, code).expect(200);
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.get("active").asBoolean()).isTrue();
        JsonNode whatsApp = read.get("texts").get(0);
        assertThat(whatsApp.path("content").asText())
                .isEqualTo("Bonjour {{contactName}},\nvotre bien vaut {{price}} MAD.");
        assertThat(whatsApp.path("provider").path("language").asText()).isEqualTo("fr");
        assertThat(whatsApp.path("subject").isNull()).isTrue();
        JsonNode variable = read.get("variables").get(0);
        assertThat(variable.path("type").asText()).isEqualTo("TEXT");
        assertThat(variable.path("required").asBoolean()).isTrue();
    }

    @Test
    void a_code_is_taken_once_even_at_the_same_moment_and_free_again_when_its_template_is_deleted() {
        String code = fresh();
        assertThat(Simultaneously.call(4, number -> admin.post(PATH, body(code)).status()))
                .containsExactlyInAnyOrder(201, 409, 409, 409);
        admin.post(PATH, body(code)).expectProblem(409, "template-exists");
        admin.delete(ONE, code).expect(204);
        admin.get(ONE, code).expectProblem(404, "not-found");
        admin.delete(ONE, code).expectProblem(404, "not-found");
        assertThat(admin.get(PATH + "?limit=200").items("code")).doesNotContain(code);
        admin.post(PATH, body(code)).expect(201);
    }

    @Test
    void what_does_not_fit_together_is_refused_field_by_field_in_the_readers_language() {
        Map<String, Object> body = body(fresh());
        body.put(
                "texts",
                List.of(
                        Map.of("channel", "SMS", "language", "fr", "content", "{{nom}}"),
                        Map.of("channel", "EMAIL", "language", "fr", "content", "Merci")));
        Footprint before = Footprint.of(tenant);
        Answer refused = admin.language("en").post(PATH, body).expectProblem(422, "template-invalid");
        assertThat(refused.get("errors"))
                .extracting(error -> error.path("field").asText() + ": "
                        + error.path("message").asText())
                .containsExactly(
                        "texts[0].content: names a variable that is not declared: nom",
                        "texts[1].subject: is required",
                        "variables[0].name: is used by no text: take it out, or make it optional",
                        "variables[1].name: is used by no text: take it out, or make it optional");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void what_is_no_template_at_all_is_invalid() {
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "code", "lower-case", "texts", List.of(), "variables", List.of(Map.of("name", "Upper Case")))
                .entrySet()) {
            Map<String, Object> body = body(fresh());
            body.put(wrong.getKey(), wrong.getValue());
            admin.post(PATH, body).expectProblem(400, "invalid-input");
        }
        Map<String, Object> nameless = body(fresh());
        nameless.remove("code");
        admin.post(PATH, nameless).expectInvalid("code");
        admin.put(ONE, body("ANOTHER"), "CASE_WELCOME").expectInvalid("code");
    }

    @Test
    void a_change_needs_the_version_that_it_was_made_from_and_is_journalled() {
        String code = fresh();
        Answer created = admin.post(PATH, body(code)).expect(201);
        Map<String, Object> change = body(code);
        change.put("active", false);
        assertThat(admin.ifMatch(created.etag())
                        .put(ONE, change, code)
                        .expect(200)
                        .etag())
                .isEqualTo("\"1\"");
        admin.ifMatch(created.etag()).put(ONE, change, code).expectProblem(412, "stale");
        admin.ifMatch(created.etag()).delete(ONE, code).expectProblem(412, "stale");
        assertThat(admin.put(ONE, change, code).expect(200).etag())
                .as("what changes nothing is no change")
                .isEqualTo("\"1\"");
        admin.delete(ONE, code).expect(204);
        List<JsonNode> journal = api.as(tenant.auditor())
                .get("/audit-events?entityType=MESSAGE_TEMPLATE&entityId={id}", created.text("id"))
                .expect(200)
                .items();
        assertThat(journal)
                .extracting(event -> event.path("action").asText())
                .containsExactly("DELETE", "UPDATE", "CREATE");
        assertThat(journal.get(1).path("diff").toString())
                .contains("\"/active\"")
                .doesNotContain("/texts");
        assertThat(journal)
                .allSatisfy(event -> assertThat(event.path("userId").asText()).isEqualTo(tenant.admin()));
    }

    @Test
    void the_list_is_filtered_by_channel_and_by_whether_it_is_in_use() {
        Tenant own = fixtures.tenant();
        Api.Caller caller = api.as(own.admin());
        Map<String, Object> off = body("OFF");
        off.put("active", false);
        caller.post(PATH, off).expect(201);
        assertThat(caller.get(PATH + "?active=false").expect(200).items("code")).containsExactly("OFF");
        assertThat(caller.get(PATH + "?active=true").items("code")).isSorted().doesNotContain("OFF");
        assertThat(caller.get(PATH + "?channel=SMS").items("code"))
                .contains("CASE_WELCOME")
                .doesNotContain("OFF");
        assertThat(caller.get(PATH + "?channel=WHATSAPP").items("code")).contains("CASE_WELCOME", "OFF");
        assertThat(caller.get(PATH + "?channel=PHONE").items()).isEmpty();
        caller.get(PATH + "?channel=FAX").expectInvalid("channel");
    }

    @Test
    void staff_reads_what_may_be_said_and_administrators_write_it() {
        Map<String, Api.Caller> callers = List.of(
                        tenant.agent(),
                        tenant.manager(),
                        tenant.analyst(),
                        tenant.auditor(),
                        tenant.coopManager(),
                        tenant.coopMember(),
                        tenant.admin())
                .stream()
                .collect(Collectors.toMap(login -> login, api::as));
        callers.forEach((login, caller) -> {
            boolean reads = !login.equals(tenant.coopMember());
            caller.get(PATH).expect(reads ? 200 : 403);
            caller.get(ONE, "CASE_WELCOME").expect(reads ? 200 : 403);
            if (!login.equals(tenant.admin())) {
                caller.post(PATH, body(fresh())).expectProblem(403, "role-required");
                caller.put(ONE, body("CASE_WELCOME"), "CASE_WELCOME").expectProblem(403, "role-required");
                caller.delete(ONE, "CASE_WELCOME").expectProblem(403, "role-required");
            }
        });
        api.as(fixtures.platform()).in(tenant.orgId()).post(PATH, body(fresh())).expect(201);
    }

    @Test
    void another_organisations_template_is_not_there() {
        String code = fresh();
        admin.post(PATH, body(code)).expect(201);
        Tenant other = fixtures.tenant();
        Footprint before = Footprint.of(tenant);
        Api.Caller stranger = api.as(other.admin());
        stranger.get(ONE, code).expectProblem(404, "not-found");
        stranger.put(ONE, body(code), code).expectProblem(404, "not-found");
        stranger.delete(ONE, code).expectProblem(404, "not-found");
        assertThat(stranger.get(PATH + "?limit=200").items("code")).doesNotContain(code);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        stranger.post(PATH, body(code)).expect(201);
    }
}
