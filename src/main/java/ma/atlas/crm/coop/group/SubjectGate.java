package ma.atlas.crm.coop.group;

import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.coop.CoopSubject;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;

/** Who may see and change what belongs to a group or a project: whoever may see and change the group or project. */
class SubjectGate implements EntityGate {

    private final CoopSubject subject;

    SubjectGate(CoopSubject subject) {
        this.subject = subject;
    }

    @Override
    public String entityType() {
        return subject.entityType();
    }

    @Override
    public void requireReader(Actor actor, UUID id) {
        actor.requireAll(Permission.READ_COOP);
        if (subject.find(id).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }

    @Override
    public void requireWriter(Actor actor, UUID id) {
        actor.require(Permission.WRITE_COOP);
        if (subject.lock(id).isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }
}
