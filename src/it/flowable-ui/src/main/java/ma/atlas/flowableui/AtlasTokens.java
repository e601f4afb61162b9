package ma.atlas.flowableui;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What Atlas CRM gave those who are signed in here. In memory only: after a restart one signs in again. */
@Component
class AtlasTokens {

    private record Token(String value, Instant until) {}

    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    void keep(String login, String token, long seconds) {
        Instant now = Instant.now();
        tokens.values().removeIf(kept -> !now.isBefore(kept.until()));
        // What is under way when a token ends should not be refused.
        tokens.put(login, new Token(token, now.plusSeconds(Math.max(0, seconds - 10))));
    }

    Optional<String> of(String login) {
        return Optional.ofNullable(tokens.get(login))
                .filter(token -> Instant.now().isBefore(token.until()))
                .map(Token::value);
    }

    /** Of whoever asks for what is being done. */
    String current() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(caller)
                .map(Authentication::getName)
                .flatMap(this::of)
                .orElseThrow(
                        () -> new CredentialsExpiredException("Expected a sign-in with Atlas CRM that still lasts."));
    }
}
