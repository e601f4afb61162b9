package ma.atlas.crm.access.web;

import java.util.Arrays;
import java.util.List;
import ma.atlas.crm.access.Identity;
import ma.atlas.crm.access.Role;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody who was recognised. What they may do in the API is decided by the use cases; the authorities, {@code ROLE_} and
 * a role, are for addresses outside it.
 */
final class SignedInToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Identity identity;

    SignedInToken(Identity identity) {
        super(authorities(identity));
        this.identity = identity;
        setAuthenticated(true);
    }

    private static List<SimpleGrantedAuthority> authorities(Identity identity) {
        return Arrays.stream(Role.values())
                .filter(role -> identity.roles().stream().anyMatch(granted -> granted.includes(role)))
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    @Override
    public Identity getPrincipal() {
        return identity;
    }

    @Override
    public String getName() {
        return identity.login();
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
