package ma.atlas.crm.coop;

import ma.atlas.crm.access.AccessProblem;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.shared.Rejected;

/** Who may read and write what is a co-operative's as a whole. What is a member's own, the parts decide. */
public final class CoopAccess {

    private CoopAccess() {}

    /**
     * @return who reads
     * @throws Rejected {@code role-required}; {@code not-assigned} for a member, who has nothing but their own
     */
    public static Actor requireReader() {
        return requireReader(CurrentActor.requiredInOrganisation());
    }

    public static Actor requireReader(Actor actor) {
        if (actor.require(Permission.READ_COOP) != Reach.ALL) {
            throw Rejected.because(AccessProblem.NOT_ASSIGNED);
        }
        return actor;
    }

    /**
     * @return who writes
     * @throws Rejected {@code role-required}
     */
    public static Actor requireWriter() {
        Actor actor = CurrentActor.requiredInOrganisation();
        actor.require(Permission.WRITE_COOP);
        return actor;
    }
}
