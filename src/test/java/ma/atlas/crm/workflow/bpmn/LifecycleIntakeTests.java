package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.BpmnProblem.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of a file, what is written into it, and what no editor may bring in. */
class LifecycleIntakeTests {

    private static final String PICTURE = "drawing-made";
    private static final String CAMUNDA = "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"";

    static Stream<Path> templates() throws IOException {
        return LifecycleReaderTests.templates();
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 40), new Random().longs(10));
    }

    private static LifecycleIntake.Intake prepare(SmallLifecycle file) {
        return LifecycleIntake.prepare(file.bytes(), null, false);
    }

    private static List<String> codes(LifecycleIntake.Intake intake, Severity severity) {
        return intake.reading().problems().stream()
                .filter(problem -> problem.severity() == severity)
                .map(BpmnProblem::code)
                .filter(code -> !code.equals(PICTURE))
                .toList();
    }

    private static List<BpmnProblem> problems(LifecycleIntake.Intake intake) {
        return intake.reading().problems().stream()
                .filter(problem -> !problem.code().equals(PICTURE))
                .toList();
    }

    /** Without the picture, which is made where it is incomplete. */
    private static String process(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return text.substring(text.indexOf("process id="), text.indexOf("process>"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_shipped_template_is_stored_byte_by_byte(Path file) throws IOException {
        byte[] shipped = Files.readAllBytes(file);
        for (byte[] active : new byte[][] {null, shipped}) {
            LifecycleIntake.Intake intake = LifecycleIntake.prepare(shipped, active, false);
            assertThat(intake.document()).isEqualTo(shipped);
            assertThat(intake.reading().problems()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_random_lifecycle_is_understood_as_drawn_with_and_without_its_conditions(long seed) {
        RandomLifecycle drawn = RandomLifecycle.of(seed);
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(drawn.bytes(), null, false);
        assertThat(process(intake.document())).isEqualTo(process(drawn.bytes()));

        String bare = drawn.text().replaceAll("<bpmn:conditionExpression.*?</bpmn:conditionExpression>", "");
        LifecycleIntake.Intake written = LifecycleIntake.prepare(Damage.bytes(bare), null, false);
        assertThat(codes(written, Severity.ERROR)).as(bare).isEmpty();
        assertThat(written.reading().lifecycle())
                .as(bare)
                .isEqualTo(LifecycleReader.read(drawn.bytes()).lifecycle());
    }

    @Test
    void a_byte_order_mark_is_left_out() throws IOException {
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.write(SmallLifecycle.valid().bytes());
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(marked.toByteArray(), null, false);
        assertThat(codes(intake, Severity.WARNING)).containsExactly("byte-order-mark-ignored");
        assertThat(new String(intake.document(), StandardCharsets.UTF_8)).startsWith("<?xml");
        assertThat(process(intake.document()))
                .isEqualTo(process(SmallLifecycle.valid().bytes()));
    }

    @Test
    void what_other_editors_note_is_left_out_and_counted() {
        SmallLifecycle file = SmallLifecycle.valid()
                .attribute("NEW", "camunda:assignee=\"demo\" " + CAMUNDA)
                .attribute("choice", "camunda:assignee=\"demo\" " + CAMUNDA)
                .extension("LOST", "<s:note xmlns:s=\"urn:s\"><s:more class=\"x\"/></s:note>");
        LifecycleIntake.Intake intake = prepare(file);
        assertThat(problems(intake))
                .extracting(BpmnProblem::code, BpmnProblem::elementId, BpmnProblem::line, BpmnProblem::arguments)
                .containsExactly(
                        tuple(
                                "foreign-attribute-ignored",
                                "NEW",
                                file.lineOf("id=\"NEW\""),
                                List.of("camunda:assignee", "2")),
                        tuple("foreign-element-ignored", "LOST", file.lineOf("id=\"LOST\""), List.of("s:note", "1")));
        assertThat(process(intake.document()))
                .isEqualTo(process(SmallLifecycle.valid().bytes()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camunda:class=\"x.Y\" | code-not-allowed",
                "camunda:delegateExpression=\"x\" | code-not-allowed",
                "camunda:expression=\"x\" | code-not-allowed",
                "camunda:formKey=\"x\" | form-not-allowed",
                "camunda:asyncBefore=\"true\" | async-not-allowed",
                "flowable:formKey=\"x\" | form-not-allowed",
                "flowable:assignee=\"x\" | assignment-not-allowed",
                "flowable:async=\"true\" | async-not-allowed",
                "flowable:exclusive=\"false\" | attribute-not-allowed",
                "flowable:candidateUsers=\"x\" | assignment-not-allowed",
                "activiti:candidateGroups=\"MANAGER\" | attribute-not-allowed",
                "activiti:skipExpression=\"x\" | code-not-allowed",
                "xsi:name=\"x\" | attribute-not-allowed",
                "class=\"x\" | code-not-allowed"
            })
    void an_attribute_that_means_something_to_happen_is_refused(String attribute, String code) {
        SmallLifecycle file = SmallLifecycle.valid()
                .attribute("NEW", attribute + " xmlns:activiti=\"http://activiti.org/bpmn\" " + CAMUNDA);
        assertThat(codes(prepare(file), Severity.ERROR)).containsExactly(code);
        assertThat(prepare(file).document()).isEqualTo(file.bytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<camunda:taskListener event=\"create\" class=\"x\"/> | listener-not-allowed",
                "<camunda:executionListener event=\"end\"/> | listener-not-allowed",
                "<camunda:inputOutput/> | data-not-allowed",
                "<camunda:in source=\"x\"/> | data-not-allowed",
                "<camunda:formData/> | form-not-allowed",
                "<camunda:script/> | code-not-allowed",
                "<camunda:connector><camunda:connectorId>x</camunda:connectorId></camunda:connector> | extension-not-allowed",
                "<camunda:properties><camunda:script/></camunda:properties> | extension-not-allowed",
                "<camunda:scriptTask/> | task-runs-code",
                "<camunda:properties camunda:class=\"x\"/> | extension-not-allowed",
                "<flowable:anything/> | extension-not-allowed",
                "<flowable:taskListener class=\"x\"/> | listener-not-allowed",
                "<scriptTask/> | task-runs-code",
                "<unknown/> | extension-not-allowed"
            })
    void an_extension_that_means_something_to_happen_is_refused(String extension, String code) {
        SmallLifecycle file =
                SmallLifecycle.valid().extension("LOST", extension).attribute("definitions", CAMUNDA);
        assertThat(codes(prepare(file), Severity.ERROR)).containsExactly(code);
    }

    @Test
    void a_foreign_element_outside_of_extensions_is_refused() {
        assertThat(codes(prepare(SmallLifecycle.valid().plus("<x:note xmlns:x=\"urn:x\"/>")), Severity.ERROR))
                .containsExactly("element-not-allowed");
    }

    @Test
    void an_order_of_its_own_is_mended_everywhere_and_said_once() {
        SmallLifecycle file = new SmallLifecycle(SmallLifecycle.valid()
                .text()
                .replaceAll(
                        "(<userTask id=\"(NEW|OPEN)\"[^>]*) />",
                        "$1><outgoing>x</outgoing><incoming>y</incoming></userTask>"));
        LifecycleIntake.Intake intake = prepare(file);
        assertThat(problems(intake))
                .extracting(BpmnProblem::code, BpmnProblem::elementId, BpmnProblem::arguments)
                .containsExactly(tuple("order-mended", "NEW", List.of("userTask")));
        assertThat(process(intake.document()).split("<incoming>y</incoming><outgoing>x</outgoing>"))
                .hasSize(3);
    }

    @Test
    void a_pool_that_messages_go_to_is_refused() {
        String pools = "<collaboration id=\"pools\"><participant id=\"p\" processRef=\"CASE\"/>%s</collaboration>";
        SmallLifecycle alone = SmallLifecycle.valid().with("  <process ", pools.formatted("") + "\n  <process ");
        assertThat(codes(prepare(alone), Severity.WARNING)).containsExactly("pool-ignored");
        SmallLifecycle sending = SmallLifecycle.valid()
                .with("  <process ", pools.formatted("<messageFlow id=\"m\"/>") + "\n  <process ");
        assertThat(codes(prepare(sending), Severity.ERROR)).containsExactly("other-party");
    }

    @Test
    void a_problem_of_what_was_written_in_stands_where_it_was_written() {
        SmallLifecycle active = SmallLifecycle.valid()
                .with("sourceRef=\"OPEN_late\" targetRef=\"NEW\"", "sourceRef=\"OPEN_late\" targetRef=\"WON\"")
                .extension("late__NEW", "<atlas:reason code=\"${x}\"/>");
        SmallLifecycle file = active.without("<extensionElements><atlas:reason code=\"${x}\"/></extensionElements>");
        BpmnProblem error = problems(LifecycleIntake.prepare(file.bytes(), active.bytes(), false)).stream()
                .filter(problem -> problem.code().equals("expression-not-allowed"))
                .findFirst()
                .orElseThrow();
        assertThat(error.line()).isEqualTo(file.lineOf("id=\"late__NEW\""));
        assertThat(error.elementId()).isEqualTo("late__NEW");
    }

    @Test
    void notes_of_an_editor_that_has_many_are_one_warning() {
        StringBuilder notes = new StringBuilder();
        for (String name : "abcdef".split("")) {
            notes.append("<d:%s xmlns:d=\"urn:d\"/>".formatted(name));
        }
        LifecycleIntake.Intake intake = prepare(SmallLifecycle.valid().extension("LOST", notes + notes.toString()));
        assertThat(problems(intake))
                .singleElement()
                .extracting(BpmnProblem::arguments)
                .isEqualTo(List.of("d:a, d:b, d:c, d:d, d:e, d:f", "12"));
    }

    @Test
    void an_arrow_through_a_gateway_to_one_status_gets_its_condition_where_the_choice_is() {
        SmallLifecycle file = SmallLifecycle.valid()
                .plus("<exclusiveGateway id=\"detour\"/>")
                .with(
                        "id=\"NEW__LOST\" sourceRef=\"NEW\" targetRef=\"LOST\"",
                        "id=\"NEW__LOST\" sourceRef=\"NEW\" targetRef=\"detour\"")
                .without(
                        "\n      <conditionExpression>${to == 'LOST'}</conditionExpression>\n    </sequenceFlow>\n    <sequenceFlow id=\"OPEN__choice\"")
                .with("targetRef=\"detour\">", "targetRef=\"detour\"/><sequenceFlow id=\"OPEN__choice\"")
                .plus(
                        "<sequenceFlow id=\"on\" sourceRef=\"detour\" targetRef=\"LOST\"><conditionExpression> </conditionExpression></sequenceFlow>");
        LifecycleIntake.Intake intake = prepare(file);
        assertThat(problems(intake))
                .extracting(BpmnProblem::code, BpmnProblem::elementId, BpmnProblem::arguments)
                .filteredOn(problem -> !problem.toList().contains("order-mended"))
                .containsExactly(tuple("condition-written", "NEW__LOST", List.of("${to == 'LOST'}")));
        assertThat(intake.reading().lifecycle().orElseThrow().transitions())
                .extracting(Transition::from, Transition::to)
                .contains(tuple("NEW", "LOST"));
    }

    @Test
    void an_arrow_to_several_statuses_beside_another_is_left_to_the_analyst() {
        SmallLifecycle file =
                SmallLifecycle.valid().plus("<sequenceFlow id=\"OPEN__NEW\" sourceRef=\"OPEN\" targetRef=\"NEW\"/>");
        assertThat(problems(prepare(file)))
                .extracting(BpmnProblem::severity, BpmnProblem::code, BpmnProblem::elementId, BpmnProblem::arguments)
                .contains(tuple(Severity.ERROR, "condition-ambiguous", "OPEN__choice", List.of("WON, LOST")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<conditionExpression language=\"groovy\"/>",
                "<conditionExpression flowable:resource=\"x.groovy\"/>",
                "<conditionExpression>${other}</conditionExpression>"
            })
    void a_condition_that_says_anything_is_not_written_over(String condition) {
        SmallLifecycle file = SmallLifecycle.valid()
                .with(
                        "<conditionExpression xsi:type=\"tFormalExpression\">${to == 'OPEN'}</conditionExpression>",
                        condition);
        assertThat(codes(prepare(file), Severity.ERROR)).contains("condition-not-allowed");
    }

    @Test
    void a_document_that_grows_too_large_by_what_is_written_in_is_refused() {
        String bare = SmallLifecycle.valid()
                .without("<conditionExpression xsi:type=\"tFormalExpression\">${to == 'OPEN'}</conditionExpression>")
                .text();
        String filled = bare + "<!--" + "x".repeat(XmlDocument.MAXIMUM_BYTES - Damage.bytes(bare).length - 7) + "-->";
        LifecycleIntake.Intake intake = LifecycleIntake.prepare(Damage.bytes(filled), null, false);
        assertThat(codes(intake, Severity.ERROR)).containsExactlyInAnyOrder("document-too-large", "not-prepared");
        assertThat(intake.reading().lifecycle()).isEmpty();
    }
}
