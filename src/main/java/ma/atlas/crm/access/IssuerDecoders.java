package ma.atlas.crm.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** Lets the decoder of its issuer judge a token; what the issuer claim says is not believed before that. */
class IssuerDecoders implements JwtDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerDecoders.class);

    private final Map<String, JwtDecoder> decoders = new HashMap<>();

    IssuerDecoders with(String issuer, JwtDecoder decoder) {
        decoders.put(issuer, decoder);
        return this;
    }

    /**
     * @throws BadJwtException for a token that is not accepted
     * @throws Rejected {@code unavailable} when the issuer cannot be asked for its keys
     */
    @Override
    public Jwt decode(String token) {
        JwtDecoder decoder = decoders.get(issuerOf(token));
        if (decoder == null) {
            throw new BadJwtException("Expected a token of a known issuer, but it is not");
        }
        try {
            return decoder.decode(token);
        } catch (BadJwtException refused) {
            throw refused;
        } catch (JwtException | JwtDecoderInitializationException unreachable) {
            LOG.warn("The issuer of a token cannot be asked for its keys", unreachable);
            throw Rejected.because(CommonProblem.UNAVAILABLE);
        }
    }

    private static @Nullable String issuerOf(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null ? null : claims.getIssuer();
        } catch (ParseException malformed) {
            throw new BadJwtException("Expected a JSON Web Token, but it is none", malformed);
        }
    }
}
