package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Guard;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.BpmnProblem.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file has lost of the active version stays, unless it was meant to go. */
class CarryOverTests {

    private static final String ROLE =
            "\n      <extensionElements>\n        <atlas:requires role=\"MANAGER\" />\n      </extensionElements>";
    private static final String REASON =
            "\n      <extensionElements>\n        <atlas:reason type=\"WON\" />\n      </extensionElements>";
    private static final String GUARD =
            "<extensionElements><atlas:guard><atlas:rule>a &amp;&amp; b &lt; c</atlas:rule><atlas:message lang=\"fr\">Non.</atlas:message></atlas:guard></extensionElements>";
    private static final String CANDIDATES = " flowable:candidateGroups=\"MANAGER\"";
    private static final String DUE = "flowable:dueDate=\"P1D\"";
    private static final Guard HELD = new Guard("a && b < c", Map.of("fr", "Non."));

    /** A role on choice__WON, a reason on WON, candidates of OPEN, a guard on NEW__LOST, a due date of NEW. */
    private static final SmallLifecycle ACTIVE = SmallLifecycle.valid()
            .attribute("NEW", DUE)
            .with("sourceRef=\"NEW\" targetRef=\"LOST\">", "sourceRef=\"NEW\" targetRef=\"LOST\">" + GUARD);

    private static final SmallLifecycle BARE = ACTIVE.without(ROLE)
            .without(REASON)
            .without(GUARD)
            .without(CANDIDATES)
            .without(" " + DUE);

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 40), new Random().longs(10));
    }

    private static LifecycleIntake.Intake prepare(SmallLifecycle file) {
        return LifecycleIntake.prepare(file.bytes(), ACTIVE.bytes(), false);
    }

    private static LifecycleDocument lifecycle(LifecycleIntake.Intake intake) {
        assertThat(intake.reading().problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .isEmpty();
        return intake.reading().lifecycle().orElseThrow();
    }

    private static Transition transition(LifecycleIntake.Intake intake, String from, String to) {
        return lifecycle(intake).transitions().stream()
                .filter(transition ->
                        transition.from().equals(from) && transition.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    /** Apart from the picture, which is made where it is incomplete. */
    private static List<BpmnProblem> problems(LifecycleIntake.Intake intake) {
        return intake.reading().problems().stream()
                .filter(problem -> !problem.code().equals("drawing-made"))
                .toList();
    }

    private static List<String> codes(LifecycleIntake.Intake intake) {
        return problems(intake).stream().map(BpmnProblem::code).toList();
    }

    @Test
    void all_that_a_file_has_lost_is_carried_over_and_listed() {
        LifecycleIntake.Intake intake = prepare(BARE);
        assertThat(lifecycle(intake)).isEqualTo(ACTIVE.read().lifecycle().orElseThrow());
        assertThat(problems(intake))
                .extracting(BpmnProblem::code, BpmnProblem::elementId, BpmnProblem::line, BpmnProblem::arguments)
                .containsExactly(
                        tuple("due-date-carried-over", "NEW", BARE.lineOf("id=\"NEW\""), List.of("P1D", "NEW")),
                        tuple(
                                "candidates-carried-over",
                                "OPEN",
                                BARE.lineOf("id=\"OPEN\""),
                                List.of("MANAGER", "OPEN")),
                        tuple("reason-carried-over", "WON", BARE.lineOf("id=\"WON\""), List.of("WON", "WON")),
                        tuple(
                                "guard-carried-over",
                                "NEW__LOST",
                                BARE.lineOf("id=\"NEW__LOST\""),
                                List.of("a && b < c", "NEW → LOST")),
                        tuple(
                                "role-carried-over",
                                "choice__WON",
                                BARE.lineOf("id=\"choice__WON\""),
                                List.of("MANAGER", "OPEN → WON")));
        assertThat(LifecycleReader.read(intake.document()).lifecycle())
                .isEqualTo(ACTIVE.read().lifecycle());
    }

    @Test
    void what_is_meant_to_go_goes_and_is_listed() {
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(BARE.bytes(), ACTIVE.bytes(), true);
        assertThat(lifecycle(intake)).isEqualTo(BARE.read().lifecycle().orElseThrow());
        assertThat(codes(intake))
                .containsExactly(
                        "due-date-removed", "candidates-removed", "reason-removed", "guard-removed", "role-removed");
    }

    @Test
    void without_an_active_version_nothing_is_carried_over() {
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(BARE.bytes(), null, false);
        assertThat(lifecycle(intake)).isEqualTo(BARE.read().lifecycle().orElseThrow());
        assertThat(codes(intake)).isEmpty();
    }

    @Test
    void what_the_file_says_itself_wins() {
        SmallLifecycle changed = ACTIVE.with("<atlas:requires role=\"MANAGER\" />", "<atlas:requires role=\"AGENT\" />")
                .with("<atlas:reason type=\"WON\" />", "<atlas:reason type=\"LOSS\" />")
                .with("a &amp;&amp; b &lt; c", "true")
                .with(CANDIDATES, " flowable:candidateGroups=\"AGENT\"")
                .with(DUE, "flowable:dueDate=\"P9D\"");
        LifecycleIntake.Intake intake = prepare(changed);
        assertThat(lifecycle(intake)).isEqualTo(changed.read().lifecycle().orElseThrow());
        assertThat(codes(intake)).isEmpty();
    }

    @Test
    void an_arrow_that_was_redrawn_is_known_by_where_it_leads() {
        LifecycleIntake.Intake intake = prepare(BARE.with("id=\"choice__WON\"", "id=\"Flow_1x2y3z\""));
        Transition redrawn = transition(intake, "OPEN", "WON");
        assertThat(redrawn.requiredRole()).isEqualTo(Role.MANAGER);
        assertThat(redrawn.elementId()).isEqualTo("Flow_1x2y3z");
    }

    @Test
    void an_arrow_that_now_leads_elsewhere_brings_its_terms_along() {
        LifecycleIntake.Intake intake = prepare(elsewhere());
        assertThat(transition(intake, "NEW", "WON").guard()).isEqualTo(HELD);
    }

    @Test
    void an_arrow_that_leads_elsewhere_and_was_replaced_leaves_its_terms_to_the_other() {
        LifecycleIntake.Intake intake =
                prepare(elsewhere().plus("<sequenceFlow id=\"Flow_1\" sourceRef=\"NEW\" targetRef=\"LOST\" />"));
        assertThat(transition(intake, "NEW", "LOST").guard()).isEqualTo(HELD);
        assertThat(transition(intake, "NEW", "WON").guard()).isNull();
    }

    private static SmallLifecycle elsewhere() {
        return BARE.with(
                "sourceRef=\"NEW\" targetRef=\"LOST\">\n      <conditionExpression>${to == 'LOST'}<",
                "sourceRef=\"NEW\" targetRef=\"WON\">\n      <conditionExpression>${to == 'WON'}<");
    }

    @Test
    void an_arrow_that_is_gone_takes_its_terms_with_it() {
        LifecycleIntake.Intake intake = prepare(
                BARE.without(
                        "    <sequenceFlow id=\"NEW__LOST\" sourceRef=\"NEW\" targetRef=\"LOST\">\n      <conditionExpression>${to == 'LOST'}</conditionExpression>\n    </sequenceFlow>\n"));
        assertThat(lifecycle(intake).transitions())
                .extracting(Transition::guard)
                .containsOnlyNulls();
        assertThat(codes(intake)).doesNotContain("guard-carried-over");
    }

    @Test
    void a_role_is_put_where_it_binds_nobody_else() {
        LifecycleIntake.Intake intake = prepare(new SmallLifecycle(BARE.text()
                .replace("sourceRef=\"choice\" targetRef=\"WON\"", "sourceRef=\"choice\" targetRef=\"both\"")
                .replace("  </process>", """
                                <exclusiveGateway id="both" />
                                <sequenceFlow id="NEW__both" sourceRef="NEW" targetRef="both" />
                                <sequenceFlow id="both__WON" sourceRef="both" targetRef="WON" />
                              </process>""")));
        assertThat(transition(intake, "OPEN", "WON").requiredRole()).isEqualTo(Role.MANAGER);
        assertThat(transition(intake, "NEW", "WON").requiredRole()).isNull();
        assertThat(codes(intake)).containsOnlyOnce("role-carried-over");
    }

    @Test
    void a_guard_that_can_stand_on_no_arrow_of_its_own_is_refused() {
        LifecycleIntake.Intake intake = prepare(new SmallLifecycle(BARE.text()
                .replace("sourceRef=\"NEW\" targetRef=\"LOST\"", "sourceRef=\"NEW\" targetRef=\"choice\"")
                .replace("<conditionExpression>${to == 'LOST'}</conditionExpression>", "")
                .replace(
                        "<conditionExpression xsi:type=\"tFormalExpression\">${to == 'OPEN'}</conditionExpression>", "")
                .replace(
                        "id=\"NEW__OPEN\" sourceRef=\"NEW\" targetRef=\"OPEN\"",
                        "id=\"choice__OPEN\" sourceRef=\"choice\" targetRef=\"OPEN\"")));
        assertThat(intake.reading().problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .extracting(BpmnProblem::code, BpmnProblem::elementId, BpmnProblem::arguments)
                .containsExactly(tuple("term-not-placeable", "choice__LOST", List.of("a && b < c", "NEW → LOST")));
        assertThat(intake.reading().lifecycle()).isEmpty();
    }

    @Test
    void a_role_of_all_that_a_choice_leads_to_also_binds_what_is_new_there() {
        SmallLifecycle active =
                SmallLifecycle.valid().without(ROLE).extension("OPEN__choice", "<atlas:requires role=\"MANAGER\"/>");
        SmallLifecycle file = SmallLifecycle.valid()
                .without(ROLE)
                .plus("<userTask id=\"MORE\" />")
                .plus("<sequenceFlow id=\"choice__MORE\" sourceRef=\"choice\" targetRef=\"MORE\" />")
                .plus("<sequenceFlow id=\"MORE__LOST\" sourceRef=\"MORE\" targetRef=\"LOST\" />");
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(file.bytes(), active.bytes(), false);
        for (String to : List.of("WON", "LOST", "MORE")) {
            assertThat(transition(intake, "OPEN", to).requiredRole()).isEqualTo(Role.MANAGER);
        }
        assertThat(codes(intake)).containsOnlyOnce("role-carried-over");
    }

    @Test
    void the_reason_of_a_timer_stays_as_long_as_its_target_asks_for_one() {
        SmallLifecycle led = SmallLifecycle.valid()
                .with("sourceRef=\"OPEN_late\" targetRef=\"NEW\"", "sourceRef=\"OPEN_late\" targetRef=\"WON\"");
        SmallLifecycle active = led.extension("late__NEW", "<atlas:reason code=\"SIGNED\"/>");
        LifecycleIntake.Intake kept = LifecycleIntake.prepare(led.bytes(), active.bytes(), false);
        assertThat(lifecycle(kept)).isEqualTo(active.read().lifecycle().orElseThrow());
        SmallLifecycle unasked = led.with("<atlas:reason type=\"WON\" />", "<atlas:reason type=\"NONE\" />");
        LifecycleIntake.Intake gone = LifecycleIntake.prepare(unasked.bytes(), active.bytes(), false);
        assertThat(lifecycle(gone)).isEqualTo(unasked.read().lifecycle().orElseThrow());
        assertThat(codes(gone)).isEmpty();
    }

    @Test
    void what_is_carried_over_stands_behind_the_documentation_and_is_laid_out_as_the_file_is() {
        LifecycleIntake.Intake intake = prepare(ACTIVE.with(ROLE, "\n      <documentation>Qui ?</documentation>"));
        assertThat(new String(intake.document(), StandardCharsets.UTF_8)).contains("""
                      <documentation>Qui ?</documentation>
                      <extensionElements>
                        <atlas:requires role="MANAGER" />
                      </extensionElements>
                      <conditionExpression>${to == 'WON'}</conditionExpression>
                """);
    }

    /** As Flowable Modeler does to a file, and then as somebody who redraws every arrow. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_is_lost_of_a_random_lifecycle_comes_back(long seed) {
        RandomLifecycle drawn = RandomLifecycle.of(seed);
        String lost = drawn.text()
                .replaceAll("<bpmn:extensionElements>.*?</bpmn:extensionElements>", "")
                .replaceAll(" flowable:[a-zA-Z]+='[^']*'", "");
        LifecycleDocument active =
                LifecycleReader.read(drawn.bytes()).lifecycle().orElseThrow();
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(Damage.bytes(lost), drawn.bytes(), false);
        assertThat(lifecycle(intake)).as(drawn.text()).isEqualTo(active);

        String redrawn = lost.replaceAll("id='flow", "id='arrow");
        assertThat(lifecycle(LifecycleIntake.prepare(Damage.bytes(redrawn), drawn.bytes(), false)))
                .as(drawn.text())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes("transitions\\.elementId")
                .isEqualTo(active);
    }
}
