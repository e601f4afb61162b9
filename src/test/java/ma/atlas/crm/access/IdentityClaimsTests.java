package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class IdentityClaimsTests {

    @Test
    void organisationsOfBothClaimsAreTakenOnce() {
        assertThat(identity(Map.of("sub", "s", "org_id", "a", "orgs", List.of("b", "a", 7, "")))
                        .organisations())
                .containsExactly("a", "b");
    }

    @Test
    void oneOrganisationMayBeGivenAsAText() {
        assertThat(identity(Map.of("sub", "s", "orgs", "b")).organisations()).containsExactly("b");
    }

    @Test
    void rolesOfBothClaimsAreTaken() {
        assertThat(identity(Map.of(
                                "sub",
                                "s",
                                "roles",
                                List.of("AGENT", "unknown"),
                                "realm_access",
                                Map.of("roles", List.of("AUDITOR", "ROLE_MANAGER"))))
                        .roles())
                .containsExactlyInAnyOrder(Role.AGENT, Role.AUDITOR);
    }

    @Test
    void claimsOfUnexpectedTypesSayNothing() {
        Identity identity =
                identity(Map.of("sub", "s", "org_id", 5, "orgs", Map.of(), "roles", 1, "realm_access", "x"));
        assertThat(identity.organisations()).isEmpty();
        assertThat(identity.roles()).isEmpty();
    }

    @Test
    void thePreferredNameIsTheLogin() {
        assertThat(identity(Map.of("sub", "s", "preferred_username", "p", "name", "N")))
                .extracting(Identity::login, Identity::displayName)
                .containsExactly("p", "N");
        assertThat(identity(Map.of("sub", "s")))
                .extracting(Identity::displayName)
                .isEqualTo("s");
    }

    @Test
    void nobodySignsInAsThePlatformItself() {
        assertThat(Claims.identity(token(Map.of("sub", "s", "preferred_username", Actor.SYSTEM))))
                .isEmpty();
        assertThat(Claims.identity(token(Map.of("sub", Actor.SYSTEM)))).isEmpty();
    }

    @Test
    void aTokenThatNamesNobodyIsNobodys() {
        assertThat(Claims.identity(token(Map.of("roles", List.of("AGENT"))))).isEmpty();
    }

    private static Identity identity(Map<String, Object> claims) {
        return Claims.identity(token(claims)).orElseThrow();
    }

    private static Jwt token(Map<String, Object> claims) {
        return Jwt.withTokenValue("t")
                .header("alg", "none")
                .claims(all -> all.putAll(claims))
                .build();
    }
}
