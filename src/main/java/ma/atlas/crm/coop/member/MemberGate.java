package ma.atlas.crm.coop.member;

import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.EntityGate;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/**
 * Who may see and change what belongs to a member: whoever keeps the group, and themselves. For them nobody else is there.
 */
@Component
class MemberGate implements EntityGate {

    private final MemberRows rows;

    MemberGate(MemberRows rows) {
        this.rows = rows;
    }

    @Override
    public String entityType() {
        return CoopMember.ENTITY_TYPE;
    }

    @Override
    public void requireReader(Actor actor, UUID id) {
        require(actor.require(Permission.READ_COOP) == Reach.ALL ? rows.exists(id) : rows.isUser(id, actor.login()));
    }

    @Override
    public void requireWriter(Actor actor, UUID id) {
        requireWriter(actor, id, Permission.WRITE_COOP);
    }

    @Override
    public void requireWriter(Actor actor, UUID id, Permission permission) {
        boolean isOwn = actor.has(Role.COOP_MEMBER) && rows.isUser(id, actor.login());
        boolean isAll = actor.reach(permission) == Reach.ALL || actor.reach(Permission.WRITE_COOP) == Reach.ALL;
        if (!isOwn && !isAll) {
            require(actor.reach(Permission.READ_COOP) != Reach.OWN);
            actor.require(Permission.WRITE_COOP);
        }
        require(rows.hold(id));
    }

    private static void require(boolean found) {
        if (!found) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }
}
