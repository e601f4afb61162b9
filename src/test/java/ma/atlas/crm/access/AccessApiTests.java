package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@AtlasTest
class AccessApiTests {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
    private static final Duration ALLOWED_SKEW = Duration.ofMinutes(1);

    @Autowired
    Api api;

    @Autowired
    Fixtures fixtures;

    @Autowired
    MovableClock clock;

    @Autowired
    ObjectMapper mapper;

    private Tenant tenant;

    @BeforeEach
    void tenant() {
        if (tenant == null) {
            tenant = fixtures.tenant();
        }
    }

    @Test
    void aPasswordGivesATokenOfOneHour() throws Exception {
        Answer answer = api.withBasic(tenant.agent(), Fixtures.PASSWORD)
                .post("/auth/token", null)
                .expect(200);
        assertThat(answer.text("tokenType")).isEqualTo("Bearer");
        assertThat(answer.get("expiresIn").asLong()).isEqualTo(3600);
        JsonNode claims = claims(answer.text("accessToken"));
        assertThat(claims.path("iss").asText()).isEqualTo("atlas-crm");
        assertThat(claims.path("sub").asText()).isEqualTo(tenant.agent());
        assertThat(claims.path("org_id").asText()).isEqualTo(tenant.orgId());
        assertThat(claims.path("roles"))
                .hasSize(1)
                .first()
                .extracting(JsonNode::asText)
                .isEqualTo("AGENT");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void thePlatformAdministratorsTokenNamesNoOrganisation() throws Exception {
        JsonNode claims = claims(api.tokenOf(fixtures.platform()));
        assertThat(claims.has("org_id")).isFalse();
        assertThat(claims.path("roles").get(0).asText()).isEqualTo("PLATFORM_ADMIN");
    }

    @Test
    void aSignInIsJournalled() {
        api.withBasic(tenant.auditor(), Fixtures.PASSWORD)
                .header("X-Correlation-Id", "sign-in-of-a-test")
                .post("/auth/token", null)
                .expect(200);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "select user_id from audit_event where action = 'SIGN_IN' and entity_type = 'APP_USER' and entity_id = ? and correlation_id = 'sign-in-of-a-test'",
                                tenant.auditor()))
                .containsExactly(tenant.auditor());
    }

    @Test
    void noRefusedSignInTellsWhy() {
        String inactive = fixtures.user(tenant, "gone", Role.AGENT);
        api.as(tenant.admin())
                .patch("/users/{login}", Map.of("active", false), inactive)
                .expect(200);
        List<Api.Caller> refused = List.of(
                api.anonymous(),
                api.withBasic(tenant.agent(), "wrong"),
                api.withBasic(tenant.agent(), ""),
                api.withBasic(tenant.agent(), "x".repeat(100)),
                api.withBasic("nobody@" + tenant.orgId(), Fixtures.PASSWORD),
                api.withBasic(tenant.agent().toUpperCase(java.util.Locale.ROOT), Fixtures.PASSWORD),
                api.withBasic("", ""),
                api.withBasic("nul\0@" + tenant.orgId(), Fixtures.PASSWORD),
                api.withBasic("é' or 1=1 --", Fixtures.PASSWORD),
                api.withBasic(inactive, Fixtures.PASSWORD),
                api.anonymous().header("Authorization", "Basic"),
                api.anonymous().header("Authorization", "Basic ###"),
                api.anonymous().header("Authorization", "Basic " + base64("no colon")),
                api.anonymous().header("Authorization", "Digest abc"));
        for (Api.Caller caller : refused) {
            Answer answer = caller.post("/auth/token", null).expectProblem(401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
            assertThat(answer.text("detail")).contains("identifiants valides");
        }
    }

    @Test
    void nobodyOfAnInactiveOrganisationSignsInOrActs() {
        Tenant closing = fixtures.tenant("closing");
        Api.Caller platform = api.as(fixtures.platform());
        api.as(closing.agent()).get("/me").expect(200);

        platform.patch("/organisations/{id}", Map.of("active", false), closing.orgId())
                .expect(200);
        api.withBasic(closing.agent2(), Fixtures.PASSWORD)
                .post("/auth/token", null)
                .expectProblem(401, "unauthenticated");
        api.as(closing.agent()).get("/me").expectProblem(403, "organisation-not-allowed");
        platform.in(closing.orgId()).get("/organisation").expectProblem(403, "organisation-not-allowed");

        platform.patch("/organisations/{id}", Map.of("active", true), closing.orgId())
                .expect(200);
        api.as(closing.agent()).get("/me").expect(200);
    }

    @Test
    void aTokenIsAcceptedUntilItExpires() {
        String token = api.tokenOf(tenant.agent());
        clock.advance(TOKEN_LIFETIME.minusMinutes(2));
        api.withToken(token).get("/me").expect(200);
        clock.advance(Duration.ofMinutes(2).plus(ALLOWED_SKEW).plusSeconds(1));
        api.withToken(token).get("/me").expectProblem(401, "unauthenticated");
        api.as(tenant.agent()).get("/me").expect(200);
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() {
        String[] parts = api.tokenOf(tenant.agent()).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8);
        String promoted = base64Url(claims.replace("AGENT", "ADMIN_ORG"));
        String elsewhere = base64Url(claims.replace(tenant.orgId(), "agence-casa"));
        String none = base64Url("{\"alg\":\"none\"}");
        List<String> refused = List.of(
                parts[0] + "." + promoted + "." + parts[2],
                parts[0] + "." + elsewhere + "." + parts[2],
                none + "." + promoted + ".",
                none + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                "x.y.z",
                "a");
        for (String token : refused) {
            Answer answer = api.withToken(token).get("/me").expectProblem(401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /me", "GET, /organisation", "PATCH, /organisation", "GET, /organisations", "POST, /organisations",
        "GET, /organisations/a", "PATCH, /organisations/a", "GET, /users", "POST, /users", "GET, /users/a@a",
        "PATCH, /users/a@a", "GET, /nowhere"
    })
    void withoutATokenNothingIsAnswered(String method, String path) {
        Answer answer = api.anonymous()
                .send(HttpMethod.valueOf(method), path, method.equals("GET") ? null : "{}")
                .expectProblem(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "fr, Authentification requise",
        "'fr-MA,fr;q=0.9,en;q=0.8', Authentification requise",
        "en, Sign-in required",
        "en-GB, Sign-in required",
        "ar, تسجيل الدخول مطلوب",
        "ar-MA, تسجيل الدخول مطلوب",
        "de, Authentification requise",
        "*, Authentification requise",
        "'!!, not a language', Authentification requise"
    })
    void evenWhatFiltersRefuseIsWordedInTheReadersLanguage(String language, String title) {
        assertThat(api.anonymous().language(language).get("/me").text("title")).isEqualTo(title);
    }

    @Test
    void withoutALanguageItIsFrench() {
        assertThat(api.anonymous().get("/me").text("title")).isEqualTo("Authentification requise");
    }

    @Test
    void aWellFormedCorrelationIsKept() {
        Answer kept = api.anonymous().header("X-Correlation-Id", "my-own.id_42").get("/me");
        assertThat(kept.expectProblem(401, "unauthenticated").text("correlationId"))
                .isEqualTo("my-own.id_42");
        Answer replaced = api.anonymous().header("X-Correlation-Id", "<script>").get("/me");
        assertThat(replaced.expectProblem(401, "unauthenticated").text("correlationId"))
                .hasSize(36);
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        api.as(tenant.agent()).get("/nowhere").expectProblem(404, "not-found");
        api.as(tenant.agent()).delete("/me").expectProblem(405, "method-not-allowed");
        api.as(tenant.agent()).atRoot().get("/api/v2/me").expectProblem(404, "not-found");
        api.as(tenant.agent()).header("Accept", "image/png").get("/me").expectProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/actuator", "/actuator/env", "/process-api/management/engine"})
    void outsideTheApiOnlyThePlatformAdministratorPasses(String path) {
        api.anonymous().atRoot().get(path).expectProblem(401, "unauthenticated");
        Answer refused = api.as(tenant.admin()).atRoot().get(path).expectProblem(403, "role-required");
        assertThat(refused.text("detail")).contains("PLATFORM_ADMIN");
        assertThat(api.as(fixtures.platform()).atRoot().get(path).status()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs"})
    void someThingsAreForEverybody(String path) {
        api.anonymous().atRoot().get(path).expect(200);
    }

    @Test
    void theDocumentationPagesAreForEverybodyAndMayLoadTheirScripts() {
        Answer start = api.anonymous().atRoot().get("/swagger-ui.html").expect(302);
        Answer page = api.anonymous()
                .sendTo(HttpMethod.GET, start.headers().getLocation().getPath(), null);
        page.expect(200);
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/%00", "/api/v1/users/a%2Fb", "/api/v1/..%2f", "/api/v1/me;x=y", "/api/v1//me"})
    void addressesThatMeanSeveralThingsAreRefused(String address) {
        Answer answer = api.as(tenant.agent()).sendTo(HttpMethod.GET, address, null);
        BadInput.expectRefused(answer, address);
    }

    @Test
    void answersCarrySecurityHeaders() {
        for (Answer answer :
                List.of(api.as(tenant.agent()).get("/me"), api.anonymous().get("/me"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void meIsWhoTheTokenSays() {
        Answer me = api.as(tenant.manager()).get("/me").expect(200);
        assertThat(me.text("login")).isEqualTo(tenant.manager());
        assertThat(me.text("displayName")).isEqualTo("Test manager");
        assertThat(me.text("orgId")).isEqualTo(tenant.orgId());
        assertThat(me.get("organisations")).hasToString("[\"" + tenant.orgId() + "\"]");
        assertThat(me.get("roles")).hasToString("[\"MANAGER\"]");
        assertThat(me.get("effectiveRoles")).hasToString("[\"AGENT\",\"MANAGER\"]");
    }

    @Test
    void onlyOnesOwnOrganisationMayBeNamed() {
        Tenant other = fixtures.tenant();
        Api.Caller agent = api.as(tenant.agent());
        assertThat(agent.in(tenant.orgId()).get("/me").expect(200).text("orgId"))
                .isEqualTo(tenant.orgId());
        assertThat(agent.in(" ").get("/me").expect(200).text("orgId")).isEqualTo(tenant.orgId());
        for (String named : List.of(other.orgId(), "atlas", "unknown", "*", "x".repeat(2000))) {
            agent.in(named).get("/me").expectProblem(403, "organisation-not-allowed");
        }
    }

    @Test
    void aPlatformAdministratorActsWhereTheyName() {
        Api.Caller platform = api.as(fixtures.platform());
        Answer nowhere = platform.get("/me").expect(200);
        assertThat(nowhere.get("orgId").isNull()).isTrue();
        platform.get("/organisation").expectProblem(400, "organisation-required");
        platform.get("/users").expectProblem(400, "organisation-required");

        assertThat(platform.in(tenant.orgId()).get("/me").expect(200).text("orgId"))
                .isEqualTo(tenant.orgId());
        assertThat(platform.in(tenant.orgId()).get("/organisation").expect(200).text("id"))
                .isEqualTo(tenant.orgId());
        for (String named : List.of("atlas", "unknown", "-", "*", "' or 1=1 --", "x".repeat(2000))) {
            platform.in(named).get("/me").expectProblem(404, "not-found");
        }
    }

    private JsonNode claims(String token) throws Exception {
        return mapper.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
