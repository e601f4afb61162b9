package ma.atlas.crm.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.Role;
import org.jspecify.annotations.Nullable;

/** A row of jobs, with what only its runner needs. */
record JobRow(
        JobView view,
        String orgId,
        Set<Role> roles,
        String correlationId,
        JsonNode parameters,
        @Nullable JsonNode cursor,
        int attempts) {

    /** Who asked for it, with the roles they had then: what they were allowed is not taken back half way. */
    Actor actor() {
        return new Actor(view.requestedBy(), orgId, roles);
    }

    JobState state() {
        return new JobState(view.id(), orgId, parameters, cursor, view.done(), view.total(), view.result(), attempts);
    }
}
