package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.Transition.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same lifecycle as five editors write it: each file is accepted for what it means, and its analyst told what was done. */
class EditorFilesTests {

    private static final Path FOLDER = Path.of("src/test/resources/editors");

    /** Whose names must not be in what is stored: the engine goes by local names. */
    private static final Set<String> STORED = Set.of(
            "",
            Bpmn.MODEL,
            Bpmn.DIAGRAM,
            Bpmn.DRAWING,
            Bpmn.DRAWING_COMMON,
            Bpmn.FLOWABLE,
            Bpmn.ATLAS,
            Bpmn.SCHEMA_INSTANCE);

    private static LifecycleIntake.Intake prepare(String editor, byte[] active) throws IOException {
        return LifecycleIntake.prepare(Files.readAllBytes(FOLDER.resolve(editor + ".bpmn")), active, false);
    }

    private static byte[] byHand() throws IOException {
        return prepare("hand", null).document();
    }

    /** How many problems there are of each kind. */
    private static Map<String, Long> report(LifecycleIntake.Intake intake) {
        return intake.reading().problems().stream()
                .collect(Collectors.groupingBy(
                        problem -> problem.severity() + " " + problem.code(), TreeMap::new, Collectors.counting()));
    }

    @Test
    void the_lifecycle_is_the_one_that_was_drawn() throws IOException {
        LifecycleDocument drawn = prepare("hand", null).reading().lifecycle().orElseThrow();
        assertThat(drawn.statuses()).hasSize(6);
        assertThat(drawn.transitions()).hasSize(8);
        assertThat(drawn.transitions())
                .filteredOn(transition -> transition.requiredRole() == Role.MANAGER)
                .extracting(Transition::elementId)
                .containsExactly("choice__CRM_CLOSED_WON");
        assertThat(drawn.transitions())
                .filteredOn(transition -> transition.guard() != null)
                .singleElement()
                .satisfies(transition -> assertThat(transition.guard().rule())
                        .isEqualTo("dossier.budgetMax > 0.0 && dossier.score >= 10"));
        assertThat(drawn.transitions())
                .contains(new Transition(
                        "CRM_UNREACHABLE",
                        "CRM_CLOSED_LOST",
                        Trigger.TIMER,
                        "P14D",
                        "NO_RESPONSE",
                        null,
                        "CRM_UNREACHABLE__timer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmn-js", "camunda-modeler"})
    void editors_that_keep_foreign_extensions_need_no_active_version(String editor) throws IOException {
        assertThat(prepare(editor, null).reading().lifecycle())
                .isPresent()
                .isEqualTo(LifecycleReader.read(byHand()).lifecycle());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmn-js", "camunda-modeler", "flowable-modeler", "signavio", "hand"})
    void with_the_active_version_every_editor_gives_the_same_lifecycle(String editor) throws IOException {
        LifecycleIntake.Intake intake = prepare(editor, byHand());
        assertThat(intake.reading().lifecycle().orElseThrow())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes("transitions\\.elementId")
                .ignoringCollectionOrder()
                .isEqualTo(LifecycleReader.read(byHand()).lifecycle().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmn-js", "camunda-modeler", "flowable-modeler", "signavio", "hand"})
    void nothing_of_another_editor_is_stored(String editor) throws Exception {
        byte[] document = prepare(editor, byHand()).document();
        assertThat(LifecycleReader.read(document).problems()).isEmpty();
        XmlElement definitions = XmlDocument.parse(document);
        assertThat(definitions.all())
                .allSatisfy(element -> assertThat(STORED)
                        .contains(element.qualifiedName().namespace())
                        .containsAll(element.attributes().keySet().stream()
                                .map(XmlElement.Name::namespace)
                                .toList()));
        assertThat(new String(document, StandardCharsets.UTF_8))
                .doesNotContain("xmlns:signavio", "camunda.org", "biocolor", "flowable.org/modeler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmn-js", "camunda-modeler", "flowable-modeler", "signavio", "hand"})
    void what_is_stored_is_stored_unchanged_when_it_comes_again(String editor) throws IOException {
        byte[] document = prepare(editor, byHand()).document();
        LifecycleIntake.Intake again = LifecycleIntake.prepare(document, byHand(), false);
        assertThat(again.document()).isEqualTo(document);
        assertThat(again.reading().problems()).isEmpty();
    }

    @Test
    void the_report_names_all_that_was_done_to_a_file() throws IOException {
        assertThat(report(prepare("bpmn-js", byHand())))
                .isEqualTo(Map.of("WARNING foreign-attribute-ignored", 4L, "WARNING made-executable", 1L));
        assertThat(report(prepare("camunda-modeler", byHand())))
                .isEqualTo(Map.of(
                        "WARNING condition-written", 4L,
                        "WARNING declaration-ignored", 1L,
                        "WARNING default-flow-ignored", 1L,
                        "WARNING drawing-ignored", 1L,
                        "WARNING foreign-attribute-ignored", 5L,
                        "WARNING foreign-element-ignored", 1L,
                        "WARNING lanes-ignored", 1L,
                        "WARNING pool-ignored", 1L,
                        "WARNING terminate-ignored", 1L));
        assertThat(report(prepare("flowable-modeler", byHand())))
                .isEqualTo(Map.of(
                        "WARNING foreign-attribute-ignored", 5L,
                        "WARNING foreign-element-ignored", 3L,
                        "WARNING guard-carried-over", 1L,
                        "WARNING reason-carried-over", 3L,
                        "WARNING role-carried-over", 1L));
        assertThat(report(prepare("signavio", byHand())))
                .isEqualTo(Map.ofEntries(
                        Map.entry("WARNING byte-order-mark-ignored", 1L),
                        Map.entry("WARNING candidates-carried-over", 4L),
                        Map.entry("WARNING condition-written", 7L),
                        Map.entry("WARNING drawing-ignored", 1L),
                        Map.entry("WARNING due-date-carried-over", 1L),
                        Map.entry("WARNING foreign-element-ignored", 2L),
                        Map.entry("WARNING guard-carried-over", 1L),
                        Map.entry("WARNING lanes-ignored", 1L),
                        Map.entry("WARNING made-executable", 1L),
                        Map.entry("WARNING made-user-task", 1L),
                        Map.entry("WARNING pool-ignored", 1L),
                        Map.entry("WARNING reason-carried-over", 3L),
                        Map.entry("WARNING role-carried-over", 1L)));
        assertThat(report(prepare("hand", byHand())))
                .isEqualTo(
                        Map.of("WARNING condition-written", 7L, "WARNING drawing-made", 1L, "WARNING id-written", 1L));
    }

    @Test
    void a_problem_stands_on_the_line_of_the_submitted_file() throws IOException {
        List<String> lines =
                Files.readString(FOLDER.resolve("signavio.bpmn")).lines().toList();
        for (BpmnProblem problem : prepare("signavio", byHand()).reading().problems()) {
            if (problem.line() > 1 && !problem.code().equals("foreign-element-ignored")) {
                assertThat(lines.get(problem.line() - 1))
                        .as(problem.toString())
                        .contains("\"" + problem.elementId() + "\"");
            }
        }
    }

    @Test
    void a_picture_of_a_pool_becomes_a_picture_of_the_process() throws Exception {
        XmlElement definitions =
                XmlDocument.parse(prepare("camunda-modeler", null).document());
        XmlElement plane = definitions
                .child(Bpmn.DIAGRAM, "BPMNDiagram")
                .flatMap(diagram -> diagram.child(Bpmn.DIAGRAM, "BPMNPlane"))
                .orElseThrow();
        assertThat(plane.attribute("bpmnElement")).contains("CRM_LEAD_BUY");
        assertThat(plane.children())
                .extracting(drawn -> drawn.attribute("bpmnElement").orElse(""))
                .contains("CRM_NEW", "choice")
                .doesNotContain("Participant_1a2b3c4", "Lane_0agents", "Group_0z9y8x7");
    }
}
