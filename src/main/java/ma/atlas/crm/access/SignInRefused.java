package ma.atlas.crm.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody was not let in. Published outside any transaction, acting as {@link Actor#ANONYMOUS} in the organisation of the
 * login, or in the platform's where there is no such login.
 *
 * @param login null where there is none
 */
public record SignInRefused(@Nullable String login, Reason reason) {

    /** Why; the answer does not tell. */
    public enum Reason {
        UNKNOWN_LOGIN,
        WRONG_PASSWORD,
        /** The password was right, but the user, or their organisation, is deactivated. */
        INACTIVE
    }
}
