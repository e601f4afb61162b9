package ma.atlas.crm.coop.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.coop.ledger.PlanHistory.Owed;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What may still be called for from a member: what the plan says, while the group is funding and the member belongs to it; beside the
 * plan, what who keeps the ledger wants.
 *
 * @param existing every line of the member
 */
record CalledLines(
        CoopGroups.Standing group,
        CoopMembers.Standing member,
        PlanHistory plans,
        List<ContributionRow> existing,
        LocalDate today) {

    private static final Set<Status> LEFT = Set.of(Status.EXITED, Status.EXCLUDED);

    /** Whether the member owes what the plan says. */
    boolean owesByPlan() {
        return group.isFunding() && (member.status() == Status.ACTIVE || member.status() == Status.SUSPENDED);
    }

    /** What the plan has still to open, the earliest first. */
    List<Owed> ahead() {
        if (!owesByPlan()) {
            return List.of();
        }
        Set<LocalDate> open = existing.stream().map(ContributionRow::dueDate).collect(Collectors.toSet());
        return plans.owed().stream()
                .filter(owed -> !open.contains(owed.dueDate()))
                .toList();
    }

    /** The oldest line that a payment may be declared on. */
    Optional<ContributionRow> oldestUnpaid() {
        return existing.stream()
                .filter(line -> !line.status().isSettled() && !line.isDeclared())
                .findFirst();
    }

    /**
     * The next instalment, before it opens.
     *
     * @throws Rejected {@code nothing-to-pay} where there is none, or none that may be opened yet
     */
    Call next(boolean isKeeper) {
        requireLiving();
        return ahead().stream()
                .findFirst()
                .filter(owed -> isKeeper || isWithinReach(owed))
                .map(Call::of)
                .orElseThrow(() -> Rejected.because(LedgerProblem.NOTHING_TO_PAY));
    }

    /**
     * What is due on a day that has no line.
     *
     * @param amountDue null for what the plan says
     * @param isKeeper whether they may call for more than the plan does, and for anything as early as they like
     * @throws Rejected {@code ledger-closed}, {@code member-has-left}, {@code amount-differs}, {@code instalment-too-early},
     *     {@code no-such-instalment}
     */
    Call on(LocalDate dueDate, @Nullable BigDecimal amountDue, boolean isKeeper) {
        requireLiving();
        Optional<Owed> scheduled =
                ahead().stream().filter(owed -> owed.dueDate().equals(dueDate)).findFirst();
        if (scheduled.isPresent()) {
            Owed owed = scheduled.get();
            requireAmount(amountDue, owed.instalment().amountDue());
            if (!isKeeper && !isWithinReach(owed)) {
                throw Rejected.because(
                        LedgerProblem.INSTALMENT_TOO_EARLY,
                        dueDate,
                        owed.instalment().opensOn());
            }
            return Call.of(owed);
        }
        if (amountDue == null || !isKeeper) {
            throw Rejected.because(LedgerProblem.NO_SUCH_INSTALMENT, dueDate);
        }
        return new Call(null, null, dueDate, Money.rounded(amountDue));
    }

    static void requireAmount(@Nullable BigDecimal wanted, BigDecimal due) {
        if (wanted != null && wanted.compareTo(due) != 0) {
            throw Rejected.because(LedgerProblem.AMOUNT_DIFFERS, due, wanted);
        }
    }

    /** One ahead of the calendar: a plan could not be changed any more that somebody has paid to its end. */
    private boolean isWithinReach(Owed owed) {
        return plans.owed().stream()
                .filter(line -> line.instalment().opensOn().isAfter(today))
                .findFirst()
                .map(next -> !owed.dueDate().isAfter(next.dueDate()))
                .orElse(true);
    }

    private void requireLiving() {
        if (group.isTerminal()) {
            throw Rejected.because(LedgerProblem.LEDGER_CLOSED, group.name());
        }
        if (LEFT.contains(member.status())) {
            throw Rejected.because(LedgerProblem.MEMBER_HAS_LEFT, member.displayName());
        }
    }
}
