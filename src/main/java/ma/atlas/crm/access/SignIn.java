package ma.atlas.crm.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ma.atlas.crm.access.UserRows.SignInRow;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Recognises local users by their password. */
@Component
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9._+-]{1,64}@[a-z0-9-]{1,63}");

    private final UserRows rows;
    private final Passwords passwords;
    private final Tokens tokens;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    SignIn(
            UserRows rows,
            Passwords passwords,
            Tokens tokens,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.passwords = passwords;
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * Gives a token for a password, and publishes {@link SignedIn} or {@link SignInRefused}.
     *
     * @throws Rejected {@code unauthenticated} as {@link #identify}
     */
    public AccessToken signIn(String login, String password) {
        SignInRow row = recognise(login, password);
        CurrentActor.runAs(
                new Actor(row.login(), row.orgId(), row.roles()), () -> events.publishEvent(new SignedIn(row.login())));
        return tokens.issue(identity(row));
    }

    /**
     * @throws Rejected {@code unauthenticated} for an unknown login, a wrong password, an inactive user and one of an
     *     inactive organisation: which of them is not told, not even by the time it takes
     */
    public Identity identify(String login, String password) {
        return identity(recognise(login, password));
    }

    private SignInRow recognise(String login, String password) {
        Optional<SignInRow> row = LOGIN.matcher(login).matches() ? find(login) : Optional.empty();
        boolean right =
                passwords.matches(password, row.map(SignInRow::passwordHash).orElse(null));
        return row.filter(found -> right && found.active()).orElseThrow(() -> {
            LOG.info("Sign-in refused: {}", row.map(SignInRow::login).orElse("unknown login"));
            refuse(row, right);
            return Rejected.because(AccessProblem.UNAUTHENTICATED);
        });
    }

    /**
     * What was given as an unknown login is not repeated: it may have been a password. That it was given is told as well, so
     * that it takes as long as for a login that exists.
     */
    private void refuse(Optional<SignInRow> row, boolean right) {
        String orgId = row.map(SignInRow::orgId).orElse(Organisation.PLATFORM);
        SignInRefused.Reason reason = row.isEmpty()
                ? SignInRefused.Reason.UNKNOWN_LOGIN
                : right ? SignInRefused.Reason.INACTIVE : SignInRefused.Reason.WRONG_PASSWORD;
        CurrentActor.runAs(
                new Actor(Actor.ANONYMOUS, orgId, Set.of()),
                () -> events.publishEvent(
                        new SignInRefused(row.map(SignInRow::login).orElse(null), reason)));
    }

    private Optional<SignInRow> find(String login) {
        return CurrentOrganisation.callAs(null, () -> transactions.execute(transaction -> rows.findSignIn(login)));
    }

    private static Identity identity(SignInRow row) {
        List<String> organisations = row.orgId().equals(Organisation.PLATFORM) ? List.of() : List.of(row.orgId());
        return new Identity(row.login(), row.displayName(), organisations, row.roles());
    }
}
