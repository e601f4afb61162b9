package ma.atlas.crm.coop.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Permission;
import ma.atlas.crm.access.Reach;
import ma.atlas.crm.coop.CoopGroups;
import ma.atlas.crm.coop.CoopMembers;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who sees what of a ledger: who reads co-operatives, all of it; a member, what is their own, and the plan that it follows. What is another
 * member's is not there for them.
 */
@Component
class LedgerAccess {

    private final CoopGroups groups;
    private final CoopMembers members;

    LedgerAccess(CoopGroups groups, CoopMembers members) {
        this.groups = groups;
        this.members = members;
    }

    /**
     * Whose lines of a group somebody may see.
     *
     * @return the members that they are; null for everybody's
     * @throws Rejected {@code role-required}, {@code not-found} of the group
     */
    @Nullable
    List<UUID> requireReader(UUID groupId) {
        Actor actor = CurrentActor.requiredInOrganisation();
        Reach reach = actor.require(Permission.READ_COOP);
        required(groups.find(groupId));
        return reach == Reach.ALL ? null : own(actor, groupId);
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found} of a member who is not there for them
     */
    CoopMembers.Standing requireReaderOf(Actor actor, UUID memberId) {
        return requireOf(actor, Permission.READ_COOP, memberId);
    }

    /**
     * @throws Rejected {@code role-required}, {@code not-found} of a member who is not there for them
     */
    CoopMembers.Standing requireDeclarerOf(Actor actor, UUID memberId) {
        return requireOf(actor, Permission.DECLARE_CONTRIBUTIONS, memberId);
    }

    private CoopMembers.Standing requireOf(Actor actor, Permission permission, UUID memberId) {
        Reach reach = actor.require(permission);
        CoopMembers.Standing member = required(members.find(memberId));
        if (reach != Reach.ALL && !actor.login().equals(member.userId())) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return member;
    }

    private List<UUID> own(Actor actor, UUID groupId) {
        List<UUID> own = members.ofUser(actor.login()).stream()
                .filter(member -> member.groupId().equals(groupId))
                .map(CoopMembers.Standing::id)
                .toList();
        if (own.isEmpty()) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return own;
    }

    static <T> T required(Optional<T> found) {
        return found.orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
    }
}
