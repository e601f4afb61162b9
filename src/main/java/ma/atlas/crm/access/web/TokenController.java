package ma.atlas.crm.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import ma.atlas.crm.access.AccessProblem;
import ma.atlas.crm.access.AccessToken;
import ma.atlas.crm.access.SignIn;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Access", description = "Signing in, and who one is")
class TokenController {

    static final String PATH = "/api/v1/auth/token";

    private static final String SCHEME = "Basic ";

    private final SignIn signIn;

    TokenController(SignIn signIn) {
        this.signIn = signIn;
    }

    @Schema(description = "A bearer token")
    record TokenResponse(
            @Schema(description = "The token, a signed JWT, for the header `Authorization: Bearer`")
            String accessToken,

            @Schema(description = "How to present it", example = "Bearer")
            String tokenType,

            @Schema(description = "For how many seconds it is accepted", example = "3600")
            long expiresIn) {}

    @PostMapping(PATH)
    @Operation(
            summary = "Sign in with login and password (HTTP Basic) and get a bearer token",
            description = "For local users. Those of an OpenID Connect provider present its tokens instead.")
    @SecurityRequirement(name = "basic")
    TokenResponse issue(
            @Parameter(hidden = true) @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable
                    String authorization,
            HttpServletResponse response) {
        try {
            Credentials credentials = Credentials.read(authorization);
            AccessToken token = signIn.signIn(credentials.login(), credentials.password());
            return new TokenResponse(token.value(), "Bearer", token.lifetime().toSeconds());
        } catch (Rejected refused) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"atlas-crm\", charset=\"UTF-8\"");
            throw refused;
        }
    }

    private record Credentials(String login, String password) {

        static Credentials read(@Nullable String authorization) {
            if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                throw Rejected.because(AccessProblem.UNAUTHENTICATED);
            }
            String text = decoded(authorization.substring(SCHEME.length()).trim());
            int colon = text.indexOf(':');
            if (colon < 0) {
                throw Rejected.because(AccessProblem.UNAUTHENTICATED);
            }
            return new Credentials(text.substring(0, colon), text.substring(colon + 1));
        }

        private static String decoded(String base64) {
            try {
                return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notBase64) {
                throw Rejected.because(AccessProblem.UNAUTHENTICATED);
            }
        }
    }
}
