package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Twilio’s calls are believed if they are signed with the secret of the account that they are about, and not otherwise. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsCallbacksApiTests {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private static final Map<String, String> DELIVERED = Map.of(
            "MessageSid",
            "SM1",
            "MessageStatus",
            "delivered",
            "To",
            "+212661000101",
            "AccountSid",
            "AC" + TOKEN,
            "X",
            "é & +");

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;

    @BeforeAll
    void setUp() {
        tenant = fixtures.tenant("sms");
        other = fixtures.tenant("sms-other");
        set(tenant, TOKEN);
        set(other, "f".repeat(32));
    }

    private void set(Tenant of, String token) {
        api.as(of.admin())
                .put(
                        "/admin/providers/SMS",
                        Map.of(
                                "provider",
                                "twilio",
                                "settings",
                                Map.of("accountSid", "AC" + TOKEN, "from", "+212520000000"),
                                "secrets",
                                Map.of("authToken", token)))
                .expect(200);
    }

    private static String signed(String token, String org, Map<String, String> form) {
        StringBuilder text = new StringBuilder("https://atlas.example/api/v1/webhooks/sms/status?org=" + org);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        return SmsCallbacks.sign(token, text.toString());
    }

    private Answer call(String org, String signature, Map<String, String> form) {
        Api.Caller caller = api.anonymous().contentType(MediaType.APPLICATION_FORM_URLENCODED);
        if (signature != null) {
            caller = caller.header("X-Twilio-Signature", signature);
        }
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return caller.sendTo(HttpMethod.POST, "/api/v1/webhooks/sms/status?org=" + org, body);
    }

    /** The example of Twilio’s documentation. */
    @Test
    void a_signature_is_made_as_twilio_makes_it() {
        Map<String, List<String>> form = Map.of(
                "CallSid", List.of("CA1234567890ABCDE"),
                "Caller", List.of("+14158675309"),
                "Digits", List.of("1234"),
                "From", List.of("+14158675309"),
                "To", List.of("+18005551212"));
        assertThat(SmsCallbacks.isSigned(
                        "12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isTrue();
    }

    @Test
    void what_is_signed_is_taken_however_often() {
        for (int i = 0; i < 2; i++) {
            call(tenant.orgId(), signed(TOKEN, tenant.orgId(), DELIVERED), DELIVERED)
                    .expect(204);
        }
    }

    @Test
    void what_is_not_signed_for_exactly_this_is_refused() {
        String right = signed(TOKEN, tenant.orgId(), DELIVERED);
        Map<String, String> changed = new TreeMap<>(DELIVERED);
        changed.put("MessageSid", "SM2");
        Map<String, String> less = new TreeMap<>(DELIVERED);
        less.remove("X");
        for (Answer answer : List.of(
                call(tenant.orgId(), null, DELIVERED),
                call(tenant.orgId(), "", DELIVERED),
                call(tenant.orgId(), "é", DELIVERED),
                call(tenant.orgId(), right.toLowerCase(java.util.Locale.ROOT), DELIVERED),
                call(tenant.orgId(), right, changed),
                call(tenant.orgId(), right, less),
                call(tenant.orgId(), signed("another-secret", tenant.orgId(), DELIVERED), DELIVERED),
                call(other.orgId(), right, DELIVERED),
                call(other.orgId(), signed(TOKEN, other.orgId(), DELIVERED), DELIVERED),
                call("nobody", signed(TOKEN, "nobody", DELIVERED), DELIVERED),
                call("%00", right, DELIVERED))) {
            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        }
        call(other.orgId(), right, DELIVERED).expectProblem(403, "callback-not-signed");
        call("nobody", right, DELIVERED).expectProblem(403, "callback-not-signed");
    }

    @Test
    void nonsense_that_is_signed_does_no_harm() {
        for (Map<String, String> form : List.of(
                Map.<String, String>of(),
                Map.of("MessageSid", "SM1"),
                Map.of("MessageStatus", "delivered"),
                Map.of("MessageSid", "SM1", "MessageStatus", "failed", "ErrorCode", "x".repeat(5_000)),
                Map.of("MessageSid", "\0", "MessageStatus", "sent"))) {
            call(tenant.orgId(), signed(TOKEN, tenant.orgId(), form), form).expect(204);
        }
        assertThat(api.anonymous()
                        .contentType(MediaType.APPLICATION_JSON)
                        .sendTo(HttpMethod.POST, "/api/v1/webhooks/sms/status?org=x", "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void what_became_of_a_message_is_told_once_it_is_known() {
        RecordedReports reports = new RecordedReports();
        for (Map<String, String> form : List.of(
                Map.of("MessageSid", "SM1", "MessageStatus", "queued"),
                Map.of("MessageSid", "SM2", "MessageStatus", "sent"),
                Map.of("MessageSid", "SM3", "MessageStatus", "delivered"),
                Map.of("MessageSid", "SM4", "MessageStatus", "undelivered", "ErrorCode", "30003"),
                Map.of("MessageSid", "SM5", "MessageStatus", "failed", "ErrorCode", "30005"),
                Map.of("MessageSid", "SM6", "MessageStatus", "failed"))) {
            Map<String, List<String>> fields = new TreeMap<>();
            form.forEach((name, value) -> fields.put(name, List.of(value)));
            SmsCallbacks.report(fields, reports, java.time.Instant.EPOCH);
        }
        assertThat(reports.told)
                .containsExactly(
                        Channel.SMS + " SM3 delivered",
                        Channel.SMS + " SM4 recipient-unreachable",
                        Channel.SMS + " SM5 recipient-invalid",
                        Channel.SMS + " SM6 undelivered");
    }
}
