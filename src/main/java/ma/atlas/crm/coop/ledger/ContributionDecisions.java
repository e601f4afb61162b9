package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.LedgerAccess.required;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BiConsumer;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What who keeps the ledger decides of its lines. They hold the group, as who proposes a lot does: a line is settled before the queue is
 * looked at, or after.
 */
@Component
public class ContributionDecisions {

    private final ContributionRepository repository;
    private final ContributionRows rows;
    private final PlanRows plans;
    private final PaymentRules payments;
    private final CoopGroups groups;
    private final CoopMembers members;
    private final LedgerLog log;
    private final OrganisationDays days;
    private final Clock clock;

    ContributionDecisions(
            ContributionRepository repository,
            ContributionRows rows,
            PlanRows plans,
            PaymentRules payments,
            CoopGroups groups,
            CoopMembers members,
            LedgerLog log,
            OrganisationDays days,
            Clock clock) {
        this.repository = repository;
        this.rows = rows;
        this.plans = plans;
        this.payments = payments;
        this.groups = groups;
        this.members = members;
        this.log = log;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Confirms what was declared, or what is said now: cash at the desk.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code contribution-settled}, {@code payment-required},
     *     {@code payment-incomplete}, and what {@link PaymentRules} say
     */
    @Transactional
    public ContributionView confirm(UUID id, PaymentFields payment, @Nullable String ifMatch) {
        LocalDate today = days.today();
        return decide(id, ifMatch, (line, decision) -> {
            ContributionStates.requireUnsettled(line.row());
            if (!payment.isEmpty()) {
                line.pay(
                        payments.accept(payment, line.row(), decision.plans(), today),
                        decision.login(),
                        clock.instant());
            } else if (!line.row().isDeclared()) {
                throw Rejected.because(LedgerProblem.PAYMENT_REQUIRED);
            }
            ContributionStates.Paid paid = ContributionStates.requirePaid(line.row());
            payments.requireOwed(paid.amount(), paid.date(), line.row(), decision.plans());
            line.confirm(line.row().penaltyIfPaid(decision.plans(), paid.date()), decision.login(), clock.instant());
        });
    }

    /**
     * What was declared was not paid; it may be declared again.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code contribution-settled},
     *     {@code contribution-undeclared}
     */
    @Transactional
    public ContributionView reject(UUID id, @Nullable String reason, @Nullable String ifMatch) {
        return decide(id, ifMatch, (line, decision) -> {
            ContributionStates.requireUnsettled(line.row());
            if (!line.row().isDeclared()) {
                throw Rejected.because(LedgerProblem.CONTRIBUTION_UNDECLARED);
            }
            line.reject(reason, decision.login(), clock.instant());
        });
    }

    /**
     * It need not be paid, nor what lateness has cost; of a line that was paid late, what lateness has cost.
     *
     * @throws Rejected {@code role-required}, {@code not-found}, {@code stale}, {@code contribution-settled}
     */
    @Transactional
    public ContributionView waive(UUID id, String reason, @Nullable String ifMatch) {
        return decide(id, ifMatch, (line, decision) -> {
            if (line.row().isConfirmedWithPenalty()) {
                line.waivePenalty(reason, clock.instant());
            } else {
                ContributionStates.requireUnsettled(line.row());
                line.waive(reason, decision.login(), clock.instant());
            }
        });
    }

    private record Decision(String login, PlanHistory plans) {}

    private ContributionView decide(UUID id, @Nullable String ifMatch, BiConsumer<Contribution, Decision> change) {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_COOP);
        ContributionRow known = required(rows.find(id));
        required(groups.lock(known.groupId()));
        required(members.lock(known.memberId()));
        Contribution line = required(repository.findById(id));
        EntityTag.requireMatch(ifMatch, line.version());
        PlanHistory history = plans.history(known.groupId());
        change.accept(line, new Decision(actor.login(), history));
        repository.flush();
        log.changed(line.row());
        return ContributionView.of(line.row(), history, days.today());
    }
}
