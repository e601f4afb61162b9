package ma.atlas.crm.coop.ledger;

import static ma.atlas.crm.coop.ledger.LedgerAccess.required;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.coop.MemberAccounts;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What members owe and have paid, in five statements each. */
@Component
public class MemberStatements implements MemberAccounts {

    private final CoopGroups groups;
    private final CoopMembers members;
    private final PlanRows plans;
    private final ContributionRows rows;
    private final LedgerAccess access;
    private final OrganisationDays days;
    private final Clock clock;

    MemberStatements(
            CoopGroups groups,
            CoopMembers members,
            PlanRows plans,
            ContributionRows rows,
            LedgerAccess access,
            OrganisationDays days,
            Clock clock) {
        this.groups = groups;
        this.members = members;
        this.plans = plans;
        this.rows = rows;
        this.access = access;
        this.days = days;
        this.clock = clock;
    }

    /**
     * @param asOf null for today; a day to come tells what will be owed then if nothing is paid
     * @throws Rejected {@code role-required}, {@code not-found}, {@code invalid-input}
     */
    @Transactional(readOnly = true)
    public MemberStatement statement(UUID memberId, @Nullable LocalDate asOf) {
        CoopMembers.Standing member = access.requireReaderOf(CurrentActor.requiredInOrganisation(), memberId);
        return statement(member, asOf == null ? null : PlanRules.day("asOf", asOf));
    }

    @Override
    @Transactional(readOnly = true)
    public Account of(UUID memberId) {
        MemberStatement today = statement(required(members.find(memberId)), null);
        List<Line> lines = Stream.concat(today.lines().stream(), today.upcoming().stream())
                .map(line -> new Line(
                        line.contributionId(),
                        line.dueDate(),
                        line.amountDue(),
                        line.penalty(),
                        paid(line).map(MemberStatement.Line::paidDate).orElse(null),
                        paid(line)
                                .map(any -> line.amountPaid().max(line.amountDeclared()))
                                .orElse(null),
                        line.status()))
                .sorted(Comparator.comparing(Line::dueDate))
                .toList();
        return new Account(memberId, today.asOf(), lines, today.totals().balance());
    }

    /** What was rejected, or waived after all, was not paid on any day. */
    private static Optional<MemberStatement.Line> paid(MemberStatement.Line line) {
        return Optional.of(line)
                .filter(told -> told.amountPaid().max(told.amountDeclared()).signum() > 0);
    }

    private MemberStatement statement(CoopMembers.Standing member, @Nullable LocalDate day) {
        CoopGroups.Standing group = required(groups.find(member.groupId()));
        ZoneId zone = days.zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        PlanHistory history = plans.history(group.id());
        List<ContributionRow> lines = rows.ofMember(member.id());
        CalledLines called = new CalledLines(group, member, history, lines, today);
        return new StatementLines(history, day == null ? today : day, today, zone)
                .of(member.id(), group.id(), lines, called.ahead());
    }
}
