package ma.atlas.crm.access;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of the organisation that the actor acts in. A change of roles or activity bites at their next token. */
@Component
public class Users {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._+-]{0,63}");

    private final UserRows rows;
    private final OrganisationRows organisations;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Users(
            UserRows rows,
            OrganisationRows organisations,
            Passwords passwords,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Creates a user. How long a password must be is for the door to say.
     *
     * @throws Rejected {@code login-taken}; {@code invalid-input} for a login that does not end in the organisation, for no
     *     role or one that is not an organisation's, for a password above 72 bytes
     */
    @Transactional
    public User add(NewUser wanted) {
        Actor administrator = requireAdministrator();
        requireLoginOf(administrator.requiredOrgId(), wanted.login());
        requireGrantable(wanted.roles());
        Instant now = clock.instant();
        User user = new User(
                Ids.next(),
                wanted.login(),
                wanted.displayName(),
                wanted.email(),
                wanted.roles(),
                wanted.active(),
                0,
                now,
                now);
        try {
            rows.insert(user, passwords.hash(wanted.password()));
        } catch (DuplicateKeyException taken) {
            throw Rejected.because(AccessProblem.LOGIN_TAKEN, wanted.login());
        }
        events.publishEvent(new UserChanged(user.login(), null, journalled(user)));
        return user;
    }

    @Transactional(readOnly = true)
    public Page<User> list(PageRequest request) {
        requireAdministrator();
        Cursor cursor = Cursor.decode(request.cursor(), 1);
        String after = cursor == null ? "" : cursor.text(0);
        return Page.of(rows.list(after, request.rowsToRead()), request.limit(), user -> Cursor.of(user.login()));
    }

    /**
     * @throws Rejected {@code not-found}
     */
    @Transactional(readOnly = true)
    public User get(String login) {
        requireAdministrator();
        return find(login);
    }

    /**
     * @param ifMatch the entity tag that the client saw, null for any
     * @throws Rejected {@code not-found}, {@code stale}, {@code last-admin} where nobody would be left to administer the
     *     organisation, and for roles and password as {@link #add}
     */
    @Transactional
    public User change(String login, UserChange change, @Nullable String ifMatch) {
        Actor administrator = requireAdministrator();
        if (change.roles() != null) {
            requireGrantable(change.roles());
        }
        String passwordHash = change.password() == null ? null : passwords.hash(change.password());
        organisations.lock(administrator.requiredOrgId());
        User before = find(login);
        EntityTag.requireMatch(ifMatch, before.version());
        User after = changed(before, change);
        Map<String, Object> was = journalled(before);
        Map<String, Object> is = journalled(after);
        if (passwordHash != null) {
            is.put("passwordChanged", true);
        }
        if (was.equals(is)) {
            return before;
        }
        requireAdministratorLeft(before, after);
        rows.update(after, passwordHash);
        events.publishEvent(new UserChanged(login, was, is));
        return after;
    }

    /**
     * Checks somebody that work is to be given to. A refusal leaves the caller's transaction as it is.
     *
     * @throws Rejected {@code unknown-user} when the organisation has no such active user
     */
    @Transactional(readOnly = true, noRollbackFor = Rejected.class)
    public User requireActive(String login) {
        CurrentActor.requiredInOrganisation();
        return rows.find(login)
                .filter(User::active)
                .orElseThrow(() -> Rejected.because(AccessProblem.UNKNOWN_USER, login));
    }

    private User changed(User before, UserChange change) {
        return new User(
                before.id(),
                before.login(),
                change.displayName() == null ? before.displayName() : change.displayName(),
                change.email() == null ? before.email() : change.email().orElse(null),
                change.roles() == null ? before.roles() : change.roles(),
                change.active() == null ? before.active() : change.active(),
                before.version() + 1,
                before.createdAt(),
                clock.instant());
    }

    /** Stands on the lock of the organisation: two administrators who leave at once do so one after the other. */
    private void requireAdministratorLeft(User before, User after) {
        if (before.isActiveAdministrator()
                && !after.isActiveAdministrator()
                && !rows.hasActiveAdministratorBesides(before.login())) {
            throw Rejected.because(AccessProblem.LAST_ADMIN, before.login());
        }
    }

    private User find(String login) {
        return rows.find(login).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }

    private static Actor requireAdministrator() {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.MANAGE_ORGANISATION);
        return actor;
    }

    private static void requireLoginOf(String orgId, String login) {
        int at = login.indexOf('@');
        if (at < 0
                || !login.substring(at + 1).equals(orgId)
                || !NAME.matcher(login.substring(0, at)).matches()) {
            throw Rejected.invalid("login", "login", orgId);
        }
    }

    private static void requireGrantable(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw Rejected.invalid("roles", "required");
        }
        if (!roles.stream().allMatch(Role::isOfOrganisation)) {
            throw Rejected.invalid("roles", "not-grantable", Role.PLATFORM_ADMIN);
        }
    }

    static Map<String, Object> journalled(User user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("displayName", user.displayName());
        fields.put("email", user.email());
        fields.put("roles", user.roles().stream().sorted().toList());
        fields.put("active", user.active());
        return fields;
    }
}
