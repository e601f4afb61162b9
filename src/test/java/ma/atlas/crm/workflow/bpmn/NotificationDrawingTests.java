package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.Notification;
import ma.atlas.crm.workflow.Notification.Channel;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an analyst may draw for a message that a transition has sent, and what becomes of it. */
class NotificationDrawingTests {

    private static final String DELEGATE = " flowable:delegateExpression=\"${notify}\"";
    private static final String OFFER = "<atlas:notify template=\"OFFER\" channel=\"EMAIL\" recipient=\"CONTACT\" />";
    private static final Notification SENT = new Notification("OFFER", Channel.EMAIL, "CONTACT", "tell");

    /** Between NEW and OPEN. */
    private static SmallLifecycle withTask(String task) {
        return withTask(task, "");
    }

    private static SmallLifecycle withTask(String task, String more) {
        return SmallLifecycle.valid()
                .with(
                        "id=\"NEW__OPEN\" sourceRef=\"NEW\" targetRef=\"OPEN\"",
                        "id=\"NEW__OPEN\" sourceRef=\"NEW\" targetRef=\"tell\"")
                .plus(task)
                .plus("<sequenceFlow id=\"on\" sourceRef=\"tell\" targetRef=\"OPEN\" />" + more);
    }

    private static String task(String name, String attributes, String extension) {
        return "<%1$s id=\"tell\"%2$s><extensionElements>%3$s</extensionElements></%1$s>"
                .formatted(name, attributes, extension);
    }

    private static SmallLifecycle valid() {
        return withTask(task("serviceTask", DELEGATE, OFFER));
    }

    private static List<Notification> sent(LifecycleDocument lifecycle, String from, String to, Trigger trigger) {
        return lifecycle.transitions().stream()
                .filter(transition ->
                        transition.from().equals(from) && transition.to().equals(to) && transition.trigger() == trigger)
                .findFirst()
                .orElseThrow()
                .notifications();
    }

    private static List<String> codes(LifecycleReading reading) {
        return reading.problems().stream().map(BpmnProblem::code).toList();
    }

    @Test
    void a_transition_has_sent_what_is_drawn_on_its_way_and_no_other_has() {
        LifecycleDocument lifecycle = valid().read().lifecycle().orElseThrow();
        assertThat(sent(lifecycle, "NEW", "OPEN", Trigger.USER)).containsExactly(SENT);
        assertThat(lifecycle.transitions().stream()
                        .filter(transition -> !transition.notifications().isEmpty()))
                .hasSize(1);
    }

    @Test
    void a_timer_may_have_something_sent_as_well() {
        SmallLifecycle file = SmallLifecycle.valid()
                .with(
                        "id=\"late__NEW\" sourceRef=\"OPEN_late\" targetRef=\"NEW\"",
                        "id=\"late__NEW\" sourceRef=\"OPEN_late\" targetRef=\"tell\"")
                .plus(task("serviceTask", DELEGATE, OFFER))
                .plus("<sequenceFlow id=\"on\" sourceRef=\"tell\" targetRef=\"NEW\" />");
        assertThat(sent(file.read().lifecycle().orElseThrow(), "OPEN", "NEW", Trigger.TIMER))
                .containsExactly(SENT);
    }

    static Stream<Arguments> wrong() {
        String two = "<sequenceFlow id=\"lost\" sourceRef=\"tell\" targetRef=\"LOST\" />";
        return Stream.of(
                Arguments.of("notify-fields", withTask(task("serviceTask", DELEGATE, "<atlas:notify />"))),
                Arguments.of("notify-fields", withTask("<serviceTask id=\"tell\"" + DELEGATE + "/>")),
                Arguments.of("notify-fields", withTask(task("serviceTask", DELEGATE, OFFER.replace("OFFER", " ")))),
                Arguments.of(
                        "notify-template", withTask(task("serviceTask", DELEGATE, OFFER.replace("OFFER", "offer")))),
                Arguments.of(
                        "notify-channel", withTask(task("serviceTask", DELEGATE, OFFER.replace("EMAIL", "PHONE")))),
                Arguments.of(
                        "notify-channel", withTask(task("serviceTask", DELEGATE, OFFER.replace("EMAIL", "email")))),
                Arguments.of(
                        "notify-recipient", withTask(task("serviceTask", DELEGATE, OFFER.replace("CONTACT", "a@b.c")))),
                Arguments.of("notify-without-delegate", withTask(task("serviceTask", "", OFFER))),
                Arguments.of("notify-one-way-on", withTask(task("serviceTask", DELEGATE, OFFER), two)),
                Arguments.of(
                        "condition-without-choice",
                        valid().with(
                                        "sourceRef=\"tell\" targetRef=\"OPEN\" />",
                                        "sourceRef=\"tell\" targetRef=\"OPEN\"><conditionExpression>${to == 'OPEN'}</conditionExpression></sequenceFlow>")),
                Arguments.of(
                        "notify-at-the-start",
                        valid().with("sourceRef=\"start\" targetRef=\"NEW\"", "sourceRef=\"start\" targetRef=\"first\"")
                                .plus(task("serviceTask", DELEGATE, OFFER).replace("tell", "first"))
                                .plus("<sequenceFlow id=\"then\" sourceRef=\"first\" targetRef=\"NEW\" />")),
                Arguments.of(
                        "notify-unreachable",
                        SmallLifecycle.valid()
                                .plus(task("serviceTask", DELEGATE, OFFER))
                                .plus("<sequenceFlow id=\"on\" sourceRef=\"tell\" targetRef=\"OPEN\" />")),
                Arguments.of(
                        "attribute-not-allowed",
                        withTask(task("serviceTask", DELEGATE, OFFER.replace(" />", " when=\"now\" />")))),
                Arguments.of("element-doubled", withTask(task("serviceTask", DELEGATE, OFFER + OFFER))),
                Arguments.of("extension-not-allowed", SmallLifecycle.valid().extension("NEW", OFFER)),
                Arguments.of("too-many-notifications", chain(Notification.MAXIMUM + 1)));
    }

    private static SmallLifecycle chain(int length) {
        SmallLifecycle file = valid();
        String last = "tell";
        for (int i = 2; i <= length; i++) {
            String id = "tell" + i;
            file = file.with(
                            "sourceRef=\"%s\" targetRef=\"OPEN\"".formatted(last),
                            "sourceRef=\"%s\" targetRef=\"%s\"".formatted(last, id))
                    .plus(task("serviceTask", DELEGATE, OFFER).replace("tell", id))
                    .plus("<sequenceFlow id=\"on%d\" sourceRef=\"%s\" targetRef=\"OPEN\" />".formatted(i, id));
            last = id;
        }
        return file;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void what_is_wrong_with_one_is_said_where_it_stands(String code, SmallLifecycle file) {
        LifecycleReading reading = file.read();
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(reading.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.line()).isPositive();
        });
    }

    @Test
    void several_are_sent_in_the_order_in_which_they_are_drawn_up_to_a_limit() {
        LifecycleDocument lifecycle =
                chain(Notification.MAXIMUM).read().lifecycle().orElseThrow();
        assertThat(sent(lifecycle, "NEW", "OPEN", Trigger.USER))
                .extracting(Notification::elementId)
                .containsExactly("tell", "tell2", "tell3", "tell4", "tell5");
    }

    static Stream<SmallLifecycle> drawn() {
        return Stream.of(
                withTask(task("serviceTask", "", OFFER)),
                withTask(task("task", "", OFFER)),
                withTask(task("sendTask", "", OFFER)),
                withTask(task(
                        "serviceTask",
                        " name=\"Tell them\" xmlns:c=\"http://camunda.org/schema/1.0/bpmn\" c:type=\"external\" c:topic=\"x\"",
                        OFFER)),
                withTask(task("serviceTask", " flowable:async=\"false\" flowable:exclusive=\"true\"", OFFER)));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void whatever_box_an_editor_draws_for_it_the_engine_gets_the_one_that_it_runs(SmallLifecycle file) {
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(file.bytes(), null, false);
        assertThat(intake.reading().isValid())
                .as("%s", intake.reading().problems())
                .isTrue();
        assertThat(codes(intake.reading())).contains("delegate-written");
        assertThat(new String(intake.document(), StandardCharsets.UTF_8)).contains(DELEGATE);
        assertThat(sent(LifecycleReader.read(intake.document()).lifecycle().orElseThrow(), "NEW", "OPEN", Trigger.USER))
                .containsExactly(SENT);
    }

    @Test
    void an_arrow_that_is_drawn_through_one_gets_its_condition_where_it_leaves_the_status() {
        SmallLifecycle file = valid().without("""
                      <conditionExpression xsi:type="tFormalExpression">${to == 'OPEN'}</conditionExpression>
                """);
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(file.bytes(), null, false);
        assertThat(intake.reading().isValid())
                .as("%s", intake.reading().problems())
                .isTrue();
        assertThat(codes(intake.reading())).contains("condition-written");
    }

    @Test
    void what_an_editor_has_dropped_of_one_comes_from_the_active_version() {
        SmallLifecycle bare = withTask("<serviceTask id=\"tell\" name=\"Tell\" />");
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(bare.bytes(), valid().bytes(), false);
        assertThat(intake.reading().isValid())
                .as("%s", intake.reading().problems())
                .isTrue();
        assertThat(codes(intake.reading())).contains("notify-carried-over");
        assertThat(sent(intake.reading().lifecycle().orElseThrow(), "NEW", "OPEN", Trigger.USER))
                .containsExactly(SENT);
        assertThat(codes(LifecycleIntake.prepare(bare.bytes(), null, false).reading()))
                .contains("task-runs-code");
        assertThat(codes(LifecycleIntake.prepare(bare.bytes(), valid().bytes(), true)
                        .reading()))
                .contains("task-runs-code");
    }

    private static LifecycleWriter.Written put(SmallLifecycle file, UnaryOperator<Transition> change) {
        LifecycleDocument lifecycle = file.read().lifecycle().orElseThrow();
        return LifecycleWriter.write(
                file.bytes(),
                new LifecycleDocument(
                        lifecycle.caseTypeCode(),
                        lifecycle.name(),
                        lifecycle.initialStatusCode(),
                        lifecycle.statuses(),
                        lifecycle.transitions().stream().map(change).toList()));
    }

    private static Transition sending(Transition old, Notification... notifications) {
        return new Transition(
                old.from(),
                old.to(),
                old.trigger(),
                old.after(),
                old.reasonCode(),
                old.requiredRole(),
                old.guard(),
                List.of(notifications),
                "");
    }

    private static UnaryOperator<Transition> on(String from, String to, Notification... notifications) {
        return old -> old.from().equals(from) && old.to().equals(to) ? sending(old, notifications) : old;
    }

    @Test
    void tables_add_one_right_before_the_status_and_take_it_away_again() {
        SmallLifecycle file = SmallLifecycle.valid();
        LifecycleWriter.Written added = put(file, on("OPEN", "WON", SENT));
        assertThat(added.losses()).isEmpty();
        String text = new String(added.document(), StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        "<serviceTask id=\"OPEN__WON__notify\" name=\"OFFER\" flowable:delegateExpression=\"${notify}\"")
                .contains("sourceRef=\"OPEN__WON__notify\" targetRef=\"WON\"");
        assertThat(DiagramWriter.hasCompleteDiagram(added.document())).isTrue();
        LifecycleDocument lifecycle =
                LifecycleReader.read(added.document()).lifecycle().orElseThrow();
        assertThat(sent(lifecycle, "OPEN", "WON", Trigger.USER)).containsExactly(SENT.placed("OPEN__WON__notify"));
        LifecycleWriter.Written without = put(new SmallLifecycle(text), on("OPEN", "WON"));
        assertThat(LifecycleReader.read(without.document()).lifecycle())
                .isEqualTo(file.read().lifecycle());
        assertThat(new String(without.document(), StandardCharsets.UTF_8)).doesNotContain("notify");
    }

    @Test
    void tables_say_something_else_in_the_box_that_is_drawn() {
        Notification other = new Notification("OFFER", Channel.SMS, "CONTACT", "");
        LifecycleWriter.Written written = put(valid(), on("NEW", "OPEN", other));
        assertThat(written.losses()).isEmpty();
        assertThat(new String(written.document(), StandardCharsets.UTF_8))
                .isEqualTo(valid().text().replace("channel=\"EMAIL\"", "channel=\"SMS\""));
    }

    @Test
    void tables_that_would_take_from_others_what_they_share_are_refused() {
        SmallLifecycle shared = SmallLifecycle.valid()
                .with("sourceRef=\"OPEN\" targetRef=\"choice\"", "sourceRef=\"OPEN\" targetRef=\"tell\"")
                .plus(task("serviceTask", DELEGATE, OFFER))
                .plus("<sequenceFlow id=\"on\" sourceRef=\"tell\" targetRef=\"choice\" />");
        assertThat(shared.read().problems()).isEmpty();
        LifecycleWriter.Written written = put(shared, on("OPEN", "WON"));
        assertThat(written.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.code()).isEqualTo("edit-would-change");
            assertThat(loss.elementId()).isEqualTo("tell");
            assertThat(loss.arguments()).contains("OPEN → LOST");
        });
        LifecycleWriter.Written both =
                put(shared, old -> old.from().equals("OPEN") && old.trigger() == Trigger.USER ? sending(old) : old);
        assertThat(both.losses()).isEmpty();
        assertThat(new String(both.document(), StandardCharsets.UTF_8)).doesNotContain("tell");
    }
}
