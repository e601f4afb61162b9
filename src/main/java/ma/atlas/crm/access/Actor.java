package ma.atlas.crm.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.atlas.crm.shared.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, in which organisation, with which roles.
 *
 * @param login how the person appears everywhere
 * @param orgId the organisation acted in; null for a platform administrator who named none
 * @param roles as granted, without what they include
 */
public record Actor(String login, @Nullable String orgId, Set<Role> roles) {

    /** The login under which timers and other jobs act. */
    public static final String SYSTEM = "system";

    /** The login under which it is journalled that somebody was not let in. */
    public static final String ANONYMOUS = "anonymous";

    public Actor {
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
    }

    /** The platform itself, for jobs and timers: it has no role, and passes no check of one. */
    public static Actor system(String orgId) {
        return new Actor(SYSTEM, orgId, Set.of());
    }

    public boolean has(Role role) {
        return roles.stream().anyMatch(granted -> granted.includes(role));
    }

    public boolean isSystem() {
        return SYSTEM.equals(login);
    }

    public Reach reach(Permission permission) {
        return roles.stream().map(permission::of).max(Reach::compareTo).orElse(Reach.NONE);
    }

    /**
     * @throws Rejected {@code role-required} when no role of this actor has the permission
     */
    public Reach require(Permission permission) {
        Reach reach = reach(permission);
        if (reach == Reach.NONE) {
            throw roleRequired(permission.leastRoles());
        }
        return reach;
    }

    /**
     * For what is everybody's and nobody's own: lists across all of a kind.
     *
     * @throws Rejected {@code role-required} when no role of this actor has the permission for more than their own
     */
    public void requireAll(Permission permission) {
        if (reach(permission) != Reach.ALL) {
            throw roleRequired(permission.leastRolesForAll());
        }
    }

    /**
     * @param assignee who the thing is assigned to, null when nobody
     * @param meantFor the role that unassigned work is meant for
     * @throws Rejected {@code role-required} without the permission, {@code not-assigned} where it is somebody else's
     */
    public void require(Permission permission, @Nullable String assignee, @Nullable Role meantFor) {
        if (require(permission) == Reach.OWN && !isOwn(assignee, meantFor)) {
            throw Rejected.because(AccessProblem.NOT_ASSIGNED);
        }
    }

    /** Whether something is this actor's, or nobody's and meant for a role of theirs. */
    public boolean isOwn(@Nullable String assignee, @Nullable Role meantFor) {
        return assignee == null ? meantFor == null || has(meantFor) : assignee.equals(login);
    }

    /** The organisation acted in. */
    public Optional<String> organisation() {
        return Optional.ofNullable(orgId);
    }

    /**
     * The organisation acted in.
     *
     * @throws Rejected {@code organisation-required} when the actor named none
     */
    public String requiredOrgId() {
        if (orgId == null) {
            throw Rejected.because(AccessProblem.ORGANISATION_REQUIRED);
        }
        return orgId;
    }

    /** The same person with the same roles, acting in another organisation. */
    Actor in(String otherOrgId) {
        return new Actor(login, otherOrgId, roles);
    }

    private static Rejected roleRequired(List<Role> least) {
        return Rejected.because(
                AccessProblem.ROLE_REQUIRED,
                String.join(", ", least.stream().map(Role::name).toList()));
    }
}
