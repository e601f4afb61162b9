package ma.atlas.crm.coop;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups of the current organisation, as the parts of Coop Habitat know them. */
public interface CoopGroups {

    /** While lots are proposed. */
    String ALLOCATION_RUNNING = "ALLOCATION_RUNNING";

    Optional<Standing> find(UUID id);

    /**
     * As {@link #find}, and nobody else locks the group until the transaction ends: ranks, plans, decisions and proposals of one
     * group come one after the other. Whoever locks a lot, a member or an allocation as well locks the group first, then in that order.
     */
    Optional<Standing> lock(UUID id);

    /**
     * Where a group stands.
     *
     * @param isFunding whether its funding was opened and its life has not ended: members owe what their plan says
     */
    record Standing(
            UUID id,
            String name,
            @Nullable String statusCode,
            boolean isTerminal,
            boolean isFunding,
            GroupRules rules) {}
}
