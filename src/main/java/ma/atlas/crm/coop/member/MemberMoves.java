package ma.atlas.crm.coop.member;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.coop.CoopMembers.Status;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;

/** The moves of members (rule 29), all of them: what is not listed does not happen. */
final class MemberMoves {

    /** What a member is entered with. */
    static final Status FIRST = Status.PENDING_KYC;

    private static final Map<Status, Set<Status>> MOVES = new EnumMap<>(Map.of(
            // Papers make a member active, whatever they are: activation needs no document. Or they never come.
            Status.PENDING_KYC, EnumSet.of(Status.ACTIVE, Status.EXITED),
            // A pause, a departure, or an exclusion by a decision that has a document (rule 23).
            Status.ACTIVE, EnumSet.of(Status.SUSPENDED, Status.EXITED, Status.EXCLUDED),
            Status.SUSPENDED, EnumSet.of(Status.ACTIVE, Status.EXITED, Status.EXCLUDED),
            // Final: who comes back joins anew, at the end of the queue.
            Status.EXITED, EnumSet.noneOf(Status.class),
            Status.EXCLUDED, EnumSet.noneOf(Status.class)));

    private MemberMoves() {}

    static boolean leads(Status from, Status to) {
        return MOVES.getOrDefault(from, Set.of()).contains(to);
    }

    /**
     * @param to a code of the dictionary, which may have more than there are moves to
     * @throws Rejected {@code transition-not-allowed}
     */
    static Status require(Status from, String to) {
        for (Status next : MOVES.getOrDefault(from, Set.of())) {
            if (next.name().equals(to)) {
                return next;
            }
        }
        throw Rejected.because(CommonProblem.TRANSITION_NOT_ALLOWED, from, to);
    }

    /** Whether the member is out of the group then. */
    static boolean isFinal(Status status) {
        return MOVES.getOrDefault(status, Set.of()).isEmpty();
    }

    /** Whether it takes a decision that stands in a document. */
    static boolean needsDecision(Status to) {
        return to == Status.EXCLUDED;
    }
}
