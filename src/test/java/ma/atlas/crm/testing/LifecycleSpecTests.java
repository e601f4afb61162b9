package ma.atlas.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Whether the reference is read for what it says: other tests trust it. */
class LifecycleSpecTests {

    static Stream<String> caseTypes() {
        InputStream yaml = LifecycleSpecTests.class.getResourceAsStream("/reference/workflows.yaml");
        return new Yaml().<Map<String, Object>>load(yaml).keySet().stream();
    }

    private static Set<Move> moves(String... arrows) {
        return Stream.of(arrows)
                .map(arrow -> new Move(arrow.split(">")[0], arrow.split(">")[1]))
                .collect(Collectors.toSet());
    }

    @Test
    void every_case_type_has_a_lifecycle() {
        assertThat(caseTypes()).hasSize(16);
    }

    @ParameterizedTest
    @MethodSource("caseTypes")
    void a_lifecycle_hangs_together(String caseType) {
        LifecycleSpec spec = LifecycleSpec.of(caseType);
        assertThat(spec.path()).as("nominal path").doesNotHaveDuplicates().startsWith(spec.initial());
        assertThat(spec.isTerminal(spec.path().get(spec.path().size() - 1))).isTrue();
        assertThat(spec.statuses()).containsAll(spec.terminal().keySet()).doesNotContain("");
        assertThat(spec.userMoves()).allSatisfy(move -> {
            assertThat(spec.isTerminal(move.from()))
                    .as("%s leaves an end", move)
                    .isFalse();
            assertThat(move.from()).isNotEqualTo(move.to());
        });
        assertThat(spec.statuses()).allSatisfy(status -> {
            List<String> way = spec.wayTo(status);
            String at = spec.initial();
            for (String next : way) {
                assertThat(spec.userMoves()).contains(new Move(at, next));
                at = next;
            }
            assertThat(at).isEqualTo(status);
        });
        assertThat(spec.automatic().keySet()).isSubsetOf(spec.userMoves());
        assertThat(spec.roles().keySet()).isSubsetOf(spec.userMoves());
    }

    @Test
    void what_is_lost_from_some_statuses_is_not_lost_from_others() {
        LifecycleSpec owner = LifecycleSpec.of("CRM_OWNER_LEAD");
        assertThat(owner.userMoves())
                .isEqualTo(moves(
                        "CRM_NEW>CRM_CONTACTED",
                        "CRM_CONTACTED>CRM_QUALIFIED",
                        "CRM_QUALIFIED>CRM_VALUATION_DONE",
                        "CRM_VALUATION_DONE>CRM_MANDATE_PENDING",
                        "CRM_MANDATE_PENDING>CRM_MANDATE_SIGNED",
                        "CRM_MANDATE_SIGNED>CRM_LISTED",
                        "CRM_LISTED>CRM_ARCHIVED",
                        "CRM_LISTED>CRM_PAUSED",
                        "CRM_PAUSED>CRM_LISTED",
                        "CRM_NEW>CRM_CLOSED_LOST",
                        "CRM_CONTACTED>CRM_CLOSED_LOST",
                        "CRM_QUALIFIED>CRM_CLOSED_LOST",
                        "CRM_VALUATION_DONE>CRM_CLOSED_LOST",
                        "CRM_MANDATE_PENDING>CRM_CLOSED_LOST"));
        assertThat(owner.terminal()).isEqualTo(Map.of("CRM_ARCHIVED", "NONE", "CRM_CLOSED_LOST", "LOSS"));
    }

    @Test
    void the_b2b_demo_has_an_end_and_roles_of_its_own() {
        LifecycleSpec demo = LifecycleSpec.of("CRM_LEAD_B2B_DEMO");
        assertThat(demo.userMoves())
                .isEqualTo(moves(
                        "B2B_NEW>B2B_QUALIFIED",
                        "B2B_QUALIFIED>B2B_SCHEDULED",
                        "B2B_SCHEDULED>B2B_DONE",
                        "B2B_DONE>B2B_WON",
                        "B2B_QUALIFIED>B2B_NEW",
                        "B2B_DONE>B2B_SCHEDULED",
                        "B2B_NEW>B2B_LOST",
                        "B2B_QUALIFIED>B2B_LOST",
                        "B2B_SCHEDULED>B2B_LOST",
                        "B2B_DONE>B2B_LOST"));
        assertThat(demo.roles())
                .isEqualTo(Map.of(
                        new Move("B2B_QUALIFIED", "B2B_NEW"), "MANAGER",
                        new Move("B2B_DONE", "B2B_SCHEDULED"), "MANAGER"));
        assertThat(demo.reasonFor("B2B_WON")).isNull();
        assertThat(demo.reasonFor("B2B_LOST")).isEqualTo("NO_RESPONSE");
    }

    @Test
    void the_buyer_lead_has_a_timer_beside_the_users_own_move() {
        LifecycleSpec lead = LifecycleSpec.of("CRM_LEAD_BUY");
        assertThat(lead.automatic()).isEqualTo(Map.of(new Move("CRM_NO_SHOW", "CRM_FOLLOW_UP"), "P2D"));
        assertThat(lead.statuses()).hasSize(16);
        assertThat(lead.userMoves()).hasSize(9 + 10 + 14 - 1);
        assertThat(lead.wayTo("CRM_QUALIFIED")).containsExactly("CRM_CONTACTED", "CRM_QUALIFIED");
        assertThat(lead.wayTo("CRM_NEW")).isEmpty();
    }

    @Test
    void a_co_operative_is_cancelled_from_every_status_but_its_ends() {
        LifecycleSpec allocation = LifecycleSpec.of("COOP_ALLOCATION");
        assertThat(allocation.userMoves())
                .isEqualTo(moves(
                        "COOP_ALLOC_PROPOSED>COOP_ALLOC_APPROVED",
                        "COOP_ALLOC_APPROVED>COOP_ALLOC_ASSIGNED",
                        "COOP_ALLOC_ASSIGNED>COOP_ALLOC_SIGNED",
                        "COOP_ALLOC_PROPOSED>COOP_ALLOC_CANCELLED",
                        "COOP_ALLOC_APPROVED>COOP_ALLOC_CANCELLED",
                        "COOP_ALLOC_ASSIGNED>COOP_ALLOC_CANCELLED"));
    }
}
