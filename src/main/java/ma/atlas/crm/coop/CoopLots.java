package ma.atlas.crm.coop;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.shared.StatementBatch;

/** Lots of the current organisation, as the parts of Coop Habitat know them. */
public interface CoopLots {

    /** What may become of a lot; the codes of its dictionary. */
    enum Status {
        AVAILABLE,
        RESERVED,
        ASSIGNED,
        DELIVERED
    }

    Optional<Standing> find(UUID id);

    /** As {@link #find}, and nobody else changes the lot until the transaction ends. */
    Optional<Standing> lock(UUID id);

    /**
     * Adds to a batch that a lot changes its status, with its line in the journal. It fails with {@code conflict} where the lot
     * is not in the status that it is to leave.
     */
    void append(StatementBatch batch, UUID id, Status from, Status to, Instant at);

    /** Where a lot stands. */
    record Standing(UUID id, UUID projectId, UUID groupId, String code, Status status) {}
}
