package ma.atlas.crm.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in with a password. Their login ends in the organisation they belong to.
 *
 * @param roles as granted, without what they include
 * @param active whether they may sign in
 * @param version counts the changes of the row
 */
public record User(
        UUID id,
        String login,
        String displayName,
        @Nullable String email,
        Set<Role> roles,
        boolean active,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public User {
        roles = Set.copyOf(roles);
    }

    boolean isActiveAdministrator() {
        return active && roles.contains(Role.ADMIN_ORG);
    }
}
