package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class IssuerDecodersTests {

    private static final String SECRET = "a secret for one test of more than 32 bytes";
    private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

    private final Clock clock = Clock.systemUTC();

    @Test
    void withoutAProviderOnlyOwnTokensAreAccepted() throws Exception {
        JwtDecoder decoder = decoder(null);
        assertThat(decoder.decode(own(SECRET)).getSubject()).isEqualTo("me");
        assertThatThrownBy(() -> decoder.decode(plain(NOBODY_LISTENS))).isInstanceOf(BadJwtException.class);
    }

    @Test
    void anEmptyIssuerIsNone() {
        assertThatThrownBy(() -> decoder("").decode(plain(""))).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decoder("").decode(plain(null))).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aProviderThatIsDownIsNeitherAskedAtStartNorTheClientsFault() throws Exception {
        JwtDecoder decoder = decoder(NOBODY_LISTENS);
        assertThat(decoder.decode(own(SECRET)).getSubject()).isEqualTo("me");
        assertThatThrownBy(() -> decoder.decode(plain(NOBODY_LISTENS)))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("unavailable"));
    }

    @Test
    void withAnAudienceOnlyTokensForItAreAccepted() {
        TestIssuer issuer = TestIssuer.get();
        JwtDecoder ours = decoder(issuer.address(), "atlas");
        assertThat(ours.decode(issuer.sign(claims(issuer.address(), "account", "atlas")))
                        .getSubject())
                .isEqualTo("me");
        assertThatThrownBy(() -> ours.decode(issuer.sign(claims(issuer.address(), "account"))))
                .isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> ours.decode(issuer.sign(claims(issuer.address()))))
                .isInstanceOf(BadJwtException.class);
        assertThat(decoder(issuer.address()).decode(issuer.sign(claims(issuer.address(), "account"))))
                .isNotNull();
    }

    @Test
    void anotherSecretIsNotOurs() {
        assertThatThrownBy(() -> decoder(null).decode(own(SECRET + "!"))).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aShortSecretIsRefusedAtStart() {
        assertThatThrownBy(() -> new TokenSettings("short", Duration.ofHours(1)))
                .hasMessage("Expected atlas.token.secret (ATLAS_TOKEN_SECRET) to have at least 32 bytes, but it has 5");
        assertThatThrownBy(() -> new TokenSettings(null, Duration.ofHours(1))).hasMessageContaining("it has 0");
    }

    private JwtDecoder decoder(String issuer) {
        return decoder(issuer, null);
    }

    private JwtDecoder decoder(String issuer, String audience) {
        return new TokenConfiguration()
                .jwtDecoder(
                        new TokenSettings(SECRET, Duration.ofHours(1)),
                        new IssuerSettings(issuer, audience),
                        clock,
                        new RestTemplateBuilder());
    }

    private String own(String secret) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims("atlas-crm"));
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private String plain(String issuer) {
        return new PlainJWT(claims(issuer)).serialize();
    }

    private JWTClaimsSet claims(String issuer, String... audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("me")
                .audience(List.of(audience))
                .expirationTime(Date.from(clock.instant().plusSeconds(600)))
                .build();
    }
}
