package ma.atlas.crm.access;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestOperations;

/** Which tokens are accepted: this application's own and, where one is configured, those of an OpenID Connect provider. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    JwtEncoder jwtEncoder(TokenSettings settings) {
        return new NimbusJwtEncoder(new ImmutableSecret<>(settings.key()));
    }

    @Bean
    JwtDecoder jwtDecoder(TokenSettings own, IssuerSettings other, Clock clock, RestTemplateBuilder http) {
        IssuerDecoders decoders = new IssuerDecoders().with(Claims.ISSUER, ownDecoder(own, clock));
        String issuer = other.issuer();
        if (issuer != null && !issuer.isBlank()) {
            RestOperations rest = http.connectTimeout(CONNECT_TIMEOUT)
                    .readTimeout(READ_TIMEOUT)
                    .build();
            decoders.with(
                    issuer, new SupplierJwtDecoder(() -> providersDecoder(issuer, other.audience(), clock, rest)));
        }
        return decoders;
    }

    private static JwtDecoder ownDecoder(TokenSettings settings, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(settings.key())
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(inTime(clock), expires()));
        return decoder;
    }

    private static JwtDecoder providersDecoder(
            String issuer, @org.jspecify.annotations.Nullable String audience, Clock clock, RestOperations rest) {
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        OAuth2TokenValidator<Jwt> forUs = new JwtClaimValidator<java.util.List<String>>(
                JwtClaimNames.AUD,
                aud -> audience == null || audience.isBlank() || (aud != null && aud.contains(audience)));
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                .restOperations(rest)
                .validateType(false)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                type, inTime(clock), expires(), new JwtIssuerValidator(issuer), forUs));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> inTime(Clock clock) {
        JwtTimestampValidator validator = new JwtTimestampValidator();
        validator.setClock(clock);
        return validator;
    }

    private static OAuth2TokenValidator<Jwt> expires() {
        return new JwtClaimValidator<>(JwtClaimNames.EXP, java.util.Objects::nonNull);
    }
}
