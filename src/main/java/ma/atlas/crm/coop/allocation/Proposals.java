package ma.atlas.crm.coop.allocation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds whom a lot is to be proposed to (rule 21), and proves it. The group is locked first, so of two proposals the later one sees what
 * the earlier one has done.
 */
@Component
class Proposals {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final CoopGroups groups;
    private final CoopLots lots;
    private final CoopMembers members;
    private final AllocationQueue queue;
    private final AllocationRows rows;
    private final Clock clock;

    Proposals(
            CoopGroups groups,
            CoopLots lots,
            CoopMembers members,
            AllocationQueue queue,
            AllocationRows rows,
            Clock clock) {
        this.groups = groups;
        this.lots = lots;
        this.members = members;
        this.queue = queue;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @throws Rejected {@code not-found}, {@code group-not-allocating}, {@code group-not-fifo}, {@code project-ended},
     *     {@code cut-off-in-future}, {@code lot-not-available}, {@code nobody-eligible}
     */
    Proof prove(UUID groupId, NewAllocation wanted) {
        CoopGroups.Standing group = required(groups.lock(groupId));
        boolean hasProjectEnded = required(rows.projectEnded(groupId, wanted.projectId()));
        CoopLots.Standing lot = required(
                lots.lock(wanted.lotId()).filter(found -> found.projectId().equals(wanted.projectId())));
        requireAllocating(group);
        if (hasProjectEnded) {
            throw Rejected.because(AllocationProblem.PROJECT_ENDED);
        }
        CutOff cutOff = cutOff(wanted.cutOff());
        if (lot.status() != CoopLots.Status.AVAILABLE) {
            throw Rejected.because(AllocationProblem.LOT_NOT_AVAILABLE, lot.code());
        }
        return prove(groupId, wanted, cutOff);
    }

    private static void requireAllocating(CoopGroups.Standing group) {
        if (!CoopGroups.ALLOCATION_RUNNING.equals(group.statusCode())) {
            throw Rejected.because(AllocationProblem.GROUP_NOT_ALLOCATING, group.statusCode());
        }
        if (!group.rules().fifo()) {
            throw Rejected.because(AllocationProblem.GROUP_NOT_FIFO, group.name());
        }
    }

    private CutOff cutOff(@Nullable LocalDate wanted) {
        CutOff today = queue.today();
        if (wanted == null) {
            return today;
        }
        if (wanted.isBefore(EARLIEST)) {
            throw Rejected.invalid("cutOff", "date");
        }
        if (wanted.isAfter(today.day())) {
            throw Rejected.because(AllocationProblem.CUT_OFF_IN_FUTURE, wanted, today.day());
        }
        return CutOff.of(wanted, CutOff.ChosenBy.REQUEST, today.timeZone());
    }

    private Proof prove(UUID groupId, NewAllocation wanted, CutOff cutOff) {
        AllocationPolicy policy = AllocationPolicy.CURRENT;
        List<Candidate> candidates = queue.of(groupId, wanted.projectId(), cutOff, null);
        Place first = first(policy.judge(candidates));
        if (hasChanged(first)) {
            candidates = queue.of(groupId, wanted.projectId(), cutOff, null);
            first = first(policy.judge(candidates));
        }
        Instant takenAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Proof.of(
                Ids.next(),
                policy,
                policy.judge(candidates),
                new Proof.Inputs(
                        groupId,
                        wanted.projectId(),
                        wanted.lotId(),
                        first.memberId(),
                        cutOff,
                        takenAt,
                        candidates.stream().map(policy::asJudged).toList()));
    }

    /** Somebody may be about to suspend whom we found, and have begun before: who holds the member knows. */
    private boolean hasChanged(Place first) {
        return members.lock(first.memberId())
                .filter(member -> member.status() == CoopMembers.Status.ACTIVE)
                .isEmpty();
    }

    private static Place first(List<Place> judged) {
        return AllocationPolicy.first(judged)
                .orElseThrow(() -> Rejected.because(AllocationProblem.NOBODY_ELIGIBLE, judged.size())
                        .with("members", NextInLine.passedOver(judged)));
    }

    private static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
