package ma.atlas.crm.coop;

import java.util.UUID;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that need a document (rule 23): a PV that is attached to the group, or to the member who is excluded, and that no other
 * decision was taken by. The caller has locked the group.
 */
public interface Decisions {

    /** What is decided. */
    enum Kind {
        FUNDING_OPENED,
        FUNDING_CLOSED,
        PLAN_CHANGED,
        MEMBER_EXCLUDED
    }

    /**
     * @param memberId who is excluded; null for the others
     * @param documentId the PV; null for the newest that stands for no decision yet
     */
    record Wanted(
            UUID groupId,
            Kind kind,
            @Nullable UUID memberId,
            @Nullable UUID documentId) {}

    /**
     * The PV that a decision would be taken by; nothing is written.
     *
     * @throws Rejected {@code decision-document-required} where there is none, {@code unknown-document} for one that is no PV of the
     *     group or member, {@code document-used} for one that stands for another decision
     */
    UUID find(Wanted decision);

    /**
     * As {@link #find}, and writes the decision down.
     *
     * @return the PV
     */
    UUID take(Wanted decision);
}
