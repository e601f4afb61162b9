package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.layout.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document without a picture gets one, and loses nothing by it. */
class DiagramWriterTests {

    private static final String DIAGRAM = "(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>";

    private static final Pattern SHAPE = Pattern.compile(
            "(?s)<bpmndi:BPMNShape [^>]*bpmnElement=\"([^\"]+)\"[^>]*>\\s*<omgdc:Bounds([^>]*)/>(.*?)</bpmndi:BPMNShape>");

    private static final Pattern LABEL = Pattern.compile(
            "(?s)bpmnElement=\"([^\"]+)\"(?:(?!bpmnElement).)*<bpmndi:BPMNLabel>\\s*<omgdc:Bounds([^>]*)/>");

    static Stream<Path> templates() throws IOException {
        return LifecycleReaderTests.templates();
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void the_line_that_was_drawn_by_hand_is_found_again(Path file) throws IOException {
        String text = Files.readString(file);
        String drawn = draw(text.replaceAll(DIAGRAM, ""));
        assertThat(onOneLineWithTheStart(drawn)).isEqualTo(onOneLineWithTheStart(text));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void labels_cover_neither_boxes_nor_one_another(Path file) throws IOException {
        String drawn = draw(Files.readString(file));
        List<Box> boxes = new ArrayList<>(boxes(drawn, SHAPE).values());
        for (Box label : boxes(drawn, LABEL).values()) {
            assertThat(boxes).as(drawn).noneMatch(label::overlaps);
            boxes.add(label);
        }
        long named = drawn.lines()
                .filter(line -> line.contains("<sequenceFlow ") && line.contains(" name="))
                .count();
        assertThat(boxes(drawn, LABEL)).hasSizeGreaterThan((int) named);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void what_is_not_the_diagram_stays_to_the_byte(Path file) throws IOException {
        String text = Files.readString(file);
        String drawn = draw(text);
        assertThat(drawn.replaceAll(DIAGRAM, "")).isEqualTo(text.replaceAll(DIAGRAM, ""));
        assertThat(draw(drawn)).isEqualTo(drawn);
        assertThat(DiagramWriter.hasCompleteDiagram(bytes(text))).isTrue();
        assertThat(drawn.lines().filter(line -> line.contains("BPMNShape ")))
                .allMatch(line -> line.startsWith("      <bpmndi:BPMNShape id="));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_drawn_document_says_what_it_said(long seed) {
        byte[] document = RandomLifecycle.of(seed).bytes();
        assertThat(DiagramWriter.hasCompleteDiagram(document)).isFalse();
        byte[] drawn = DiagramWriter.draw(document);
        assertThat(DiagramWriter.hasCompleteDiagram(drawn)).isTrue();
        assertThat(LifecycleReader.read(drawn).problems()).isEmpty();
        assertThat(LifecycleReader.read(drawn).lifecycle())
                .isEqualTo(LifecycleReader.read(document).lifecycle());
    }

    @Test
    void a_diagram_is_complete_when_every_shape_and_every_arrow_of_it_has_its_place() {
        assertThat(DiagramWriter.hasCompleteDiagram(SmallLifecycle.valid().bytes()))
                .isFalse();
        String whole = draw(SmallLifecycle.valid().text());
        assertThat(DiagramWriter.hasCompleteDiagram(bytes(whole))).isTrue();
        for (String id : List.of("start", "OPEN_late", "choice", "LOST", "note", "late__NEW", "note_of")) {
            String without =
                    whole.replaceAll("(?s)<bpmndi:BPMN(Shape|Edge) id=\"" + id + "_di\".*?</bpmndi:BPMN\\1>", "");
            assertThat(without).isNotEqualTo(whole);
            assertThat(DiagramWriter.hasCompleteDiagram(bytes(without))).as(id).isFalse();
        }
    }

    @Test
    void ids_of_the_diagram_give_way_to_those_of_the_process() {
        String drawn = draw(SmallLifecycle.valid()
                .plus("<textAnnotation id=\"NEW_di\"><text>x</text></textAnnotation>")
                .text());
        assertThat(drawn).contains("id=\"NEW_di_\" bpmnElement=\"NEW\"", "id=\"NEW_di_di\" bpmnElement=\"NEW_di\"");
    }

    private static String draw(String document) {
        return new String(DiagramWriter.draw(bytes(document)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    /** From left to right. */
    private static List<String> onOneLineWithTheStart(String document) {
        Map<String, Box> boxes = boxes(document, SHAPE);
        double line = boxes.get("start").centreY();
        Map<Double, String> byPlace = boxes.entrySet().stream()
                .filter(entry -> entry.getValue().centreY() == line)
                .collect(Collectors.toMap(entry -> entry.getValue().x(), Map.Entry::getKey, (a, b) -> a, TreeMap::new));
        return List.copyOf(byPlace.values());
    }

    private static Map<String, Box> boxes(String document, Pattern pattern) {
        return pattern.matcher(document)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> box(match.group(2))));
    }

    private static Box box(String attributes) {
        Matcher matcher = Pattern.compile("(x|y|width|height)=\"([^\"]+)\"").matcher(attributes);
        Map<String, Double> values = matcher.results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Double.parseDouble(found.group(2))));
        return new Box(values.get("x"), values.get("y"), values.get("width"), values.get("height"));
    }
}
