package ma.atlas.crm.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a user; what is null stays.
 *
 * @param email empty to remove it
 * @param password in clear; kept as a hash only
 */
@SuppressWarnings("NullableOptional")
public record UserChange(
        @Nullable String displayName,
        @Nullable Optional<String> email,
        @Nullable Set<Role> roles,
        @Nullable String password,
        @Nullable Boolean active) {

    /** Without the password, which has no place in a log. */
    @Override
    public String toString() {
        return "UserChange[" + displayName + ", " + roles + ", " + active + "]";
    }
}
