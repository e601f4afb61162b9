package ma.atlas.crm.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The first person of a new installation, who onboards the tenants. */
@Component
public class PlatformAdministrator {

    public static final String LOGIN = "platform@" + Organisation.PLATFORM;

    private final UserRows rows;
    private final OrganisationRows organisations;
    private final Passwords passwords;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PlatformAdministrator(
            UserRows rows,
            OrganisationRows organisations,
            Passwords passwords,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.passwords = passwords;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Acting in no organisation: for what the application does by itself, such as demo data. */
    public static Actor actor() {
        return new Actor(LOGIN, null, Set.of(Role.PLATFORM_ADMIN));
    }

    /** Acting in an organisation: for what the application does by itself, such as demo data. */
    public static Actor actorIn(String orgId) {
        return actor().in(orgId);
    }

    /**
     * Creates {@link #LOGIN} unless the platform has a user already, even when several instances start at once.
     *
     * @return whether it was created
     * @throws Rejected {@code invalid-input} for a password above 72 bytes
     */
    public boolean ensureExists(String password) {
        return CurrentActor.callAs(
                Actor.system(Organisation.PLATFORM),
                () -> Boolean.TRUE.equals(transactions.execute(transaction -> createIfFirst(password))));
    }

    private boolean createIfFirst(String password) {
        organisations.lock(Organisation.PLATFORM);
        if (rows.hasAny()) {
            return false;
        }
        Instant now = clock.instant();
        User user = new User(Ids.next(), LOGIN, "Atlas platform", null, Set.of(Role.PLATFORM_ADMIN), true, 0, now, now);
        rows.insert(user, passwords.hash(password));
        events.publishEvent(new UserChanged(LOGIN, null, Users.journalled(user)));
        return true;
    }
}
