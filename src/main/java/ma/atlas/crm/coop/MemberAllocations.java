package ma.atlas.crm.coop;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the allocations of a group have meant for one of its members. */
public interface MemberAllocations {

    /** The place among those who would be eligible for a lot of a project today, 1 for who would be proposed; empty for who is not eligible. */
    OptionalInt position(UUID memberId, UUID projectId);

    /** Allocations to the member and those that passed over them, the newest first. */
    List<Outcome> of(UUID memberId);

    /**
     * @param isOwn whether it was the member who was proposed
     * @param reason why it was not: a code of the proof; null for one's own, and for those who came after
     */
    record Outcome(
            UUID allocationId,
            UUID projectId,
            String lotCode,
            String statusCode,
            LocalDate cutOff,
            boolean isOwn,
            @Nullable String reason) {}
}
