package ma.atlas.crm.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person is in an organisation, and which other roles that includes. */
public enum Role {
    AGENT,
    MANAGER(AGENT),
    ANALYST,
    AUDITOR,
    COOP_MANAGER,
    COOP_MEMBER,
    ADMIN_ORG(MANAGER, ANALYST, AUDITOR, COOP_MANAGER),
    PLATFORM_ADMIN(ADMIN_ORG, COOP_MEMBER);

    private final List<Role> included;

    Role(Role... included) {
        this.included = List.of(included);
    }

    public boolean includes(Role other) {
        return this == other || included.stream().anyMatch(role -> role.includes(other));
    }

    /** The roles with these names; a name that is no role's is left out. */
    static Set<Role> named(Collection<String> names) {
        return Arrays.stream(values())
                .filter(role -> names.contains(role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The roles of an organisation's own people; the platform administrator belongs to none. */
    public boolean isOfOrganisation() {
        return this != PLATFORM_ADMIN;
    }
}
