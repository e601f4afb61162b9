package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a message goes that somebody sends by WhatsApp, and what it leaves there. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatsAppInboundApiTests {

    private static final String SECRET = "the secret of the agency's app";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Api.Caller manager;
    private String number;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        number = Numbers.give(api, tenant, SECRET);
    }

    private void send(String from, String text) {
        send(from, Meta.freshId(), text);
    }

    private void send(String from, String id, String text) {
        new Meta()
                .text(number, from, id, clock.instant(), text)
                .send(api, SECRET)
                .expect(200);
    }

    private String open(String from) {
        Map<String, Object> body = new TreeMap<>(Cases.body(Cases.LEAD));
        body.put("phone", "+" + from);
        return manager.post("/dossiers", body).expect(201).text("id");
    }

    private List<JsonNode> messages(String dossier) {
        return manager.get("/messages?dossierId={id}", dossier).expect(200).items();
    }

    private List<String> casesOf(String from) {
        return Sql.asOwner()
                .list(
                        String.class,
                        "select id::text from dossier where org_id = ? and phone = ? order by created_at, id",
                        tenant.orgId(),
                        "+" + from);
    }

    @Test
    void a_number_that_nobody_knows_opens_a_lead_that_tells_where_it_came_from() {
        String from = Meta.freshNumber();
        Instant at = clock.instant().minus(Duration.ofMinutes(3)).truncatedTo(ChronoUnit.SECONDS);
        new Meta()
                .text(number, from, Meta.freshId(), at, "Bonjour,\nl’appartement est-il libre ?")
                .send(api, SECRET)
                .expect(200);
        JsonNode lead =
                manager.get("/dossiers/{id}", casesOf(from).get(0)).expect(200).body();
        assertThat(lead.path("caseTypeCode").asText()).isEqualTo("CRM_LEAD_BUY");
        assertThat(lead.path("statusCode").asText()).isEqualTo("CRM_NEW");
        assertThat(lead.path("sourceCode").asText()).isEqualTo("LEAD_SOURCE_WHATSAPP");
        assertThat(lead.path("contactName").asText()).isEqualTo("Acheteur Maârif");
        assertThat(lead.path("phone").asText()).isEqualTo("+" + from);
        assertThat(lead.path("assignedTo").isNull()).isTrue();
        String id = lead.path("id").asText();
        assertThat(messages(id)).singleElement().satisfies(message -> {
            assertThat(message.path("direction").asText()).isEqualTo("INBOUND");
            assertThat(message.path("channel").asText()).isEqualTo("WHATSAPP");
            assertThat(message.path("content").asText()).isEqualTo("Bonjour,\nl’appartement est-il libre ?");
            assertThat(Instant.parse(message.path("timestamp").asText())).isEqualTo(at);
        });
        assertThat(manager.get("/dossiers/{id}/timeline", id).items("type"))
                .containsExactly("ACT_MESSAGE_LOG", "ACT_STATUS_CHANGE");
        assertThat(api.as(tenant.auditor())
                        .get("/audit-events?entityType=DOSSIER&entityId={id}", id)
                        .items("userId"))
                .isNotEmpty()
                .containsOnly("system");
        assertThat(api.as(tenant.auditor())
                        .get(
                                "/audit-events?entityType=MESSAGE&entityId={id}",
                                messages(id).get(0).path("id").asText())
                        .items("action"))
                .containsExactly("CREATE");
        assertThat(manager.get("/tasks/{id}", lead.path("taskId").asText())
                        .expect(200)
                        .text("candidateRole"))
                .isEqualTo("AGENT");
    }

    @Test
    void of_several_open_cases_it_is_the_one_in_which_something_happened_last() {
        String from = Meta.freshNumber();
        String older = open(from);
        String newer = open(from);
        manager.post("/activities", Map.of("dossierId", older, "type", "ACT_NOTE", "content", "Rappelé"))
                .expect(201);
        send(from, "Alors ?");
        assertThat(messages(older)).hasSize(1);
        assertThat(messages(newer)).isEmpty();
        assertThat(casesOf(from)).hasSize(2);
    }

    @Test
    void cases_that_have_ended_or_were_deleted_are_not_found() {
        String lost = Cases.openIn(manager, LifecycleSpec.of(Cases.LEAD), "CRM_CLOSED_LOST");
        String from = manager.get("/dossiers/{id}", lost).text("phone").substring(1);
        String deleted = open(from);
        api.as(tenant.admin()).delete("/dossiers/{id}", deleted).expect(204);
        send(from, "Toujours là ?");
        assertThat(casesOf(from)).hasSize(3);
        assertThat(messages(lost)).isEmpty();
        assertThat(messages(casesOf(from).get(2))).hasSize(1);
    }

    @Test
    void two_at_the_same_moment_from_a_new_number_open_one_lead() {
        String from = Meta.freshNumber();
        Simultaneously.call(6, call -> {
            send(from, "Message " + call);
            return call;
        });
        assertThat(casesOf(from)).hasSize(1);
        assertThat(messages(casesOf(from).get(0))).hasSize(6);
    }

    @Test
    void one_that_is_delivered_many_times_at_the_same_moment_is_one_message() {
        String from = Meta.freshNumber();
        String id = Meta.freshId();
        byte[] body =
                new Meta().text(number, from, id, clock.instant(), "Une fois").bytes();
        assertThat(Simultaneously.call(6, call -> Meta.send(api, body, SECRET).status()))
                .containsOnly(200);
        assertThat(casesOf(from)).hasSize(1);
        assertThat(messages(casesOf(from).get(0))).hasSize(1);
    }

    @Test
    void the_same_id_in_two_organisations_is_two_messages_and_neither_sees_the_others() {
        Tenant other = fixtures.tenant();
        String otherNumber = Numbers.give(api, other, SECRET);
        String from = Meta.freshNumber();
        String id = Meta.freshId();
        send(from, id, "Ici");
        new Meta()
                .text(otherNumber, from, id, clock.instant(), "Là")
                .send(api, SECRET)
                .expect(200);
        assertThat(messages(casesOf(from).get(0))).hasSize(1);
        assertThat(api.as(other.manager()).get("/messages").items("content")).containsExactly("Là");
    }

    @Test
    void one_that_cannot_be_taken_keeps_back_no_other_and_comes_again() {
        Tenant broken = fixtures.tenant();
        String brokenNumber = Numbers.give(api, broken, SECRET);
        String from = Meta.freshNumber();
        Sql.asOwner()
                .update(
                        "update workflow_definition set is_active = false where org_id = ? and case_type_code = 'CRM_LEAD_BUY'",
                        broken.orgId());
        Meta both = new Meta()
                .text(brokenNumber, from, Meta.freshId(), clock.instant(), "Perdu ?")
                .text(number, from, Meta.freshId(), clock.instant(), "Arrivé");
        both.send(api, SECRET).expectProblem(503, "unavailable");
        assertThat(messages(casesOf(from).get(0))).hasSize(1);
        Sql.asOwner()
                .update(
                        "update workflow_definition set is_active = true where org_id = ? and case_type_code = 'CRM_LEAD_BUY' and version = 1",
                        broken.orgId());
        both.send(api, SECRET).expect(200);
        assertThat(messages(casesOf(from).get(0))).hasSize(1);
        assertThat(api.as(broken.manager()).get("/messages").items("content")).containsExactly("Perdu ?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"image\",\"image\":{\"id\":\"1\",\"caption\":\"Le salon\"}} | [image] Le salon",
                "{\"type\":\"document\",\"document\":{\"filename\":\"plan.pdf\"}} | [document] plan.pdf",
                "{\"type\":\"audio\",\"audio\":{\"id\":\"1\"}} | [message audio]",
                "{\"type\":\"location\",\"location\":{\"latitude\":33.58,\"longitude\":-7.63,\"name\":\"Anfa\"}} | [position] Anfa 33.58 -7.63",
                "{\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Notaire\"},\"phones\":[{\"phone\":\"+212522\"}]}]} | [contact] Notaire +212522",
                "{\"type\":\"reaction\",\"reaction\":{\"emoji\":\"👍\",\"message_id\":\"x\"}} | [réaction] 👍",
                "{\"type\":\"hologram\",\"hologram\":{\"x\":[1]}} | [message d’un autre type]",
                "{\"type\":\"unsupported\",\"errors\":[{\"code\":131051}]} | [message d’un autre type]",
                "{\"type\":\"text\",\"text\":{\"body\":\" \\u0000a\\u0007b\\r\\n \"}} | a b",
                "{\"type\":\"text\",\"text\":{\"body\":\"   \"}} | [message d’un autre type]",
                "{} | [message d’un autre type]"
            })
    void whatever_comes_is_logged_in_words(String message, String content) throws Exception {
        String from = Meta.freshNumber();
        ObjectNode node = (ObjectNode) new ObjectMapper().readTree(message);
        new Meta()
                .message(number, from, Meta.freshId(), clock.instant(), node)
                .send(api, SECRET)
                .expect(200);
        assertThat(messages(casesOf(from).get(0)))
                .extracting(logged -> logged.path("content").asText())
                .containsExactly(content);
    }

    @Test
    void a_number_of_no_plan_is_somebodys_all_the_same() {
        send("99912345", "Bonjour");
        send("99912345", "Encore");
        assertThat(casesOf("99912345")).hasSize(1);
    }

    @Test
    void a_code_that_people_may_not_use_any_more_loses_no_message() {
        Tenant strict = fixtures.tenant();
        String strictNumber = Numbers.give(api, strict, SECRET);
        api.as(strict.analyst())
                .put(
                        "/admin/reference-data/LEAD_SOURCE/LEAD_SOURCE_WHATSAPP",
                        Map.of("label", "WhatsApp", "active", false))
                .expect(200);
        new Meta()
                .text(strictNumber, Meta.freshNumber(), Meta.freshId(), clock.instant(), "Bonjour")
                .send(api, SECRET)
                .expect(200);
        assertThat(api.as(strict.manager()).get("/dossiers").items("sourceCode"))
                .containsExactly("LEAD_SOURCE_WHATSAPP");
    }
}
