package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Who answers with a word like STOP is left alone. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatsAppStopApiTests {

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
        new Meta()
                .text(number, from, Meta.freshId(), clock.instant(), text)
                .send(api, SECRET)
                .expect(200);
    }

    private String open(String from) {
        Map<String, Object> body = new TreeMap<>(Cases.body(Cases.LEAD));
        body.put("phone", "+" + from);
        return manager.post("/dossiers", body).expect(201).text("id");
    }

    private void agree(String dossier, String channel) {
        manager.post(
                        "/consentements",
                        Map.of(
                                "dossierId",
                                dossier,
                                "channel",
                                channel,
                                "status",
                                "OPT_IN",
                                "meta",
                                Map.of("source", "CONSENT_SRC_FORM", "proof", "Formulaire")))
                .expect(201);
    }

    private List<JsonNode> consents(String dossier) {
        return manager.get("/consentements?dossierId={id}", dossier).expect(200).items();
    }

    @Test
    void every_case_of_the_number_says_no_with_the_message_as_proof_and_other_channels_are_as_they_were() {
        String from = Meta.freshNumber();
        String first = open(from);
        String second = open(from);
        agree(first, "WHATSAPP");
        agree(first, "EMAIL");
        send(from, "Arrêt !");
        String message =
                manager.get("/messages?dossierId={id}", first).items("id").get(0);
        for (String dossier : List.of(first, second)) {
            JsonNode consent = consents(dossier).stream()
                    .filter(one -> one.path("channel").asText().equals("WHATSAPP"))
                    .findFirst()
                    .orElseThrow();
            assertThat(consent.path("status").asText()).isEqualTo("OPT_OUT");
            assertThat(consent.at("/meta/proof/text").asText()).isEqualTo("Arrêt !");
            assertThat(consent.at("/meta/proof/reference").asText()).isEqualTo(message);
            assertThat(manager.get("/dossiers/{id}/timeline", dossier).items("type"))
                    .contains("ACT_SYSTEM");
        }
        assertThat(consents(first))
                .filteredOn(consent -> consent.path("channel").asText().equals("EMAIL"))
                .extracting(consent -> consent.path("status").asText())
                .containsExactly("OPT_IN");
        String consent = consents(first).stream()
                .filter(one -> one.path("channel").asText().equals("WHATSAPP"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        assertThat(manager.get("/consentements/{id}/history", consent).items("status"))
                .containsExactly("OPT_IN", "OPT_OUT");
    }

    @Test
    void said_again_it_leaves_the_first_proof_and_a_sentence_says_nothing() {
        String from = Meta.freshNumber();
        String dossier = open(from);
        send(from, "On ne s’arrête pas là, stop ou encore ?");
        assertThat(consents(dossier)).isEmpty();
        send(from, "STOP");
        JsonNode before = consents(dossier).get(0);
        send(from, "توقف");
        assertThat(consents(dossier)).containsExactly(before);
    }

    @Test
    void an_organisation_may_choose_to_see_to_it_itself() {
        Tenant own = fixtures.tenant();
        String ownNumber = Numbers.give(api, own, SECRET);
        api.as(own.admin())
                .patch("/organisation", Map.of("settings", Map.of("whatsappStopWords", "SOMETIMES")))
                .expectInvalid("settings.whatsappStopWords");
        api.as(own.admin())
                .patch("/organisation", Map.of("settings", Map.of("whatsappStopWords", "IGNORE")))
                .expect(200);
        new Meta()
                .text(ownNumber, Meta.freshNumber(), Meta.freshId(), clock.instant(), "STOP")
                .send(api, SECRET)
                .expect(200);
        String dossier = api.as(own.manager()).get("/dossiers").items("id").get(0);
        assertThat(api.as(own.manager())
                        .get("/consentements?dossierId={id}", dossier)
                        .items())
                .isEmpty();
    }
}
