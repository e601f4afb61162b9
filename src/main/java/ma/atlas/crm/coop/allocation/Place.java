package ma.atlas.crm.coop.allocation;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a member of the queue.
 *
 * @param reason null for who is eligible
 */
record Place(
        int rank, UUID memberId, boolean eligible, @Nullable Refusal reason) {

    static Place of(Candidate candidate, Optional<Refusal> refusal) {
        return new Place(candidate.rank(), candidate.memberId(), refusal.isEmpty(), refusal.orElse(null));
    }
}
