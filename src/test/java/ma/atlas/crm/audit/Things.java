package ma.atlas.crm.audit;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** A kind of entity besides the real ones, kept in memory: its analysts see it and its managers work on it. */
@Component
class Things implements EntityGate {

    static final String TYPE = "THING";

    private final Map<UUID, String> organisations = new ConcurrentHashMap<>();

    UUID add(String orgId) {
        UUID id = UUID.randomUUID();
        organisations.put(id, orgId);
        return id;
    }

    @Override
    public String entityType() {
        return TYPE;
    }

    @Override
    public void requireReader(Actor actor, UUID id) {
        actor.require(Permission.READ_WORKFLOWS);
        requireThere(actor, id);
    }

    @Override
    public void requireWriter(Actor actor, UUID id) {
        actor.require(Permission.PUBLISH_ANNONCES);
        requireThere(actor, id);
    }

    private void requireThere(Actor actor, UUID id) {
        if (!actor.requiredOrgId().equals(organisations.get(id))) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }
}
