package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import ma.atlas.crm.workflow.Status;
import ma.atlas.crm.workflow.Transition;
import ma.atlas.crm.workflow.bpmn.LifecycleWriter.Written;
import ma.atlas.crm.workflow.bpmn.Ways.Ends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and BPMN are two views of one thing: whatever is put on the one side is seen on the other. A failure names its seed. */
class TablesAndBpmnTests {

    private static final int FIXED = 200;
    private static final int FRESH = 50;

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, FIXED), new Random().longs(FRESH));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tables_become_bpmn_that_reads_as_the_tables(long seed) {
        LifecycleDocument tables = RandomTables.of(seed);
        byte[] document = LifecycleWriter.write(null, tables).document();
        requireSame(document, tables);
        assertThat(LifecycleReader.read(document).lifecycle().orElseThrow().initialStatusCode())
                .isEqualTo(tables.initialStatusCode());
        assertThat(DiagramWriter.hasCompleteDiagram(document)).isTrue();
        assertThat(LifecycleWriter.write(null, tables).document()).isEqualTo(document);
        assertThat(LifecycleWriter.write(document, tables).document()).isEqualTo(document);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_document_that_says_so_already_does_not_change_by_a_byte(long seed) {
        RandomLifecycle drawn = RandomLifecycle.of(seed);
        List<Transition> shuffled = new ArrayList<>(drawn.lifecycle().transitions());
        Collections.shuffle(shuffled, new Random(seed));
        LifecycleDocument tables = new LifecycleDocument(
                drawn.lifecycle().caseTypeCode(),
                drawn.lifecycle().name(),
                drawn.lifecycle().initialStatusCode(),
                drawn.lifecycle().statuses(),
                shuffled);
        Written written = LifecycleWriter.write(drawn.bytes(), tables);
        assertThat(written.losses()).isEmpty();
        assertThat(written.document()).isEqualTo(drawn.bytes());
    }

    /** Gateways may stand in the way of a change; then nothing is changed at all. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_document_is_edited_to_other_tables_in_place_or_refuses(long seed) {
        byte[] document = Decorated.of(RandomLifecycle.of(seed)).getBytes(StandardCharsets.UTF_8);
        LifecycleDocument present = LifecycleReader.read(document).lifecycle().orElseThrow();
        LifecycleDocument tables = seed % 3 == 0
                ? RandomTables.of(seed + 1)
                : RandomTables.near(present, seed, 1 + (int) Math.floorMod(seed, 5L));
        Written written = LifecycleWriter.write(document, tables);
        if (written.isRefused()) {
            assertThat(written.document()).isEqualTo(document);
            assertThat(written.losses())
                    .extracting(BpmnProblem::code)
                    .isSubsetOf("edit-would-change", "edit-would-lose", "id-doubled");
            assertThat(written.losses()).allSatisfy(loss -> {
                assertThat(loss.line()).isPositive();
                assertThat(new String(document, StandardCharsets.UTF_8)).contains("id='" + loss.elementId() + "'");
            });
            return;
        }
        requireSame(written.document(), tables);
        requireTheRestToStay(document, written.document(), present, tables);
    }

    @Test
    void most_changes_of_a_few_rows_can_be_made_whatever_the_drawing_is_like() {
        long refused = LongStream.range(0, FIXED)
                .filter(seed -> {
                    RandomLifecycle drawn = RandomLifecycle.of(seed);
                    LifecycleDocument tables = RandomTables.near(drawn.lifecycle(), seed, 2);
                    return LifecycleWriter.write(drawn.bytes(), tables).isRefused();
                })
                .count();
        assertThat(refused).isLessThan(FIXED / 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_written_from_tables_can_be_edited_to_any_other_tables(long seed) {
        byte[] document = LifecycleWriter.write(null, RandomTables.of(seed)).document();
        LifecycleDocument tables = RandomTables.of(seed + 1);
        Written written = LifecycleWriter.write(document, tables);
        assertThat(written.losses()).isEmpty();
        requireSame(written.document(), tables);
        assertThat(DiagramWriter.hasCompleteDiagram(written.document())).isTrue();
    }

    static void requireSame(byte[] document, LifecycleDocument tables) {
        String text = new String(document, StandardCharsets.UTF_8);
        LifecycleReading reading = LifecycleReader.read(document);
        assertThat(reading.problems()).as(text).isEmpty();
        LifecycleDocument read = reading.lifecycle().orElseThrow();
        assertThat(read.initialStatusCode()).isEqualTo(tables.initialStatusCode());
        assertThat(read.statuses()).as(text).containsExactlyInAnyOrderElementsOf(tables.statuses());
        assertThat(rows(read)).as(text).containsExactlyInAnyOrderElementsOf(rows(tables));
    }

    private static List<Transition> rows(LifecycleDocument lifecycle) {
        return lifecycle.transitions().stream()
                .map(row -> new Transition(
                        row.from(),
                        row.to(),
                        row.trigger(),
                        row.after(),
                        row.reasonCode(),
                        row.requiredRole(),
                        row.guard(),
                        row.notifications().stream()
                                .map(notification -> notification.placed(""))
                                .toList(),
                        ""))
                .toList();
    }

    /** What the change does not concern is there as it was; what is gone served nothing that is left. */
    private static void requireTheRestToStay(
            byte[] before, byte[] after, LifecycleDocument present, LifecycleDocument tables) {
        XmlElement old = process(before);
        Map<String, XmlElement> left = byId(process(after));
        Ways ways = new Ways(old);
        Set<Status> unchanged = new HashSet<>(present.statuses());
        unchanged.retainAll(new HashSet<>(tables.statuses()));
        Set<String> codes = unchanged.stream().map(Status::code).collect(Collectors.toSet());
        Set<Transition> rows = new HashSet<>(rows(tables));
        Set<Ends> kept = rows(present).stream()
                .filter(rows::contains)
                .map(row -> new Ends(row.from(), row.to(), row.trigger()))
                .collect(Collectors.toSet());
        Set<Ends> wanted = rows.stream()
                .map(row -> new Ends(row.from(), row.to(), row.trigger()))
                .collect(Collectors.toSet());
        for (XmlElement element : old.children()) {
            XmlElement now = left.get(element.id());
            boolean flow = element.name().equals(Bpmn.FLOW);
            if (now != null) {
                assertThat(remarks(now)).isEqualTo(remarks(element));
            }
            if (codes.contains(element.id())) {
                assertThat(written(now)).isEqualTo(written(element));
            } else if (flow && ways.along(element).stream().allMatch(way -> kept.contains(way.ends()))) {
                assertThat(withoutCondition(now)).isEqualTo(withoutCondition(element));
            } else if (flow
                    && isNotLedByWhatIsGone(element, old, left)
                    && ways.along(element).stream().anyMatch(way -> wanted.contains(way.ends()))) {
                assertThat(now).as(element.id()).isNotNull();
            }
        }
    }

    /** What led on from a message that is sent no more goes with it. */
    private static boolean isNotLedByWhatIsGone(XmlElement flow, XmlElement old, Map<String, XmlElement> left) {
        String source = flow.attribute("sourceRef").orElse("");
        return left.containsKey(source)
                || old.children(Bpmn.MODEL, Bpmn.SERVICE)
                        .noneMatch(task -> task.id().equals(source));
    }

    private static XmlElement process(byte[] document) {
        try {
            return XmlDocument.parse(document).child(Bpmn.MODEL, Bpmn.PROCESS).orElseThrow();
        } catch (Unreadable unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Map<String, XmlElement> byId(XmlElement process) {
        return process.children().stream().collect(Collectors.toMap(XmlElement::id, Function.identity()));
    }

    private static List<String> remarks(XmlElement element) {
        List<String> remarks = new ArrayList<>();
        element.child(Bpmn.MODEL, "documentation").map(XmlElement::text).ifPresent(remarks::add);
        if (!FlowGraph.isStatus(element)) {
            element.attribute("name").ifPresent(remarks::add);
        }
        return remarks;
    }

    private static String written(XmlElement element) {
        StringBuilder text = new StringBuilder();
        element.write(text);
        return text.toString();
    }

    private static String withoutCondition(XmlElement flow) {
        return written(flow).replaceAll("(?s)\\s*<bpmn:conditionExpression.*?</bpmn:conditionExpression>", "");
    }
}
