package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** Who is listened to at the address that Meta calls, which asks for no token. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatsAppWebhookApiTests {

    private static final String SECRET = "the secret of the agency's app";
    private static final String SIGNATURE = "X-Hub-Signature-256";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Clock clock;

    private Tenant tenant;
    private Tenant other;
    private Tenant guest;
    private String number;
    private String otherNumber;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        number = Numbers.give(api, tenant, SECRET);
        otherNumber = Numbers.give(api, other, "the secret of the other agency's app");
        guest = fixtures.tenant();
    }

    private Meta message(String to) {
        return new Meta().text(to, Meta.freshNumber(), Meta.freshId(), clock.instant(), "Bonjour");
    }

    private int messages(Tenant of) {
        return api.as(of.admin()).get("/messages?limit=200").expect(200).items().size();
    }

    @Test
    void a_message_that_is_signed_is_taken_once_and_answered_with_nothing() {
        int before = messages(tenant);
        Meta message = message(number);
        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(message.send(api, SECRET).expect(200).text()).isEmpty();
            assertThat(messages(tenant)).isEqualTo(before + 1);
        }
    }

    @Test
    void what_is_not_signed_by_the_app_of_the_number_changes_nothing() {
        byte[] body = message(number).bytes();
        String right = Meta.sign(body, SECRET);
        byte[] changed = body.clone();
        changed[body.length - 3] = ' ';
        Footprint before = Footprint.of(tenant);
        for (String path : new String[] {Meta.WEBHOOK, Meta.WEBHOOK + "/status"}) {
            api.anonymous().post(path, body).expectProblem(403, "webhook-not-signed");
            for (String wrong : new String[] {
                right.substring(0, right.length() - 1),
                right.substring(7),
                Meta.sign(body, "another secret"),
                Meta.sign(body, Meta.OPERATORS).replace("sha256", "sha1"),
                Meta.sign(changed, SECRET),
                "sha256=" + "0".repeat(64)
            }) {
                api.anonymous().header(SIGNATURE, wrong).post(path, body).expectProblem(403, "webhook-not-signed");
            }
            api.anonymous().header(SIGNATURE, right).post(path, changed).expectProblem(403, "webhook-not-signed");
            api.as(tenant.admin()).post(path, body).expectProblem(403, "webhook-not-signed");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        api.anonymous()
                .header(SIGNATURE, "sha256=" + right.substring(7).toUpperCase(Locale.ROOT))
                .post(Meta.WEBHOOK + "/status", body)
                .expect(200);
        assertThat(Footprint.of(tenant)).isNotEqualTo(before);
    }

    @Test
    void an_organisation_signs_for_its_own_numbers_alone() {
        Footprint before = Footprint.of(other);
        message(otherNumber).send(api, SECRET).expectProblem(403, "webhook-not-signed");
        int own = messages(tenant);
        new Meta()
                .text(otherNumber, Meta.freshNumber(), Meta.freshId(), clock.instant(), "De l’autre")
                .text(number, Meta.freshNumber(), Meta.freshId(), clock.instant(), "À nous")
                .send(api, SECRET)
                .expect(200);
        assertThat(messages(tenant)).isEqualTo(own + 1);
        assertThat(Footprint.of(other)).isEqualTo(before);
    }

    @Test
    void the_operators_app_signs_for_who_has_none_of_their_own() {
        String ofOperator = Numbers.give(api, guest, null);
        int before = messages(guest);
        message(ofOperator).send(api, Meta.OPERATORS).expect(200);
        message(ofOperator).send(api, SECRET).expectProblem(403, "webhook-not-signed");
        assertThat(messages(guest)).isEqualTo(before + 1);
        Footprint beforeOther = Footprint.of(other);
        message(otherNumber).send(api, Meta.OPERATORS).expect(200);
        assertThat(Footprint.of(other))
                .as("who has an app of their own is not spoken for by the operator's")
                .isEqualTo(beforeOther);
    }

    @Test
    void a_number_that_two_claim_is_whose_secret_has_signed_and_none_claims_it_under_one_secret() {
        Tenant squatter = fixtures.tenant();
        Numbers.claim(api, squatter, number, "a squatter's secret", null);
        Footprint before = Footprint.of(squatter);
        int own = messages(tenant);
        message(number).send(api, SECRET).expect(200);
        assertThat(messages(tenant)).isEqualTo(own + 1);
        assertThat(Footprint.of(squatter)).isEqualTo(before);
        String ofOperator = Numbers.give(api, guest, null);
        Numbers.ask(api, squatter, ofOperator, null, null).expectInvalid("settings.phoneNumberId");
        int guests = messages(guest);
        before = Footprint.of(squatter);
        message(ofOperator).send(api, Meta.OPERATORS).expect(200);
        message("999999").send(api, Meta.OPERATORS).expect(200);
        assertThat(messages(guest)).isEqualTo(guests + 1);
        assertThat(Footprint.of(squatter)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "[1,", "<a/>", "nothing"})
    void what_is_signed_and_no_json_is_malformed(String body) {
        Meta.send(api, body.getBytes(StandardCharsets.UTF_8), Meta.OPERATORS).expectProblem(400, "malformed-request");
        byte[] halfOfOurs = message(number).bytes();
        byte[] half = java.util.Arrays.copyOf(halfOfOurs, halfOfOurs.length - 4);
        Meta.send(api, half, SECRET).expectProblem(400, "malformed-request");
    }

    @Test
    void depth_and_size_have_limits_and_what_is_within_them_is_taken() {
        byte[] deep = ("{\"object\":\"whatsapp_business_account\",\"entry\":" + "[".repeat(5_000) + "]".repeat(5_000)
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
        Meta.send(api, deep, Meta.OPERATORS).expectProblem(400, "malformed-request");
        byte[] huge = "x".repeat(WhatsAppPayload.MAXIMUM_BYTES + 1).getBytes(StandardCharsets.UTF_8);
        Meta.send(api, huge, Meta.OPERATORS).expectProblem(413, "too-large");
        int before = messages(tenant);
        Meta large = new Meta().text(number, Meta.freshNumber(), Meta.freshId(), clock.instant(), "é".repeat(100_000));
        assertThat(large.bytes().length).isGreaterThan(200_000);
        large.send(api, SECRET).expect(200);
        assertThat(messages(tenant)).isEqualTo(before + 1);
    }

    @Test
    void a_token_and_a_key_that_come_along_change_nothing() {
        byte[] body = message(number).bytes();
        int before = messages(tenant);
        for (int delivery = 0; delivery < 2; delivery++) {
            api.as(other.admin())
                    .header("Idempotency-Key", Meta.freshId())
                    .header(SIGNATURE, Meta.sign(body, SECRET))
                    .contentType(MediaType.TEXT_PLAIN)
                    .post(Meta.WEBHOOK, body)
                    .expect(200);
        }
        assertThat(messages(tenant)).isEqualTo(before + 1);
    }

    @Test
    void the_address_is_verified_by_an_organisations_token_as_well() {
        Numbers.claim(api, guest, Numbers.give(api, guest, null), null, "token of the guest");
        assertThat(verify("?hub.mode=subscribe&hub.verify_token=token%20of%20the%20guest&hub.challenge=42")
                        .expect(200)
                        .text())
                .isEqualTo("42");
        Numbers.give(api, guest, null);
        verify("?hub.mode=subscribe&hub.verify_token=token%20of%20the%20guest&hub.challenge=42")
                .expectProblem(403, "webhook-not-verified");
    }

    private Answer verify(String query) {
        return api.anonymous().sendTo(org.springframework.http.HttpMethod.GET, "/api/v1" + Meta.WEBHOOK + query, null);
    }

    @Test
    void the_address_is_verified_by_the_challenge_of_who_has_the_token() {
        String token = "hub.verify_token=the%20operator's%20token";
        Answer verified = verify("?hub.mode=subscribe&" + token + "&hub.challenge=1158201444%3Cb%3E");
        verified.expect(200);
        assertThat(verified.text()).isEqualTo("1158201444<b>");
        assertThat(verified.headers().getContentType().isCompatibleWith(MediaType.TEXT_PLAIN))
                .isTrue();
        for (String wrong : new String[] {
            "",
            "?hub.mode=subscribe&hub.challenge=1",
            "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
            "?hub.mode=subscribe&hub.verify_token=another&hub.challenge=1",
            "?hub.mode=unsubscribe&" + token + "&hub.challenge=1",
            "?" + token + "&hub.challenge=1"
        }) {
            verify(wrong).expectProblem(403, "webhook-not-verified");
        }
    }
}
