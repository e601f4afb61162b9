package ma.atlas.crm.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user to create.
 *
 * @param login {@code <name>@<orgId>}, lower case
 * @param password in clear; kept as a hash only
 */
public record NewUser(
        String login, String displayName, @Nullable String email, Set<Role> roles, String password, boolean active) {

    public static NewUser active(String login, String displayName, Set<Role> roles, String password) {
        return new NewUser(login, displayName, null, roles, password, true);
    }

    /** Without the password, which has no place in a log. */
    @Override
    public String toString() {
        return "NewUser[" + login + " " + roles + "]";
    }
}
