package ma.atlas.crm.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.MergePatch;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The tenants, as the platform administrator sees them, and an organisation as its own people do. */
@Component
public class Organisations {

    private final OrganisationRows rows;
    private final TransactionOperations transactions;
    private final ObjectProvider<OrganisationSetting> known;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Organisations(
            OrganisationRows rows,
            TransactionOperations transactions,
            ObjectProvider<OrganisationSetting> known,
            ApplicationEventPublisher events,
            Clock clock) {
        this.known = known;
        this.rows = rows;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Creates an organisation with all that listeners of {@link OrganisationOnboarded} give it, or nothing at all. Not to
     * be called inside a transaction.
     *
     * @throws Rejected {@code organisation-exists} when the id is taken, {@code invalid-input} for an unknown time zone or
     *     a setting that cannot be chosen
     */
    public Organisation onboard(NewOrganisation wanted) {
        requirePlatformAdministrator();
        Instant now = clock.instant();
        Organisation organisation = new Organisation(
                wanted.id(),
                wanted.name(),
                wanted.timeZone() == null ? Organisation.DEFAULT_TIME_ZONE : TimeZones.named(wanted.timeZone()),
                wanted.defaultLanguage() == null ? Organisation.DEFAULT_LANGUAGE : wanted.defaultLanguage(),
                wanted.settings() == null ? Map.of() : settings(Map.of(), wanted.settings()),
                wanted.active() == null || wanted.active(),
                0,
                now,
                now);
        return inTransactionOf(organisation.id(), () -> {
            insert(organisation);
            events.publishEvent(new OrganisationChanged(organisation.id(), null, journalled(organisation)));
            events.publishEvent(new OrganisationOnboarded(organisation.id()));
            return organisation;
        });
    }

    public Page<Organisation> list(PageRequest request) {
        requirePlatformAdministrator();
        Cursor cursor = Cursor.decode(request.cursor(), 1);
        String after = cursor == null ? "" : cursor.text(0);
        return Page.of(
                transactions.execute(transaction -> rows.listAll(after, request.rowsToRead())),
                request.limit(),
                organisation -> Cursor.of(organisation.id()));
    }

    /**
     * @throws Rejected {@code not-found}
     */
    public Organisation get(String orgId) {
        requirePlatformAdministrator();
        return read(orgId);
    }

    /**
     * @param ifMatch the entity tag that the client saw, null for any
     * @throws Rejected {@code not-found}, {@code stale}, {@code invalid-input} for an unknown time zone or a setting
     *     that cannot be chosen
     */
    public Organisation change(String orgId, OrganisationChange change, @Nullable String ifMatch) {
        requirePlatformAdministrator();
        return apply(orgId, change, ifMatch);
    }

    /** The organisation that the actor acts in. */
    public Organisation own() {
        return read(CurrentActor.requiredInOrganisation().requiredOrgId());
    }

    /**
     * Changes the organisation that the actor acts in.
     *
     * @param ifMatch the entity tag that the client saw, null for any
     * @throws Rejected {@code role-required}, {@code stale}, {@code invalid-input} for an unknown time zone or a setting
     *     that cannot be chosen
     */
    public Organisation changeOwn(OrganisationChange change, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.MANAGE_ORGANISATION);
        return apply(actor.requiredOrgId(), change, ifMatch);
    }

    private void insert(Organisation organisation) {
        try {
            rows.insert(organisation);
        } catch (DuplicateKeyException taken) {
            throw Rejected.because(AccessProblem.ORGANISATION_EXISTS, organisation.id());
        }
    }

    private Organisation read(String orgId) {
        return inTransactionOf(orgId, () -> rows.find(orgId).orElseThrow(Organisations::notFound));
    }

    private Organisation apply(String orgId, OrganisationChange change, @Nullable String ifMatch) {
        return inTransactionOf(orgId, () -> {
            Organisation before = rows.findForChange(orgId).orElseThrow(Organisations::notFound);
            EntityTag.requireMatch(ifMatch, before.version());
            Organisation after = changed(before, change);
            Map<String, ?> was = journalled(before);
            Map<String, ?> is = journalled(after);
            if (was.equals(is)) {
                return before;
            }
            rows.update(after);
            events.publishEvent(new OrganisationChanged(orgId, was, is));
            return after;
        });
    }

    private Organisation changed(Organisation before, OrganisationChange change) {
        ZoneId timeZone = change.timeZone() == null ? before.timeZone() : TimeZones.named(change.timeZone());
        return new Organisation(
                before.id(),
                change.name() == null ? before.name() : change.name(),
                timeZone,
                change.defaultLanguage() == null ? before.defaultLanguage() : change.defaultLanguage(),
                change.settings() == null ? before.settings() : settings(before.settings(), change.settings()),
                change.active() == null ? before.active() : change.active(),
                before.version() + 1,
                before.createdAt(),
                clock.instant());
    }

    private Map<String, Object> settings(Map<String, ?> before, Map<String, ? extends @Nullable Object> change) {
        Map<String, Object> after = MergePatch.merge(before, change);
        known.forEach(setting -> setting.check(after));
        return after;
    }

    private <T> T inTransactionOf(String orgId, Supplier<T> action) {
        Actor actor = CurrentActor.required().in(orgId);
        return CurrentActor.callAs(actor, () -> transactions.execute(transaction -> action.get()));
    }

    private static void requirePlatformAdministrator() {
        CurrentActor.required().require(Permission.MANAGE_PLATFORM);
    }

    private static Rejected notFound() {
        return Rejected.because(CommonProblem.NOT_FOUND);
    }

    private static Map<String, ?> journalled(Organisation organisation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", organisation.name());
        fields.put("timeZone", organisation.timeZone().getId());
        fields.put("defaultLanguage", organisation.defaultLanguage());
        fields.put("settings", organisation.settings());
        fields.put("active", organisation.active());
        return fields;
    }
}
