package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestIssuer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Tokens of an OpenID Connect provider, which really answers over HTTP. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTokenApiTests {

    @Autowired
    Api api;

    @Autowired
    Fixtures fixtures;

    @Autowired
    MovableClock clock;

    private final TestIssuer issuer = TestIssuer.get();
    private Tenant tenant;
    private Tenant other;

    @BeforeAll
    void tenants() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
    }

    @Test
    void aTokenOfTheProviderIsAccepted() {
        Answer me = me(claims().claim("preferred_username", "jean.dupont")
                .claim("name", "Jean Dupont")
                .claim("org_id", tenant.orgId())
                .claim("realm_access", Map.of("roles", List.of("MANAGER", "offline_access", "uma_authorization"))));
        me.expect(200);
        assertThat(me.text("login")).isEqualTo("jean.dupont");
        assertThat(me.text("displayName")).isEqualTo("Jean Dupont");
        assertThat(me.text("orgId")).isEqualTo(tenant.orgId());
        assertThat(me.get("roles")).hasToString("[\"MANAGER\"]");
    }

    @Test
    void withoutAPreferredNameTheSubjectIsTheLogin() {
        Answer me = me(claims().claim("org_id", tenant.orgId()).claim("roles", List.of("AUDITOR", "ROLE_MANAGER")));
        assertThat(me.expect(200).text("login")).isEqualTo("subject-1");
        assertThat(me.text("displayName")).isEqualTo("subject-1");
        assertThat(me.get("roles")).hasToString("[\"AUDITOR\"]");
    }

    @Test
    void whatItsPeopleDoIsJournalledUnderTheirLogin() {
        caller(claims().claim("preferred_username", "chief")
                        .claim("org_id", tenant.orgId())
                        .claim("roles", List.of("ADMIN_ORG")))
                .patch("/organisation", Map.of("name", "By the chief"))
                .expect(200);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(String.class, "select user_id from audit_event where action = 'UPDATE'"))
                .contains("chief");
    }

    @Test
    void itsRolesBindAsLocalOnesDo() {
        caller(claims().claim("org_id", tenant.orgId()).claim("roles", List.of("AGENT")))
                .get("/users")
                .expectProblem(403, "role-required");
        caller(claims().claim("org_id", tenant.orgId())).get("/users").expectProblem(403, "role-required");
        caller(claims().claim("org_id", tenant.orgId())).get("/organisations").expectProblem(403, "role-required");
    }

    @Test
    void ofSeveralOrganisationsOneIsNamed() {
        Api.Caller both = caller(
                claims().claim("orgs", List.of(tenant.orgId(), other.orgId())).claim("roles", List.of("ADMIN_ORG")));
        assertThat(both.get("/me").expect(200).get("orgId").isNull()).isTrue();
        assertThat(both.get("/me").get("organisations")).hasSize(2);
        Answer refused = both.get("/organisation").expectProblem(400, "organisation-required");
        assertThat(refused.text("detail")).contains("X-Org-Id");
        both.get("/users").expectProblem(400, "organisation-required");
        both.patch("/organisation", Map.of("name", "Which?")).expectProblem(400, "organisation-required");

        assertThat(both.in(tenant.orgId()).get("/organisation").expect(200).text("id"))
                .isEqualTo(tenant.orgId());
        assertThat(both.in(other.orgId()).get("/organisation").expect(200).text("id"))
                .isEqualTo(other.orgId());
        both.in(fixtures.tenant().orgId()).get("/organisation").expectProblem(403, "organisation-not-allowed");
        both.in("atlas").get("/organisation").expectProblem(403, "organisation-not-allowed");
    }

    @Test
    void withoutAnOrganisationThereIsNothingToSee() {
        Api.Caller nowhere = caller(claims().claim("roles", List.of("ADMIN_ORG")));
        assertThat(nowhere.get("/me").expect(200).get("orgId").isNull()).isTrue();
        nowhere.get("/organisation").expectProblem(400, "organisation-required");
        nowhere.get("/users").expectProblem(400, "organisation-required");
        nowhere.in(tenant.orgId()).get("/organisation").expectProblem(403, "organisation-not-allowed");
    }

    @Test
    void anOrganisationThatIsNoTenantHereIsNotAllowed() {
        for (Object named : List.of("unknown", "atlas", "*", "' or 1=1 --")) {
            me(claims().claim("org_id", named).claim("roles", List.of("ADMIN_ORG")))
                    .expectProblem(403, "organisation-not-allowed");
        }
    }

    @Test
    void aPlatformAdministratorOfTheProviderIsOne() {
        Api.Caller platform = caller(claims().claim("realm_access", Map.of("roles", List.of("PLATFORM_ADMIN"))));
        platform.get("/organisations").expect(200);
        platform.in(tenant.orgId()).get("/users").expect(200);
        platform.in("unknown").get("/me").expectProblem(404, "not-found");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        for (String other : List.of(
                "http://127.0.0.1:1", issuer.address() + "/", issuer.address() + "/realms/x", "ATLAS-CRM", "")) {
            refused(issuer.sign(
                    claims().claim("org_id", tenant.orgId()).issuer(other).build()));
        }
        refused(issuer.sign(claims().issuer(null).build()));
    }

    @Test
    void aTokenOfTheProviderThatPretendsToBeOursIsRefused() {
        refused(issuer.sign(
                claims().issuer("atlas-crm").claim("org_id", tenant.orgId()).build()));
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        refused(issuer.forge(claims().claim("org_id", tenant.orgId()).build()));
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        refused(new PlainJWT(claims().claim("org_id", tenant.orgId()).build()).serialize());
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.keyId()).build(),
                claims().claim("org_id", tenant.orgId()).build());
        confused.sign(new MACSigner(issuer.publicKey()));
        refused(confused.serialize());
    }

    @Test
    void aTokenOutsideItsTimesIsRefused() {
        refused(issuer.sign(claims().claim("org_id", tenant.orgId())
                .expirationTime(in(Duration.ofMinutes(-2)))
                .build()));
        refused(issuer.sign(claims().claim("org_id", tenant.orgId())
                .notBeforeTime(in(Duration.ofMinutes(2)))
                .build()));
        refused(issuer.sign(
                claims().claim("org_id", tenant.orgId()).expirationTime(null).build()));
    }

    @Test
    void aTokenExpiresByTheApplicationsClock() {
        Api.Caller caller = caller(claims().claim("org_id", tenant.orgId()));
        caller.get("/me").expect(200);
        clock.advance(Duration.ofMinutes(12));
        caller.get("/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void aTokenThatNamesNobodyIsRefused() {
        refused(issuer.sign(
                claims().subject(null).claim("org_id", tenant.orgId()).build()));
        refused(issuer.sign(claims().claim("preferred_username", "system")
                .claim("org_id", tenant.orgId())
                .build()));
    }

    @Test
    void theProviderIsAskedForItsKeysOnlyOnce() {
        caller(claims().claim("org_id", tenant.orgId())).get("/me").expect(200);
        int asked = issuer.discoveries();
        caller(claims().claim("org_id", tenant.orgId())).get("/me").expect(200);
        assertThat(issuer.discoveries()).isEqualTo(asked);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.address())
                .subject("subject-1")
                .audience("account")
                .expirationTime(in(Duration.ofMinutes(10)));
    }

    private Date in(Duration duration) {
        return Date.from(clock.instant().plus(duration));
    }

    private Api.Caller caller(JWTClaimsSet.Builder claims) {
        return api.withToken(issuer.sign(claims.build()));
    }

    private Answer me(JWTClaimsSet.Builder claims) {
        return caller(claims).get("/me");
    }

    private void refused(String token) {
        Answer answer = api.withToken(token).get("/me").expectProblem(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }
}
