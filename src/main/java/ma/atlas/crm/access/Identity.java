package ma.atlas.crm.access;

import java.util.List;
import java.util.Set;

/**
 * Who a token or a password says somebody is, before it is settled which organisation they act in.
 *
 * @param displayName for people to read; the login where nothing better is known
 * @param organisations those they may choose from; a platform administrator needs none
 * @param roles as granted, the same in each of the organisations
 */
public record Identity(String login, String displayName, List<String> organisations, Set<Role> roles) {

    public Identity {
        organisations = List.copyOf(organisations);
        roles = Set.copyOf(roles);
    }

    boolean isPlatformAdministrator() {
        return roles.contains(Role.PLATFORM_ADMIN);
    }
}
