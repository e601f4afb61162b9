package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTests {

    /** As rules.md words it: what each role is besides itself. */
    private static final Map<Role, Set<Role>> INCLUDED = Map.of(
            Role.AGENT, Set.of(),
            Role.MANAGER, Set.of(Role.AGENT),
            Role.ANALYST, Set.of(),
            Role.AUDITOR, Set.of(),
            Role.COOP_MANAGER, Set.of(),
            Role.COOP_MEMBER, Set.of(),
            Role.ADMIN_ORG, Set.of(Role.MANAGER, Role.AGENT, Role.ANALYST, Role.AUDITOR, Role.COOP_MANAGER),
            Role.PLATFORM_ADMIN,
                    Set.of(
                            Role.ADMIN_ORG,
                            Role.MANAGER,
                            Role.AGENT,
                            Role.ANALYST,
                            Role.AUDITOR,
                            Role.COOP_MANAGER,
                            Role.COOP_MEMBER));

    @ParameterizedTest
    @EnumSource
    void includesWhatTheRulesSayAndNothingElse(Role role) {
        Set<Role> besidesItself = Arrays.stream(Role.values())
                .filter(role::includes)
                .filter(other -> other != role)
                .collect(Collectors.toSet());
        assertThat(besidesItself).isEqualTo(INCLUDED.get(role));
        assertThat(role.includes(role)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void onlyThePlatformAdministratorBelongsToNoOrganisation(Role role) {
        assertThat(role.isOfOrganisation()).isEqualTo(role != Role.PLATFORM_ADMIN);
    }

    @Test
    void namesThatAreNoRolesAreLeftOut() {
        assertThat(Role.named(List.of("AGENT", "agent", "ROLE_MANAGER", "offline_access", "")))
                .containsExactly(Role.AGENT);
    }
}
