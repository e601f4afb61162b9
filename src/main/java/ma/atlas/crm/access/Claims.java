package ma.atlas.crm.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/** Reads who somebody is from the claims of a token, whoever issued it. */
final class Claims {

    static final String ISSUER = "atlas-crm";
    static final String ORGANISATION = "org_id";
    static final String ORGANISATIONS = "orgs";
    static final String ROLES = "roles";
    static final String NAME = "name";
    static final String PREFERRED_USERNAME = "preferred_username";
    static final String REALM_ACCESS = "realm_access";

    private Claims() {}

    /**
     * @return nobody when the token names none, or names the platform itself, which signs in nowhere
     */
    static Optional<Identity> identity(Jwt token) {
        return text(token.getClaim(PREFERRED_USERNAME))
                .or(() -> text(token.getClaim(JwtClaimNames.SUB)))
                .filter(login -> !login.equals(Actor.SYSTEM))
                .map(login -> new Identity(
                        login, text(token.getClaim(NAME)).orElse(login), organisations(token), roles(token)));
    }

    private static List<String> organisations(Jwt token) {
        Set<String> named = new LinkedHashSet<>();
        text(token.getClaim(ORGANISATION)).ifPresent(named::add);
        named.addAll(texts(token.getClaim(ORGANISATIONS)));
        return new ArrayList<>(named);
    }

    private static Set<Role> roles(Jwt token) {
        Set<String> named = new LinkedHashSet<>(texts(token.getClaim(ROLES)));
        if (token.getClaim(REALM_ACCESS) instanceof Map<?, ?> realm) {
            named.addAll(texts(realm.get(ROLES)));
        }
        return Role.named(named);
    }

    private static List<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(Claims::text).flatMap(Optional::stream).toList();
        }
        return text(claim).stream().toList();
    }

    private static Optional<String> text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
