package ma.atlas.crm.access;

import java.util.EnumSet;
import java.util.Set;

/** What a person is in an organisation, and which other roles that includes. */
public enum Role {
    AGENT,
    MANAGER(AGENT),
    ANALYST,
    AUDITOR,
    COOP_MANAGER,
    COOP_MEMBER,
    ADMIN_ORG(MANAGER, ANALYST, AUDITOR, COOP_MANAGER),
    PLATFORM_ADMIN(ADMIN_ORG);

    private final Set<Role> included;

    Role(Role... included) {
        EnumSet<Role> closure = EnumSet.noneOf(Role.class);
        for (Role role : included) {
            closure.add(role);
            closure.addAll(role.included);
        }
        this.included = closure;
    }

    public boolean includes(Role other) {
        return this == other || included.contains(other);
    }

    /** The roles of an organisation's own people; the platform administrator belongs to none. */
    public boolean isOfOrganisation() {
        return this != PLATFORM_ADMIN;
    }
}
