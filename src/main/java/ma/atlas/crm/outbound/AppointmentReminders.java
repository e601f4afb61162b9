package ma.atlas.crm.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.audit.AuditEntry;
import ma.atlas.crm.audit.AuditTrail;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.dossier.AppointmentChanged;
import ma.atlas.crm.dossier.DossierContact;
import ma.atlas.crm.dossier.DossierContacts;
import ma.atlas.crm.dossier.ExpectedAppointment;
import ma.atlas.crm.dossier.ExpectedAppointments;
import ma.atlas.crm.schedule.Sweep;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds people of their appointments, a day and an hour before, each once. A reminder that is late goes out late, as long as
 * the appointment lies ahead; one that waits still when the appointment is moved or called off does not go out.
 */
@Component
class AppointmentReminders implements Sweep, PassingReason {

    private static final Logger LOG = LoggerFactory.getLogger(AppointmentReminders.class);
    private static final int PAGE = 200;
    private static final String CHANGED = "appointment-changed";

    private final AppointmentReminderRows rows;
    private final ExpectedAppointments appointments;
    private final DossierContacts contacts;
    private final OrganisationRows organisations;
    private final UnattendedMessages messages;
    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final Clock clock;

    AppointmentReminders(
            AppointmentReminderRows rows,
            ExpectedAppointments appointments,
            DossierContacts contacts,
            OrganisationRows organisations,
            UnattendedMessages messages,
            AuditTrail trail,
            TransactionOperations transactions,
            Clock clock) {
        this.rows = rows;
        this.appointments = appointments;
        this.contacts = contacts;
        this.organisations = organisations;
        this.messages = messages;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public ConsentSubject.Kind kind() {
        return ConsentSubject.Kind.DOSSIER;
    }

    /** It reminds of what was called off, or has begun. */
    @Override
    public Optional<String> passed(UUID messageId, Instant now) {
        return rows.isOver(messageId, now) ? Optional.of(OutboundCodes.TOO_LATE) : Optional.empty();
    }

    @Override
    public String name() {
        return "outbound.appointment-reminders";
    }

    @Override
    public String cron() {
        return "20 * * * * *";
    }

    @Override
    public void run() {
        List<DueReminder> page = rows.due(clock.instant(), null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::tryToRemind);
            page = page.size() < PAGE ? List.of() : rows.due(clock.instant(), page.get(PAGE - 1), PAGE);
        }
    }

    /** What fails is due again next time, and holds nobody else back. */
    private void tryToRemind(DueReminder reminder) {
        try {
            CurrentActor.runAs(
                    Actor.system(reminder.orgId()),
                    () -> transactions.executeWithoutResult(transaction -> remind(reminder)));
        } catch (RuntimeException failure) {
            LOG.error("The appointment {} was not reminded of", reminder.appointmentId(), failure);
        }
    }

    private void remind(DueReminder reminder) {
        Instant now = clock.instant();
        ExpectedAppointment expected = appointments
                .hold(reminder.appointmentId())
                .filter(appointment -> appointment.startsAt().equals(reminder.startsAt()))
                .filter(appointment -> appointment.startsAt().isAfter(now))
                .orElse(null);
        UUID id = Ids.next();
        if (expected != null && rows.claim(id, reminder, now)) {
            DossierContact contact = contacts.find(expected.dossierId()).orElseThrow();
            messages.queue(errand(reminder, expected, contact)).ifPresent(message -> rows.queued(id, message.id()));
        }
    }

    private Errand errand(DueReminder reminder, ExpectedAppointment expected, DossierContact contact) {
        Organisation organisation =
                organisations.find(CurrentOrganisation.required()).orElseThrow();
        Map<String, String> variables = new HashMap<>();
        variables.put(LifecycleFacts.CONTACT_NAME, contact.name());
        variables.put(LifecycleFacts.ORGANISATION_NAME, organisation.name());
        LifecycleFacts.at(expected.startsAt(), organisation.timeZone(), variables);
        putIfPresent(variables, LifecycleFacts.PLACE, expected.locationText());
        return new Errand(
                ConsentSubject.dossier(expected.dossierId()),
                reminder.lead().template(),
                ReminderSettings.channels(organisation),
                variables);
    }

    private static void putIfPresent(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            variables.put(name, value);
        }
    }

    /** In the transaction that changes the appointment. */
    @EventListener
    void changed(AppointmentChanged appointment) {
        Instant now = clock.instant();
        List<UUID> said = rows.withdraw(appointment.id(), now);
        if (!said.isEmpty()) {
            rows.cancel(said, CHANGED, now)
                    .forEach(message -> trail.record(AuditEntry.updated(
                            OutboundMessage.ENTITY_TYPE,
                            message,
                            Map.of("status", OutboundStatus.QUEUED),
                            Map.of("status", OutboundStatus.CANCELLED, "failureCode", CHANGED))));
        }
    }
}
