package ma.atlas.crm.dossier;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import ma.atlas.crm.workflow.SubjectSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with the appointments of cases. Whoever may work on a case makes its appointments; who keeps one may read
 * and change it, whoever has the case. Every change holds the case until it is done, so that none outlives a deleted case.
 */
@Component
public class Appointments {

    private final AppointmentRepository repository;
    private final AppointmentRows rows;
    private final AppointmentRules rules;
    private final AppointmentLog log;
    private final DossierRows dossiers;
    private final DossierGate gate;
    private final OrganisationRows organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Appointments(
            AppointmentRepository repository,
            AppointmentRows rows,
            AppointmentRules rules,
            AppointmentLog log,
            DossierRows dossiers,
            DossierGate gate,
            OrganisationRows organisations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.rules = rules;
        this.log = log;
        this.dossiers = dossiers;
        this.gate = gate;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The appointments of a case, the earliest first, in one statement. Decides on nobody's behalf: the caller has.
     */
    @Transactional(readOnly = true)
    public List<AppointmentView> ofDossier(UUID dossierId) {
        return rows.ofDossier(dossierId);
    }

    /**
     * @throws Rejected {@code not-found} of the case, {@code role-required}, {@code not-assigned}, {@code unknown-code},
     *     {@code unknown-user}, {@code unknown-annonce}, {@code appointment-reversed}, {@code appointment-too-long},
     *     {@code appointment-overlap} where the organisation has that refused
     */
    @Transactional
    public AppointmentRow create(UUID dossierId, AppointmentRequest wanted) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_DOSSIERS);
        SubjectSnapshot dossier = required(dossiers.lock(dossierId));
        actor.require(Permission.WRITE_DOSSIERS, dossier.assignee(), dossier.candidateRole());
        AppointmentFields fields =
                rules.accept(wanted, dossier.assignee() == null ? actor.login() : dossier.assignee());
        Organisation organisation = organisation();
        boolean exclusive = isExclusive(organisation, null, fields);
        UUID id = Ids.next();
        repository.saveAndFlush(new Appointment(id, dossierId, fields, clock.instant()));
        log.created(organisation, dossierId, id, fields);
        return written(id, exclusive);
    }

    /**
     * @throws Rejected {@code not-found}, {@code role-required}, {@code not-assigned}
     */
    @Transactional(readOnly = true)
    public AppointmentRow get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_DOSSIERS);
        AppointmentRow found = required(rows.find(id, seesDeleted(actor)));
        if (!found.appointment().assignedTo().equals(actor.login())) {
            gate.requireReader(actor, found.appointment().dossierId());
        }
        return found;
    }

    /**
     * The earliest first; an agent sees those that they keep, and those of the cases that they see. Those of a deleted case
     * are seen by auditors who name it.
     *
     * @throws Rejected {@code role-required}, {@code not-found} of the case that is named
     */
    @Transactional(readOnly = true)
    public Page<AppointmentRow> list(AppointmentQuery query, PageRequest page) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_DOSSIERS);
        boolean seesDeleted = seesDeleted(actor);
        if (query.dossierId() != null) {
            required(seesDeleted ? dossiers.snapshotOfAny(query.dossierId()) : dossiers.snapshot(query.dossierId()));
        }
        Cursor after = Cursor.decode(page.cursor(), 2);
        return rows.page(new AppointmentList(query, actor, reach, seesDeleted, after, page.rowsToRead()), page);
    }

    /**
     * Replaces what is written about an appointment. What changes nothing leaves no trace.
     *
     * @param dossierId as it is, or null; an appointment never changes its case
     * @throws Rejected as {@link #get} and {@link #create}; {@code dossier-fixed}, {@code stale}
     */
    @Transactional
    public AppointmentRow update(
            UUID id, @Nullable UUID dossierId, AppointmentRequest wanted, @Nullable String ifMatch) {
        Appointment appointment = writable(id, ifMatch);
        if (dossierId != null && !dossierId.equals(appointment.dossierId())) {
            throw Rejected.because(DossierProblem.DOSSIER_FIXED, appointment.dossierId());
        }
        AppointmentFields before = appointment.fields();
        AppointmentFields after = rules.accept(wanted, before);
        if (after.equals(before)) {
            return written(id, false);
        }
        Organisation organisation = organisation();
        boolean exclusive = isExclusive(organisation, before, after);
        appointment.rewrite(after, clock.instant());
        repository.flush();
        log.changed(organisation, appointment.dossierId(), id, before, after);
        if (!after.startsAt().equals(before.startsAt()) || !after.statusCode().equals(before.statusCode())) {
            events.publishEvent(new AppointmentChanged(id, appointment.dossierId()));
        }
        return written(id, exclusive);
    }

    /**
     * Takes an appointment out of sight.
     *
     * @throws Rejected as {@link #get}; {@code stale}
     */
    @Transactional
    public void delete(UUID id, @Nullable String ifMatch) {
        Appointment appointment = writable(id, ifMatch);
        appointment.delete(clock.instant());
        repository.flush();
        log.deleted(organisation(), appointment.dossierId(), id, appointment.fields());
        events.publishEvent(new AppointmentChanged(id, appointment.dossierId()));
    }

    /**
     * Whether what is to be written must overlap nothing. Whoever else decides that for the same keeper waits until this
     * transaction ends, so that two at the same moment see each other.
     */
    private boolean isExclusive(
            Organisation organisation, @Nullable AppointmentFields before, AppointmentFields after) {
        boolean exclusive = DossierSettings.APPOINTMENT_OVERLAP.of(organisation).equals(DossierSettings.REFUSE)
                && after.takesMoreTimeThan(before);
        if (exclusive) {
            rows.lockAgenda(after.assignedTo());
        }
        return exclusive;
    }

    private AppointmentRow written(UUID id, boolean exclusive) {
        AppointmentRow written = required(rows.find(id, false));
        if (exclusive && written.overlaps()) {
            throw Rejected.because(
                    DossierProblem.APPOINTMENT_OVERLAP, written.appointment().assignedTo());
        }
        return written;
    }

    private Organisation organisation() {
        return required(organisations.find(CurrentOrganisation.required()));
    }

    private static boolean seesDeleted(Actor actor) {
        return actor.reach(Permission.READ_DELETED) != Reach.NONE;
    }

    /** Read once its case is held, so it is as the transaction before left it. */
    private Appointment writable(UUID id, @Nullable String ifMatch) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_DOSSIERS);
        SubjectSnapshot dossier = required(rows.dossierOf(id).flatMap(dossiers::lock));
        Appointment appointment = required(repository.findByIdAndDeletedAtIsNull(id));
        requireOwn(
                actor, Permission.WRITE_DOSSIERS, dossier, appointment.fields().assignedTo());
        EntityTag.requireMatch(ifMatch, appointment.version());
        return appointment;
    }

    private static void requireOwn(Actor actor, Permission permission, SubjectSnapshot dossier, String keeper) {
        if (!keeper.equals(actor.login())) {
            actor.require(permission, dossier.assignee(), dossier.candidateRole());
        }
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
