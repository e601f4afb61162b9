package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.LedgerAccess.required;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Page;
import ma.atlas.crm.shared.PageRequest;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lines of the ledger, and what is said to be paid. Whoever writes one holds its group, then its member, so that whatever happens at the
 * same moment happens one after the other.
 */
@Component
public class Contributions {

    private final ContributionRepository repository;
    private final ContributionRows rows;
    private final PlanRows plans;
    private final PaymentRules payments;
    private final CoopGroups groups;
    private final CoopMembers members;
    private final LedgerAccess access;
    private final LedgerLog log;
    private final OrganisationDays days;
    private final Clock clock;

    Contributions(
            ContributionRepository repository,
            ContributionRows rows,
            PlanRows plans,
            PaymentRules payments,
            CoopGroups groups,
            CoopMembers members,
            LedgerAccess access,
            LedgerLog log,
            OrganisationDays days,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.plans = plans;
        this.payments = payments;
        this.groups = groups;
        this.members = members;
        this.access = access;
        this.log = log;
        this.days = days;
        this.clock = clock;
    }

    /**
     * The earliest due date first; a member sees their own.
     *
     * @throws Rejected {@code role-required}, {@code not-found} of the group
     */
    @Transactional(readOnly = true)
    public Page<ContributionView> list(UUID groupId, ContributionQuery query, PageRequest page) {
        List<UUID> own = access.requireReader(groupId);
        Cursor after = Cursor.decode(page.cursor(), 2);
        Page<ContributionRow> found =
                rows.page(new ContributionList(groupId, query, own, after, page.rowsToRead()), page);
        PlanHistory history = plans.history(groupId);
        LocalDate today = days.today();
        return found.map(row -> ContributionView.of(row, history, today));
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found}
     */
    @Transactional(readOnly = true)
    public ContributionView get(UUID id) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.READ_COOP);
        ContributionRow row = required(rows.find(id));
        access.requireReaderOf(actor, row.memberId());
        return ContributionView.of(row, plans.history(row.groupId()), days.today());
    }

    /**
     * What is asked for.
     *
     * @param dueDate null for the oldest line that is not paid
     * @param amountDue as it is, or null; needed to call for what is in no plan
     * @param payment says nothing where a line is called for only
     */
    public record Declaration(
            UUID memberId,
            @Nullable LocalDate dueDate,
            @Nullable BigDecimal amountDue,
            PaymentFields payment) {}

    /** A line, and whether it was not there before. */
    public record Declared(ContributionView line, boolean isNew) {}

    /**
     * Declares a payment on a line, which is opened where it is not there yet; or, where nothing is said to be paid, calls for a line.
     *
     * @throws Rejected {@code role-required}, {@code not-found} of the group or member; what {@link CalledLines} and
     *     {@link PaymentRules} say; {@code contribution-exists}, {@code contribution-settled}, {@code contribution-declared}
     */
    @Transactional
    public Declared declare(UUID groupId, Declaration wanted) {
        Actor actor = CurrentActor.requiredInOrganisation();
        access.requireDeclarerOf(actor, wanted.memberId());
        boolean isKeeper = actor.reach(Permission.DECLARE_CONTRIBUTIONS) == Reach.ALL;
        CoopGroups.Standing group = required(groups.lock(groupId));
        CoopMembers.Standing member = required(
                members.lock(wanted.memberId()).filter(found -> found.groupId().equals(groupId)));
        if (wanted.payment().isEmpty()) {
            requireCall(wanted, isKeeper);
        }
        PlanHistory history = plans.history(groupId);
        LocalDate today = days.today();
        CalledLines lines = new CalledLines(group, member, history, rows.ofMember(member.id()), today);
        Optional<ContributionRow> existing = existing(lines, wanted);
        Contribution line = existing.isPresent()
                ? unpaid(existing.get(), wanted)
                : new Contribution(
                        Ids.next(),
                        groupId,
                        member.id(),
                        call(lines, wanted, isKeeper),
                        today,
                        actor.login(),
                        clock.instant());
        if (!wanted.payment().isEmpty()) {
            Payment payment = payments.accept(wanted.payment(), line.row(), history, today);
            line.declare(payment, actor.login(), clock.instant());
        }
        ContributionRow written = repository.saveAndFlush(line).row();
        log.changed(written);
        return new Declared(ContributionView.of(written, history, today), existing.isEmpty());
    }

    private static void requireCall(Declaration wanted, boolean isKeeper) {
        if (!isKeeper) {
            throw Rejected.invalid("amountPaid", "required");
        }
        if (wanted.dueDate() == null) {
            throw Rejected.invalid("dueDate", "required");
        }
    }

    private static Optional<ContributionRow> existing(CalledLines lines, Declaration wanted) {
        if (wanted.dueDate() == null) {
            return lines.oldestUnpaid();
        }
        return lines.existing().stream()
                .filter(line -> line.dueDate().equals(wanted.dueDate()))
                .findFirst();
    }

    private static Call call(CalledLines lines, Declaration wanted, boolean isKeeper) {
        if (wanted.dueDate() != null) {
            LocalDate dueDate = PlanRules.day("dueDate", wanted.dueDate());
            return lines.on(dueDate, wanted.amountDue(), isKeeper);
        }
        Call next = lines.next(isKeeper);
        CalledLines.requireAmount(wanted.amountDue(), next.amountDue());
        return next;
    }

    private Contribution unpaid(ContributionRow row, Declaration wanted) {
        if (wanted.payment().isEmpty()) {
            throw Rejected.because(LedgerProblem.CONTRIBUTION_EXISTS, row.dueDate());
        }
        Contribution line = required(repository.findById(row.id()));
        ContributionStates.requireUnsettled(line.row());
        if (line.row().isDeclared()) {
            throw Rejected.because(LedgerProblem.CONTRIBUTION_DECLARED, row.dueDate());
        }
        CalledLines.requireAmount(wanted.amountDue(), row.amountDue());
        return line;
    }
}
