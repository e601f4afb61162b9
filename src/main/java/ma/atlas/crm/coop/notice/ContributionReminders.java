package ma.atlas.crm.coop.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.consentement.ConsentSubject;
import ma.atlas.crm.coop.notice.ContributionReminderRows.Owed;
import ma.atlas.crm.outbound.Errand;
import ma.atlas.crm.outbound.PassingReason;
import ma.atlas.crm.outbound.UnattendedMessages;
import ma.atlas.crm.schedule.Sweep;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.tenancy.Organisation;
import ma.atlas.crm.tenancy.OrganisationRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds members of what they owe (rule 27): when an instalment opens, three days and one day before it is due, one day and seven
 * days after, each once, by day where the organisation is. A reminder that is late goes out late, until the next one takes its place;
 * one that still waits when the member has declared the payment does not go out.
 */
@Component
class ContributionReminders implements Sweep, PassingReason {

    private static final Logger LOG = LoggerFactory.getLogger(ContributionReminders.class);
    private static final int PAGE = 200;

    private static final String SETTLED = "contribution-settled";
    private static final String TOO_LATE = "too-late";

    private final ContributionReminderRows rows;
    private final OrganisationRows organisations;
    private final UnattendedMessages messages;
    private final TransactionOperations transactions;
    private final Clock clock;

    ContributionReminders(
            ContributionReminderRows rows,
            OrganisationRows organisations,
            UnattendedMessages messages,
            TransactionOperations transactions,
            Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coop.contribution-reminders";
    }

    /** Every hour: whose day has begun is found among all time zones. */
    @Override
    public String cron() {
        return "0 10 * * * *";
    }

    @Override
    public void run() {
        List<DueContribution> page = rows.due(clock.instant(), null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::tryToRemind);
            page = page.size() < PAGE ? List.of() : rows.due(clock.instant(), page.get(PAGE - 1), PAGE);
        }
    }

    /** What fails is due again next time, and holds nobody else back. */
    private void tryToRemind(DueContribution reminder) {
        try {
            CurrentActor.runAs(
                    Actor.system(reminder.orgId()),
                    () -> transactions.executeWithoutResult(transaction -> remind(reminder)));
        } catch (RuntimeException failure) {
            LOG.error("The contribution {} was not reminded of", reminder.contributionId(), failure);
        }
    }

    private void remind(DueContribution reminder) {
        UUID id = Ids.next();
        if (rows.claim(id, reminder, clock.instant())) {
            rows.owed(reminder.contributionId())
                    .flatMap(owed -> messages.queue(errand(reminder, owed)))
                    .ifPresent(message -> rows.queued(id, message.id()));
        }
    }

    private Errand errand(DueContribution reminder, Owed owed) {
        Organisation organisation = organisation();
        return new Errand(
                ConsentSubject.member(owed.memberId()),
                reminder.lead().template(),
                NoticeSettings.channels(organisation),
                Map.of(
                        NoticeVariables.ORGANISATION_NAME,
                        organisation.name(),
                        NoticeVariables.GROUP_NAME,
                        owed.groupName(),
                        NoticeVariables.AMOUNT,
                        owed.amount().toPlainString(),
                        NoticeVariables.DUE_DATE,
                        owed.dueDate().toString()));
    }

    @Override
    public ConsentSubject.Kind kind() {
        return ConsentSubject.Kind.MEMBER;
    }

    @Override
    public Optional<String> passed(UUID messageId, Instant now) {
        return rows.remindedOf(messageId).flatMap(reminded -> {
            if (!reminded.isOwed()) {
                return Optional.of(SETTLED);
            }
            LocalDate today = LocalDate.ofInstant(now, organisation().timeZone());
            return reminded.lead().isBefore() && today.isAfter(reminded.dueDate())
                    ? Optional.of(TOO_LATE)
                    : Optional.empty();
        });
    }

    private Organisation organisation() {
        return organisations.find(CurrentOrganisation.required()).orElseThrow();
    }
}
