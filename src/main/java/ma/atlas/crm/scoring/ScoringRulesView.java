package ma.atlas.crm.scoring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an organisation.
 *
 * @param version 0 for the shipped ones
 * @param updatedAt when the organisation last wrote them; null for the shipped ones
 */
public record ScoringRulesView(
        Origin origin,
        List<ScoringRule> rules,
        long version,
        @Nullable Instant updatedAt) {

    /** Whose rules they are. */
    public enum Origin {
        /** Shipped with the platform. */
        DEFAULT,
        /** Written by the organisation. */
        OWN
    }
}
