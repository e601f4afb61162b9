package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Pages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Outbound messages over HTTP. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundApiTests {

    @Autowired
    private Postroom post;

    @Autowired
    private Api api;

    private Postroom.Office office;
    private Api.Caller agent;
    private Api.Caller admin;

    @BeforeAll
    void open() {
        office = post.open();
        agent = api.as(office.tenant().agent());
        admin = api.as(office.tenant().admin());
    }

    private static Map<String, Object> body(UUID dossier, String channel, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dossierId", dossier);
        body.put("channel", channel);
        body.put("content", "Votre visite est confirmée – زيارتكم مؤكدة");
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private Answer read(String id) {
        return agent.get("/outbound/messages/{id}", id).expect(200);
    }

    @Test
    void it_is_created_queued_and_read_where_it_says() {
        UUID dossier = office.person("EMAIL");
        Answer created = agent.post("/outbound/messages", body(dossier, "EMAIL", "subject", "Visite"))
                .expect(201);
        String id = created.text("id");
        assertThat(created.header("Location")).isEqualTo("/api/v1/outbound/messages/" + id);
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(created.text("dossierId")).isEqualTo(dossier.toString());
        assertThat(created.text("channel")).isEqualTo("EMAIL");
        assertThat(created.text("to")).isEqualTo("acheteur@example.ma");
        assertThat(created.text("subject")).isEqualTo("Visite");
        assertThat(created.text("status")).isEqualTo("QUEUED");
        assertThat(created.text("createdBy")).isEqualTo(office.tenant().agent());
        assertThat(created.get("attempts")).isEmpty();
        for (String empty : List.of("memberId", "templateCode", "providerMessageId", "failureCode", "sentAt")) {
            assertThat(created.get(empty).isNull()).as(empty).isTrue();
        }
        assertThat(read(id).body()).isEqualTo(created.body());
        office.wired().answer(Wire.TAKEN);
        post.work();
        Answer sent = read(id);
        assertThat(sent.text("status")).isEqualTo("SENT");
        assertThat(sent.get("attempts").get(0).get("status").asText()).isEqualTo("ACCEPTED");
        assertThat(agent.get("/messages/{id}", sent.text("messageId"))
                        .expect(200)
                        .text("content"))
                .isEqualTo(created.text("content"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMS", "EMAIL", "WHATSAPP"})
    void without_consent_it_is_refused_and_only_the_journal_knows(String channel) {
        UUID dossier = office.person();
        Footprint before = Footprint.of(office.tenant());
        agent.post("/outbound/messages", body(dossier, channel)).expectProblem(422, "consent-required");
        assertThat(Footprint.of(office.tenant())).isEqualTo(before);
        assertThat(admin.get("/audit-events?entityType=DOSSIER&entityId={id}&action=REFUSE", dossier)
                        .expect(200)
                        .items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("userId").asText())
                            .isEqualTo(office.tenant().agent());
                    assertThat(event.at("/after/code").asText()).isEqualTo("consent-required");
                    assertThat(event.at("/after/channel").asText()).isEqualTo(channel);
                });
    }

    @Test
    void a_template_that_the_provider_does_not_know_is_free_text_by_whatsapp() {
        admin.post(
                        "/admin/message-templates",
                        Map.of(
                                "code",
                                "OWN_WORDS",
                                "texts",
                                List.of(Map.of("channel", "WHATSAPP", "language", "fr", "content", "Bonjour"))))
                .expect(201);
        UUID dossier = office.person("WHATSAPP");
        Map<String, Object> wanted = Map.of("dossierId", dossier, "channel", "WHATSAPP", "templateCode", "OWN_WORDS");
        agent.post("/outbound/messages", wanted).expectProblem(422, "template-required");
        Persons.write(agent, dossier, null);
        agent.post("/outbound/messages", wanted).expect(201);
    }

    @Test
    void free_text_by_whatsapp_needs_a_conversation_and_calls_are_not_sent() {
        UUID dossier = office.person("WHATSAPP", "PHONE");
        agent.post("/outbound/messages", body(dossier, "WHATSAPP")).expectProblem(422, "template-required");
        agent.post("/outbound/messages", body(dossier, "PHONE")).expectProblem(422, "channel-not-sendable");
        Persons.write(agent, dossier, null);
        agent.post("/outbound/messages", body(dossier, "WHATSAPP")).expect(201);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "channel, null, channel",
                "channel, 'FAX', channel",
                "dossierId, null, dossierId",
                "content, null, content",
                "content, ' ', content",
                "to, '12', to",
                "to, 'nobody@example.ma', to",
                "subject, 'Visite\r\nBcc: all@example.ma', subject"
            })
    void what_is_no_message_is_refused_by_the_field_that_is_wrong(String field, String value, String named) {
        UUID dossier = office.person("SMS", "EMAIL");
        Answer refused = agent.post("/outbound/messages", body(dossier, "SMS", field, value))
                .expectProblem(400, "invalid-input");
        assertThat(refused.get("errors").get(0).get("field").asText()).isEqualTo(named);
    }

    @Test
    void a_message_is_to_the_person_of_a_case_or_to_a_member_who_is_there() {
        UUID dossier = office.person("SMS");
        agent.post("/outbound/messages", body(dossier, "SMS", "memberId", UUID.randomUUID()))
                .expectProblem(400, "invalid-input");
        Map<String, Object> toNobody = body(null, "SMS", "memberId", UUID.randomUUID());
        agent.post("/outbound/messages", toNobody).expectProblem(403, "role-required");
        admin.post("/outbound/messages", toNobody).expectProblem(422, "unknown-member");
        agent.post("/outbound/messages", body(UUID.randomUUID(), "SMS")).expectProblem(404, "not-found");
        agent.post("/outbound/messages", body(dossier, "SMS", "variables", Map.of("rooms", List.of(3))))
                .expectProblem(400, "invalid-input");
    }

    @Test
    void an_email_needs_an_address_where_the_case_has_none() {
        UUID dossier = office.person("EMAIL");
        office.sql().update("update dossier set email = null where id = ?", dossier);
        agent.post("/outbound/messages", body(dossier, "EMAIL")).expectProblem(400, "invalid-input");
        agent.post("/outbound/messages", body(dossier, "EMAIL", "to", "autre@example.ma"))
                .expect(201);
    }

    @Test
    void lists_are_filtered_by_case_and_status_and_paged_newest_first() {
        UUID dossier = office.person("SMS", "EMAIL");
        for (int i = 0; i < 5; i++) {
            agent.post("/outbound/messages", body(dossier, i % 2 == 0 ? "SMS" : "EMAIL"))
                    .expect(201);
        }
        String list = "/outbound/messages?dossierId=" + dossier;
        List<String> all = agent.get(list).expect(200).items("id");
        assertThat(all).hasSize(5).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(Pages.walk(agent, list + "&limit=2")).isEqualTo(all);
        assertThat(agent.get(list + "&status=QUEUED").items("id")).isEqualTo(all);
        assertThat(agent.get(list + "&status=SENT").items()).isEmpty();
        agent.get(list + "&status=POSTED").expectProblem(400, "invalid-input");
        office.wired().answer(Wire.TAKEN);
        post.work();
        assertThat(agent.get(list + "&status=SENT").items("id")).isEqualTo(all);
        assertThat(agent.get("/outbound/messages?limit=200").expect(200).items("id"))
                .containsAll(all);
    }

    @Test
    void what_was_given_up_is_sent_again_as_if_for_the_first_time_under_the_same_key() {
        UUID dossier = office.person("SMS");
        office.wired().answer(message -> new Handover.Refused("recipient-invalid", "no such number"));
        String id = agent.post("/outbound/messages", body(dossier, "SMS"))
                .expect(201)
                .text("id");
        admin.post("/outbound/messages/{id}/retry", null, id).expectProblem(409, "transition-not-allowed");
        post.work();
        Answer failed = read(id);
        assertThat(failed.text("status")).isEqualTo("FAILED");
        assertThat(failed.text("failureCode")).isEqualTo("recipient-invalid");
        admin.ifMatch("\"0\"").post("/outbound/messages/{id}/retry", null, id).expectProblem(412, "stale");
        Persons.say(agent, dossier, "SMS", "OPT_OUT");
        Footprint before = Footprint.of(office.tenant());
        admin.post("/outbound/messages/{id}/retry", null, id).expectProblem(422, "consent-required");
        assertThat(Footprint.of(office.tenant())).isEqualTo(before);
        Persons.say(agent, dossier, "SMS", "OPT_IN");
        Answer again = admin.post("/outbound/messages/{id}/retry", null, id).expect(200);
        assertThat(again.text("status")).isEqualTo("QUEUED");
        assertThat(again.get("failureCode").isNull()).isTrue();
        assertThat(again.get("attempts")).hasSize(1);
        admin.post("/outbound/messages/{id}/retry", null, id).expectProblem(409, "transition-not-allowed");
        office.wired().answer(Wire.TAKEN);
        post.work();
        assertThat(read(id).text("status")).isEqualTo("SENT");
        assertThat(office.wired().keys().stream().filter(UUID.fromString(id)::equals))
                .hasSize(2);
        assertThat(office.journal(UUID.fromString(id))).containsExactly("QUEUED", "FAILED", "QUEUED", "SENT");
    }

    @Test
    void what_is_sent_again_has_six_attempts_of_its_own() {
        UUID dossier = office.person("SMS");
        office.wired().answer(message -> new Handover.Refused("recipient-invalid", "no such number"));
        UUID id = office.sms(dossier, "Encore");
        post.work();
        admin.post("/outbound/messages/{id}/retry", null, id).expect(200);
        office.wired().answer(message -> new Handover.Failed("timeout", "", null));
        for (int attempt = 0; attempt < 8; attempt++) {
            post.work();
            post.advance(java.time.Duration.ofHours(7));
        }
        assertThat(office.status(id)).isEqualTo(OutboundStatus.FAILED);
        assertThat(office.attempts(id)).hasSize(1 + 6);
    }
}
