package ma.atlas.crm.coop.group;

import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** Who may see and change what belongs to a group: whoever may see and change the group. */
@Component
class GroupGate implements EntityGate {

    private final GroupSubject subjectType;

    GroupGate(GroupSubject subjectType) {
        this.subjectType = subjectType;
    }

    @Override
    public String entityType() {
        return GroupSubject.ENTITY_TYPE;
    }

    @Override
    public void requireReader(Actor actor, UUID id) {
        actor.requireAll(Permission.READ_COOP);
        if (subjectType.find(id).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }

    @Override
    public void requireWriter(Actor actor, UUID id) {
        actor.require(Permission.WRITE_COOP);
        if (subjectType.lock(id).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }
}
