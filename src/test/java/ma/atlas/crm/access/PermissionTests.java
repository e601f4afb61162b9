package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The role table of the business rules, typed again from there: a permission without a row here is a failure. */
class PermissionTests {

    private static final List<Role> COLUMNS = List.of(
            Role.AGENT,
            Role.MANAGER,
            Role.ANALYST,
            Role.AUDITOR,
            Role.COOP_MANAGER,
            Role.COOP_MEMBER,
            Role.ADMIN_ORG,
            Role.PLATFORM_ADMIN);

    private static final Map<Permission, List<Reach>> TABLE = table("""
            READ_DOSSIERS       OWN  ALL  ALL  ALL  NONE NONE ALL  ALL
            WRITE_DOSSIERS      OWN  ALL  NONE NONE NONE NONE ALL  ALL
            MOVE_DOSSIERS       OWN  ALL  NONE NONE NONE NONE ALL  ALL
            ASSIGN_DOSSIERS     OWN  ALL  NONE NONE NONE NONE ALL  ALL
            REOPEN_DOSSIERS     NONE NONE NONE NONE NONE NONE ALL  ALL
            IMPORT_DOSSIERS     NONE ALL  NONE NONE NONE NONE ALL  ALL
            READ_TASKS          OWN  ALL  NONE NONE OWN  NONE ALL  ALL
            READ_DICTIONARIES   ALL  ALL  ALL  ALL  ALL  NONE ALL  ALL
            WRITE_DICTIONARIES  NONE NONE ALL  NONE NONE NONE ALL  ALL
            READ_WORKFLOWS      ALL  ALL  ALL  ALL  ALL  NONE ALL  ALL
            WRITE_WORKFLOWS     NONE NONE ALL  NONE NONE NONE ALL  ALL
            READ_ANNONCES       ALL  ALL  ALL  ALL  NONE NONE ALL  ALL
            WRITE_ANNONCES      ALL  ALL  NONE NONE NONE NONE ALL  ALL
            PUBLISH_ANNONCES    NONE ALL  NONE NONE NONE NONE ALL  ALL
            READ_CONSENTS       OWN  ALL  NONE ALL  OWN  OWN  ALL  ALL
            WRITE_CONSENTS      OWN  ALL  NONE NONE OWN  OWN  ALL  ALL
            READ_OUTBOUND       OWN  ALL  NONE ALL  OWN  OWN  ALL  ALL
            WRITE_OUTBOUND      OWN  ALL  NONE NONE OWN  OWN  ALL  ALL
            RETRY_OUTBOUND      NONE NONE NONE NONE NONE NONE ALL  ALL
            READ_TEMPLATES      ALL  ALL  ALL  ALL  ALL  NONE ALL  ALL
            READ_COOP           NONE ALL  ALL  ALL  ALL  OWN  ALL  ALL
            WRITE_COOP          NONE NONE NONE NONE ALL  NONE ALL  ALL
            DECLARE_CONTRIBUTIONS NONE NONE NONE NONE ALL OWN ALL ALL
            READ_NOTES          ALL  ALL  ALL  ALL  ALL  NONE ALL  ALL
            EDIT_NOTES          OWN  ALL  NONE NONE OWN  NONE ALL  ALL
            READ_DASHBOARDS     OWN  ALL  ALL  ALL  OWN  NONE ALL  ALL
            READ_AUDIT          OWN  ALL  NONE ALL  OWN  NONE ALL  ALL
            VERIFY_AUDIT        NONE ALL  NONE ALL  NONE NONE ALL  ALL
            EXPORT_AUDIT        NONE NONE NONE ALL  NONE NONE ALL  ALL
            READ_ENGINE         NONE ALL  ALL  ALL  NONE NONE ALL  ALL
            REPAIR_ENGINE       NONE NONE NONE NONE NONE NONE ALL  ALL
            READ_DELETED        NONE NONE NONE ALL  NONE NONE ALL  ALL
            MANAGE_ORGANISATION NONE NONE NONE NONE NONE NONE ALL  ALL
            MANAGE_PLATFORM     NONE NONE NONE NONE NONE NONE NONE ALL
            """);

    @ParameterizedTest
    @EnumSource
    void eachRoleReachesAsFarAsItsCellSays(Permission permission) {
        Map<Role, Reach> reaches = new LinkedHashMap<>();
        Map<Role, Reach> cells = new LinkedHashMap<>();
        for (int column = 0; column < COLUMNS.size(); column++) {
            Role role = COLUMNS.get(column);
            reaches.put(role, actor(role).reach(permission));
            cells.put(role, TABLE.get(permission).get(column));
        }
        assertThat(reaches).isEqualTo(cells);
    }

    @Test
    void aRefusalNamesTheLeastRolesThatWouldDo() {
        assertThatThrownBy(() -> actor(Role.ANALYST).require(Permission.WRITE_DOSSIERS))
                .isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.code()).isEqualTo("role-required");
                    assertThat(refused.arguments()).containsExactly("AGENT");
                });
    }

    @Test
    void whatIsOfAllIsRefusedToThoseWhoHaveTheirOwn() {
        actor(Role.ANALYST).requireAll(Permission.READ_COOP);
        assertThatThrownBy(() -> actor(Role.COOP_MEMBER).requireAll(Permission.READ_COOP))
                .isInstanceOfSatisfying(Rejected.class, refused -> {
                    assertThat(refused.code()).isEqualTo("role-required");
                    assertThat(refused.arguments()).containsExactly("MANAGER, ANALYST, AUDITOR, COOP_MANAGER");
                });
    }

    @Test
    void ownIsWhatIsAssignedToOneselfOrToNobodyAndMeantForOnesRole() {
        Actor agent = actor(Role.AGENT);
        assertThat(agent.isOwn(agent.login(), Role.MANAGER)).isTrue();
        assertThat(agent.isOwn(null, Role.AGENT)).isTrue();
        assertThat(agent.isOwn(null, null)).isTrue();
        assertThat(agent.isOwn(null, Role.MANAGER)).isFalse();
        assertThat(agent.isOwn("somebody else", Role.AGENT)).isFalse();
    }

    @Test
    void withReachOverOwnOnlySomebodyElsesIsRefused() {
        assertThatThrownBy(() -> actor(Role.AGENT).require(Permission.MOVE_DOSSIERS, "somebody else", Role.AGENT))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.code()).isEqualTo("not-assigned"));
        actor(Role.MANAGER).require(Permission.MOVE_DOSSIERS, "somebody else", Role.AGENT);
    }

    @Test
    void severalRolesReachAsFarAsTheFurthest() {
        Actor both = new Actor("x", "a", Set.of(Role.AGENT, Role.AUDITOR));
        assertThat(both.reach(Permission.READ_DOSSIERS)).isEqualTo(Reach.ALL);
        assertThat(both.reach(Permission.WRITE_DOSSIERS)).isEqualTo(Reach.OWN);
    }

    @ParameterizedTest
    @EnumSource
    void thePlatformItselfPassesNoCheckOfARole(Permission permission) {
        assertThat(Actor.system("a").reach(permission)).isEqualTo(Reach.NONE);
    }

    private static Actor actor(Role role) {
        return new Actor("somebody", "a", Set.of(role));
    }

    private static Map<Permission, List<Reach>> table(String text) {
        Map<Permission, List<Reach>> rows = new LinkedHashMap<>();
        text.lines()
                .map(line -> line.split(" +"))
                .forEach(cells -> rows.put(
                        Permission.valueOf(cells[0]),
                        Arrays.stream(cells).skip(1).map(Reach::valueOf).toList()));
        return rows;
    }
}
