package ma.atlas.crm.coop;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision was written down, with its document: told in the transaction in which it happens.
 *
 * @param memberId who was excluded; null for the other kinds
 */
public record DecisionTaken(
        UUID decisionId,
        UUID groupId,
        Decisions.Kind kind,
        @Nullable UUID memberId,
        UUID documentId) {}
