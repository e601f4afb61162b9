package ma.atlas.crm.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** By whom messages are delivered, as administrators say. */
@AtlasTest
class ProviderSettingsApiTests {

    private static final String EMAIL = "/admin/providers/EMAIL";
    private static final String SMS = "/admin/providers/SMS";
    private static final String PASSWORD = "un mot de passe 🏠";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ProviderAccounts accounts;

    private static Tenant tenant;

    private Api.Caller admin;

    @BeforeEach
    void asAdministrator() {
        if (tenant == null) {
            tenant = fixtures.tenant("providers");
        }
        admin = api.as(tenant.admin());
    }

    private static Map<String, Object> smtp(Object... settings) {
        Map<String, Object> all = new LinkedHashMap<>(Map.<String, Object>of(
                "host", "smtp.example.ma", "username", "contact", "from", "contact@example.ma", "port", 587));
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return Map.of("provider", "smtp", "settings", all);
    }

    private static Map<String, Object> with(Map<String, Object> body, Map<String, ?> secrets) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put("secrets", secrets);
        return more;
    }

    private static Map<String, Object> twilio(String sender, String from) {
        return with(
                Map.of("provider", "twilio", "settings", Map.of("accountSid", "AC" + TOKEN, sender, from)),
                Map.of("authToken", TOKEN));
    }

    @Test
    void what_is_set_is_shown_and_a_secret_is_never() {
        Tenant own = fixtures.tenant("providers");
        Api.Caller caller = api.as(own.admin());
        Answer nothing = caller.get(EMAIL).expect(200);
        assertThat(nothing.get("provider").isNull()).isTrue();
        assertThat(nothing.get("active").asBoolean()).isFalse();
        assertThat(nothing.get("available").findValuesAsText("name")).contains("smtp", "sandbox", "host", "password");
        Answer put =
                caller.put(EMAIL, with(smtp(), Map.of("password", PASSWORD))).expect(200);
        Answer got = caller.get(EMAIL).expect(200);
        assertThat(got.body()).isEqualTo(put.body());
        assertThat(got.etag()).isEqualTo("\"0\"");
        assertThat(got.text("provider")).isEqualTo("smtp");
        assertThat(got.get("settings").path("host").asText()).isEqualTo("smtp.example.ma");
        assertThat(got.get("secrets").path("password").path("setAt").asText()).isNotBlank();
        assertThat(put.text() + got.text()).doesNotContain(PASSWORD);
        assertThat(accounts.find(own.orgId(), ma.atlas.crm.consentement.Channel.EMAIL)
                        .orElseThrow()
                        .account()
                        .orElseThrow()
                        .secrets())
                .containsEntry("password", PASSWORD);
        assertThat(nowhereInTheDatabase(own)).isEmpty();
        assertThat(api.as(own.auditor())
                        .get("/audit-events?entityType=PROVIDER_SETTING")
                        .expect(200)
                        .text())
                .contains("smtp.example.ma")
                .doesNotContain(PASSWORD, "sealed", "v1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pasted\u200btoken", "\ufefftoken", "two words", "jeton…", "é"})
    void a_token_that_no_header_can_hold_is_none(String token) {
        Map<String, Object> body =
                Map.of("provider", WhatsAppProviderType.NAME, "settings", Map.of("phoneNumberId", "100000000000000"));
        admin.put("/admin/providers/WHATSAPP", with(body, Map.of("accessToken", token)))
                .expectInvalid("secrets.accessToken");
    }

    /** Where the password stands as it was given, in any column of any table. */
    private static List<String> nowhereInTheDatabase(Tenant own) {
        return Sql.asOwner().inTransaction(jdbc -> {
            List<String> found = new ArrayList<>();
            for (String table : List.of("provider_setting", "audit_event", "activity", "idempotency_key")) {
                if (jdbc.queryForObject(
                                "select count(*) from %s t where org_id = ? and t::text like ?".formatted(table),
                                Long.class,
                                own.orgId(),
                                "%mot de passe%")
                        > 0) {
                    found.add(table);
                }
            }
            return found;
        });
    }

    @Test
    void a_secret_stays_until_it_is_given_anew_or_removed() {
        admin.put(EMAIL, with(smtp(), Map.of("password", PASSWORD))).expect(200);
        String sealed = sealed("EMAIL");
        admin.put(EMAIL, smtp("fromName", "Agence Casa")).expect(200);
        assertThat(sealed("EMAIL")).isEqualTo(sealed);
        admin.put(EMAIL, with(smtp("fromName", "Agence Casa"), Map.of("password", "another")))
                .expect(200);
        assertThat(sealed("EMAIL")).isNotEqualTo(sealed);
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("password", null);
        admin.put(EMAIL, with(smtp(), none)).expectInvalid("settings.username");
        Map<String, Object> open = smtp();
        ((Map<?, ?>) open.get("settings")).remove("username");
        assertThat(admin.put(EMAIL, with(open, none)).expect(200).get("secrets"))
                .isEmpty();
    }

    private static String sealed(String channel) {
        return Sql.inOrganisation(tenant.orgId())
                .one(String.class, "select secrets_json::text from provider_setting where channel = ?", channel);
    }

    /** Else an administrator’s session would be enough to have it sent to a server of one’s own. */
    @Test
    void a_secret_that_is_kept_goes_nowhere_else() {
        admin.put(EMAIL, with(smtp(), Map.of("password", PASSWORD))).expect(200);
        Footprint before = Footprint.of(tenant);
        for (Map<String, Object> elsewhere :
                List.of(smtp("host", "smtp.attacker.example"), smtp("port", 25), smtp("security", "NONE"))) {
            assertThat(admin.put(EMAIL, elsewhere)
                            .expectProblem(422, "secret-required")
                            .get("errors")
                            .findValuesAsText("field"))
                    .containsExactly("secrets.password");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        admin.put(EMAIL, with(smtp("host", "smtp2.example.ma"), Map.of("password", PASSWORD)))
                .expect(200);
    }

    @Test
    void another_provider_gets_no_secret_of_the_one_before() {
        admin.put(SMS, twilio("from", "+212520000000")).expect(200);
        assertThat(admin.put(SMS, Map.of("provider", "sandbox")).expect(200).get("secrets"))
                .isEmpty();
        assertThat(sealed("SMS")).isEqualTo("{}");
        Map<String, Object> again = new LinkedHashMap<>(twilio("from", "+212520000000"));
        again.remove("secrets");
        admin.put(SMS, again).expectInvalid("secrets.authToken");
    }

    @Test
    void said_again_it_changes_nothing_and_a_stale_change_is_refused() {
        Tenant own = fixtures.tenant("providers");
        Api.Caller caller = api.as(own.admin());
        caller.ifMatch("\"0\"").put(SMS, Map.of("provider", "sandbox")).expectProblem(412, "stale");
        caller.put(SMS, Map.of("provider", "sandbox")).expect(200);
        Footprint before = Footprint.of(own);
        assertThat(caller.put(SMS, Map.of("provider", "sandbox")).expect(200).etag())
                .isEqualTo("\"0\"");
        assertThat(Footprint.of(own)).isEqualTo(before);
        assertThat(caller.put(SMS, Map.of("provider", "sandbox", "active", false))
                        .expect(200)
                        .etag())
                .isEqualTo("\"1\"");
        caller.ifMatch("\"0\"").put(SMS, Map.of("provider", "sandbox")).expectProblem(412, "stale");
    }

    @Test
    void two_who_say_it_first_at_the_same_moment_make_one_row() {
        Tenant own = fixtures.tenant("providers");
        Api.Caller caller = api.as(own.admin());
        List<Answer> answers = Simultaneously.call(
                4, number -> caller.put(SMS, Map.of("provider", "sandbox", "active", number % 2 == 0)));
        answers.forEach(answer -> answer.expect(200));
        assertThat(Sql.inOrganisation(own.orgId()).one(Long.class, "select count(*) from provider_setting"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHONE", "PIGEON", "0", "email%20"})
    void a_channel_that_nothing_is_sent_by_is_not_there(String channel) {
        admin.sendTo(org.springframework.http.HttpMethod.GET, "/api/v1/admin/providers/" + channel, null)
                .expectProblem(404, "not-found");
        admin.sendTo(
                        org.springframework.http.HttpMethod.PUT,
                        "/api/v1/admin/providers/" + channel,
                        Map.of("provider", "sandbox"))
                .expectProblem(404, "not-found");
    }

    @Test
    void what_a_provider_does_not_have_or_cannot_be_is_refused_by_name() {
        Tenant own = fixtures.tenant("providers");
        Api.Caller admin = api.as(own.admin());
        Footprint before = Footprint.of(own);
        admin.put(EMAIL, Map.of("provider", "twilio")).expectInvalid("provider");
        admin.put(EMAIL, smtp("hots", "smtp.example.ma")).expectInvalid("settings.hots");
        admin.put(EMAIL, smtp("password", "in the open")).expectInvalid("settings.password");
        admin.put(EMAIL, with(smtp(), Map.of("host", "x"))).expectInvalid("secrets.host");
        admin.put(EMAIL, smtp("host", 5)).expectInvalid("settings.host");
        admin.put(EMAIL, smtp("port", "587")).expectInvalid("settings.port");
        admin.put(EMAIL, smtp("port", 70_000)).expectInvalid("settings.port");
        admin.put(EMAIL, smtp("security", "SSL")).expectInvalid("settings.security");
        admin.put(EMAIL, smtp("from", "contact")).expectInvalid("settings.from");
        admin.put(EMAIL, smtp("fromName", "Agence\r\nBcc: all@example.ma")).expectInvalid("settings.fromName");
        admin.put(EMAIL, with(smtp(), Map.of("password", "a\r\nQUIT"))).expectInvalid("secrets.password");
        admin.put(EMAIL, smtp()).expectInvalid("settings.username");
        admin.put(EMAIL, Map.of("provider", "smtp", "settings", Map.of("host", "smtp.example.ma")))
                .expectInvalid("settings.from");
        admin.put(SMS, twilio("from", "Agence Casa Maârif")).expectInvalid("settings.from");
        admin.put(SMS, twilio("body", "x")).expectInvalid("settings.body");
        admin.put(
                        "/admin/providers/WHATSAPP",
                        Map.of("provider", "whatsapp-cloud", "settings", Map.of("phoneNumberId", "1/../2")))
                .expectInvalid("settings.phoneNumberId");
        assertThat(Footprint.of(own)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "manager", "agent", "auditor", "coop-manager", "coop-member"})
    void only_administrators_of_the_organisation_see_and_say_it(String role) {
        Api.Caller caller = api.as(tenant.login(role));
        caller.get(EMAIL).expectProblem(403, "role-required");
        caller.put(EMAIL, smtp()).expectProblem(403, "role-required");
    }

    @Test
    void nobody_says_it_for_another_organisation() {
        Tenant other = fixtures.tenant("providers-other");
        api.as(other.admin()).in(tenant.orgId()).put(EMAIL, smtp()).expectProblem(403, "organisation-not-allowed");
        api.anonymous().put(EMAIL, smtp()).expectProblem(401, "unauthenticated");
        Footprint before = Footprint.of(tenant);
        api.as(other.admin()).put(EMAIL, Map.of("provider", "sandbox")).expect(200);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }
}
