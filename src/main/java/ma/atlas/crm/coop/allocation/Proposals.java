package ma.atlas.crm.coop.allocation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.coop.Arrears;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopLots;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Ids;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds whom a lot is to be proposed to (rule 21), and proves it. The group is locked first, as by whoever confirms a payment, moves a member
 * or cancels an allocation: the queue that is read is the queue at that moment, and two proposals come one after the other.
 */
@Component
class Proposals {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final CoopGroups groups;
    private final CoopLots lots;
    private final AllocationQueue queue;
    private final Arrears arrears;
    private final AllocationRows rows;
    private final Clock clock;

    Proposals(
            CoopGroups groups,
            CoopLots lots,
            AllocationQueue queue,
            Arrears arrears,
            AllocationRows rows,
            Clock clock) {
        this.groups = groups;
        this.lots = lots;
        this.queue = queue;
        this.arrears = arrears;
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
        arrears.open(groupId);
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
        List<Place> places = policy.judge(candidates);
        Place first = first(places);
        Instant takenAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Proof.of(
                Ids.next(),
                policy,
                places,
                new Proof.Inputs(
                        groupId,
                        wanted.projectId(),
                        wanted.lotId(),
                        first.memberId(),
                        cutOff,
                        takenAt,
                        candidates.stream().map(policy::asJudged).toList()));
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
