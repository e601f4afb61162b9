package ma.atlas.crm.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Issues the application's own bearer tokens, and reads who somebody is from any accepted one. */
@Component
public class Tokens {

    private final JwtEncoder encoder;
    private final TokenSettings settings;
    private final Clock clock;

    Tokens(JwtEncoder encoder, TokenSettings settings, Clock clock) {
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param token one whose signature, issuer and times were checked
     * @throws BadJwtException when it does not say who it is about
     */
    public Identity identity(Jwt token) {
        return Claims.identity(token)
                .orElseThrow(() -> new BadJwtException("Expected a token to name somebody, but it does not"));
    }

    AccessToken issue(Identity identity) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(Claims.ISSUER)
                .subject(identity.login())
                .claim(Claims.NAME, identity.displayName())
                .claim(
                        Claims.ROLES,
                        identity.roles().stream().map(Role::name).sorted().toList())
                .issuedAt(now)
                .expiresAt(now.plus(settings.lifetime()));
        Optional<String> organisation = identity.organisations().stream().findFirst();
        organisation.ifPresent(orgId -> claims.claim(Claims.ORGANISATION, orgId));
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        Jwt token = encoder.encode(JwtEncoderParameters.from(header, claims.build()));
        return new AccessToken(token.getTokenValue(), settings.lifetime());
    }
}
