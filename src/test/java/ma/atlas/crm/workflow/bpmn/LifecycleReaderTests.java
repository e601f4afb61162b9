package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.LifecycleSpec.Move;
import ma.atlas.crm.workflow.ReasonType;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from a valid document; {@link RefusedDocumentTests} has what is refused, and why. */
class LifecycleReaderTests {

    private static final String SUFFIX = ".bpmn20.xml";

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_shipped_template_reads_to_the_lifecycle_of_the_reference(Path file) throws IOException {
        String caseTypeCode = file.getFileName().toString().replace(SUFFIX, "");
        LifecycleSpec spec = LifecycleSpec.of(caseTypeCode);
        LifecycleReading reading = LifecycleReader.read(Files.readAllBytes(file));
        assertThat(reading.problems()).isEmpty();
        LifecycleDocument lifecycle = reading.lifecycle().orElseThrow();

        assertThat(lifecycle.caseTypeCode()).isEqualTo(caseTypeCode);
        assertThat(lifecycle.name()).isNotEqualTo(caseTypeCode);
        assertThat(lifecycle.initialStatusCode()).isEqualTo(spec.initial());
        assertThat(lifecycle.statuses())
                .extracting(Status::code)
                .containsExactlyInAnyOrderElementsOf(spec.statuses())
                .startsWith(spec.initial());
        assertThat(lifecycle.statuses()).allSatisfy(status -> {
            assertThat(status.terminal()).isEqualTo(spec.isTerminal(status.code()));
            assertThat(status.requiresReason().name()).isEqualTo(spec.terminal().getOrDefault(status.code(), "NONE"));
            assertThat(status.name()).as("name of %s", status.code()).isNotEqualTo(status.code());
        });
        assertThat(moves(lifecycle, Trigger.USER)).isEqualTo(spec.userMoves());
        assertThat(delays(lifecycle)).isEqualTo(spec.automatic());
        assertThat(roles(lifecycle)).isEqualTo(spec.roles());
        assertThat(guarded(lifecycle)).isEqualTo(spec.guards().keySet());
    }

    /** The moves that have a guard, each of which says in every language why it refuses. */
    private static Set<Move> guarded(LifecycleDocument lifecycle) {
        Set<Move> guarded = new HashSet<>();
        lifecycle.transitions().stream()
                .filter(transition -> transition.guard() != null)
                .forEach(transition -> {
                    assertThat(transition.guard().messages()).containsOnlyKeys("fr", "en", "ar");
                    guarded.add(new Move(transition.from(), transition.to()));
                });
        return guarded;
    }

    @Test
    void the_buyer_lead_belongs_to_agents_and_nobody_needs_a_role() throws IOException {
        LifecycleDocument lead = LifecycleReader.read(
                        Files.readAllBytes(Path.of("processes/crm/CRM_LEAD_BUY.bpmn20.xml")))
                .lifecycle()
                .orElseThrow();
        assertThat(lead.name()).isEqualTo("Prospect acheteur");
        assertThat(lead.statuses())
                .hasSize(16)
                .extracting(Status::candidateRole)
                .containsOnly(Role.AGENT);
        assertThat(lead.transitions())
                .allSatisfy(transition -> assertThat(transition.requiredRole()).isNull())
                .contains(
                        user("CRM_NEW", "CRM_CONTACTED", null, "CRM_NEW__CRM_CONTACTED"),
                        new Transition(
                                "CRM_NO_SHOW",
                                "CRM_FOLLOW_UP",
                                Trigger.TIMER,
                                "P2D",
                                null,
                                null,
                                "CRM_NO_SHOW__timer"));
    }

    @Test
    void everything_that_a_lifecycle_says_is_read() {
        LifecycleReading reading = SmallLifecycle.valid().read();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.lifecycle())
                .contains(new LifecycleDocument(
                        "CASE",
                        "Case",
                        "NEW",
                        List.of(
                                new Status("NEW", "New", false, ReasonType.NONE, Role.AGENT),
                                new Status("OPEN", "Open", false, ReasonType.NONE, Role.MANAGER),
                                new Status("WON", "Won", true, ReasonType.WON, Role.AGENT),
                                new Status("LOST", "Lost", true, ReasonType.NONE, Role.AGENT)),
                        List.of(
                                user("NEW", "OPEN", null, "NEW__OPEN"),
                                user("NEW", "LOST", null, "NEW__LOST"),
                                user("OPEN", "WON", Role.MANAGER, "choice__WON"),
                                user("OPEN", "LOST", null, "choice__LOST"),
                                new Transition("OPEN", "NEW", Trigger.TIMER, "P2D", null, null, "OPEN_late"))));
    }

    @Test
    void a_role_on_the_way_to_a_gateway_is_required_for_all_that_it_leads_to() {
        LifecycleReading reading = SmallLifecycle.valid()
                .without("<atlas:requires role=\"MANAGER\" />")
                .extension("OPEN__choice", "<atlas:requires role=\"COOP_MANAGER\"/>")
                .read();
        assertThat(reading.lifecycle().orElseThrow().transitions())
                .filteredOn(transition -> transition.from().equals("OPEN") && transition.trigger() == Trigger.USER)
                .hasSize(2)
                .extracting(Transition::requiredRole)
                .containsOnly(Role.COOP_MANAGER);
    }

    @Test
    void an_automatic_transition_carries_the_reason_that_its_target_asks_for() {
        LifecycleReading reading = SmallLifecycle.valid()
                .with("sourceRef=\"OPEN_late\" targetRef=\"NEW\"", "sourceRef=\"OPEN_late\" targetRef=\"WON\"")
                .extension("late__NEW", "<atlas:reason code=\"SIGNED\"/>")
                .read();
        assertThat(reading.lifecycle().orElseThrow().transitions())
                .contains(new Transition("OPEN", "WON", Trigger.TIMER, "P2D", "SIGNED", null, "OPEN_late"));
    }

    @Test
    void a_status_or_a_process_without_a_name_is_named_by_its_code() {
        LifecycleDocument lifecycle = SmallLifecycle.valid()
                .with("name=\"New\"", "name=\" \"")
                .without("name=\"Case\"")
                .read()
                .lifecycle()
                .orElseThrow();
        assertThat(lifecycle.name()).isEqualTo("CASE");
        assertThat(lifecycle.statuses().get(0).name()).isEqualTo("NEW");
    }

    @Test
    void a_condition_may_be_spaced_and_quoted_either_way_and_be_character_data() {
        assertThat(SmallLifecycle.valid()
                        .with("${to == 'OPEN'}", "\n  <![CDATA[${ to==\"OPEN\" }]]>\n")
                        .read()
                        .problems())
                .isEmpty();
    }

    @Test
    void the_lines_of_elements_are_kept_for_those_who_find_problems_later() {
        SmallLifecycle document = SmallLifecycle.valid();
        BpmnProblem problem = document.read().error("unknown-status", "OPEN", "OPEN", "CASE_STATUS");
        assertThat(problem.line()).isEqualTo(document.lineOf("id=\"OPEN\""));
        assertThat(problem.arguments()).containsExactly("OPEN", "CASE_STATUS");
    }

    private static Transition user(String from, String to, Role role, String elementId) {
        return new Transition(from, to, Trigger.USER, null, null, role, elementId);
    }

    private static Set<Move> moves(LifecycleDocument lifecycle, Trigger trigger) {
        return lifecycle.transitions().stream()
                .filter(transition -> transition.trigger() == trigger)
                .map(transition -> new Move(transition.from(), transition.to()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<Move, String> delays(LifecycleDocument lifecycle) {
        Map<Move, String> delays = new LinkedHashMap<>();
        lifecycle.transitions().stream()
                .filter(transition -> transition.trigger() == Trigger.TIMER)
                .forEach(timer -> delays.put(new Move(timer.from(), timer.to()), timer.after()));
        return delays;
    }

    private static Map<Move, String> roles(LifecycleDocument lifecycle) {
        Map<Move, String> roles = new LinkedHashMap<>();
        lifecycle.transitions().stream()
                .filter(transition -> transition.requiredRole() != null)
                .forEach(governed -> roles.put(
                        new Move(governed.from(), governed.to()),
                        governed.requiredRole().name()));
        return roles;
    }
}
