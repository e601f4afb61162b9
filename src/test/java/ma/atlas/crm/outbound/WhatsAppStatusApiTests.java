package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What Meta tells of messages that went out: told once or often, in whatever order, by whom it concerns. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatsAppStatusApiTests {

    private static final String SECRET = "the secret of the agency's app";
    private static final String STATUS = Meta.WEBHOOK + "/status";

    @Autowired
    private Api api;

    @Autowired
    private Clock clock;

    private Postroom post;
    private Postroom.Office office;
    private String number;

    @BeforeAll
    void open(@Autowired Postroom postroom) {
        post = postroom;
        office = post.open();
        number = Numbers.give(api, office.tenant(), SECRET);
    }

    /** An answer to somebody who has just written, under an id of Meta's. */
    private UUID sent(String providerMessageId) {
        UUID dossier = office.person("WHATSAPP");
        String phone = Persons.phoneOf(office.tenant(), dossier);
        new Meta()
                .text(number, phone.substring(1), Meta.freshId(), clock.instant(), "Est-il libre ?")
                .send(api, SECRET)
                .expect(200);
        UUID message = office.queue(dossier, Channel.WHATSAPP, "Il l’est.");
        office.wired().answer(outgoing -> new Handover.Accepted(providerMessageId));
        post.work();
        assertThat(office.status(message)).isEqualTo(OutboundStatus.SENT);
        return message;
    }

    private void tell(String to, String secret, String id, String status, int error) {
        Meta meta = new Meta().status(to, id, clock.instant(), status, error);
        byte[] body = meta.bytes();
        api.anonymous()
                .header("X-Hub-Signature-256", Meta.sign(body, secret))
                .post(STATUS, body)
                .expect(200);
    }

    private void tell(String id, String status, int error) {
        tell(number, SECRET, id, status, error);
    }

    @Test
    void what_is_delivered_is_so_whatever_is_told_again_or_late() {
        String id = Meta.freshId();
        UUID message = sent(id);
        tell(id, "sent", 0);
        assertThat(office.status(message)).isEqualTo(OutboundStatus.SENT);
        tell(id, "read", 0);
        assertThat(office.status(message)).isEqualTo(OutboundStatus.DELIVERED);
        OutboundMessageView delivered = office.read(message);
        for (String late : new String[] {"delivered", "read", "sent", "failed", "warning"}) {
            tell(id, late, late.equals("failed") ? 131026 : 0);
        }
        assertThat(office.read(message)).isEqualTo(delivered);
    }

    @Test
    void what_failed_says_why_in_our_words() {
        String id = Meta.freshId();
        UUID message = sent(id);
        tell(id, "failed", 131026);
        assertThat(office.status(message)).isEqualTo(OutboundStatus.FAILED);
        assertThat(api.as(office.tenant().manager())
                        .get("/outbound/messages/{id}", message)
                        .expect(200)
                        .text())
                .contains("recipient-unreachable")
                .contains("131026")
                .doesNotContain("As Meta words it");
    }

    @Test
    void another_organisation_tells_nothing_of_it(@Autowired Fixtures fixtures) {
        Tenant other = fixtures.tenant();
        String otherNumber = Numbers.give(api, other, "the secret of the other agency's app");
        String id = Meta.freshId();
        UUID message = sent(id);
        tell(otherNumber, "the secret of the other agency's app", id, "delivered", 0);
        assertThat(office.status(message)).isEqualTo(OutboundStatus.SENT);
    }
}
