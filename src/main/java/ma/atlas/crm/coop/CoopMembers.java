package ma.atlas.crm.coop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members of the groups of the current organisation, as the parts of Coop Habitat know them. */
public interface CoopMembers {

    /** What a member may be; the codes of the dictionary. */
    enum Status {
        PENDING_KYC,
        ACTIVE,
        SUSPENDED,
        EXITED,
        EXCLUDED
    }

    Optional<Standing> find(UUID id);

    /** As {@link #find}, and nobody else changes the member until the transaction ends. */
    Optional<Standing> lock(UUID id);

    /** In the order of their ranks. */
    List<Standing> ofGroup(UUID groupId);

    /** The memberships of somebody who signs in, in the order of their groups. */
    List<Standing> ofUser(String login);

    /** Everybody who was ever given a rank in the group, in the order of ranks, as they stood at an instant. */
    List<Queued> queue(UUID groupId, Instant at);

    /** Where a member stands. */
    record Standing(
            UUID id,
            UUID groupId,
            String displayName,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String userId,
            Status status,
            int rank) {}

    /**
     * A place in the queue.
     *
     * @param status null for somebody who came later
     */
    record Queued(UUID memberId, int rank, @Nullable Status status) {}
}
