package ma.atlas.crm.workflow.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ma.atlas.crm.workflow.layout.Sketch.Edge;
import ma.atlas.crm.workflow.layout.Sketch.Kind;
import ma.atlas.crm.workflow.layout.Sketch.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every picture keeps to, whatever it shows. A failure names its seed. */
class LayeredLayoutTests {

    private static final int FIXED = 150;
    private static final int FRESH = 30;
    private static final double LARGEST = 99_999;

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, FIXED), new Random().longs(FRESH));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_picture_keeps_the_rules(long seed) {
        Sketch sketch = RandomSketch.of(seed);
        Layout layout = LayeredLayout.of(sketch);
        new PictureRules(sketch, layout).check();
        assertThat(LayeredLayout.of(sketch)).isEqualTo(layout);
    }

    @ParameterizedTest
    @CsvSource({"200, 198, 2000", "200, 198, 800", "200, 0, 400", "60, 58, 200", "60, 58, 59", "900, 898, 1000"})
    void a_large_process_takes_seconds_at_most_and_fits_on_the_paper(int statuses, int chain, int arrows) {
        Sketch sketch = RandomSketch.of(1, statuses, chain, arrows);
        Layout layout = assertTimeout(Duration.ofSeconds(20), () -> LayeredLayout.of(sketch));
        assertThat(layout.boxes().values()).allSatisfy(box -> {
            assertThat(box.right()).isBetween(0.0, LARGEST);
            assertThat(box.bottom()).isBetween(0.0, LARGEST);
        });
        new PictureRules(sketch, layout).check();
    }

    @Test
    void the_usual_way_is_the_line_detours_stand_above_it_and_lost_cases_end_below() {
        Layout layout = LayeredLayout.of(new Sketch(
                List.of(
                        node("start", Kind.START),
                        node("LOST", Kind.END),
                        node("PAUSED", Kind.STATUS),
                        node("NEW", Kind.STATUS),
                        node("OPEN", Kind.STATUS),
                        node("WON", Kind.END)),
                List.of(
                        edge("start", "NEW"),
                        edge("NEW", "LOST"),
                        edge("NEW", "OPEN"),
                        edge("OPEN", "PAUSED"),
                        edge("OPEN", "WON"),
                        edge("OPEN", "LOST"),
                        edge("PAUSED", "OPEN"),
                        edge("PAUSED", "LOST"))));
        double line = layout.boxes().get("start").centreY();
        assertThat(List.of("NEW", "OPEN", "WON"))
                .allSatisfy(id -> assertThat(layout.boxes().get(id).centreY()).isEqualTo(line));
        assertThat(List.of("start", "NEW", "OPEN", "WON"))
                .isSortedAccordingTo((a, b) -> Double.compare(
                        layout.boxes().get(a).x(), layout.boxes().get(b).x()));
        assertThat(layout.routes().get("OPEN>WON")).hasSize(2);
        assertThat(layout.boxes().get("PAUSED").bottom())
                .isLessThan(layout.boxes().get("OPEN").y());
        assertThat(layout.boxes().get("LOST").y())
                .isGreaterThan(layout.boxes().get("OPEN").bottom());
    }

    @Test
    void the_way_that_the_order_of_arrows_names_first_is_the_usual_one_unless_it_leads_nowhere() {
        Sketch sketch = new Sketch(
                List.of(
                        node("start", Kind.START),
                        node("A", Kind.STATUS),
                        node("DEAD", Kind.STATUS),
                        node("B", Kind.STATUS),
                        node("END", Kind.END)),
                List.of(
                        edge("start", "A"),
                        edge("A", "DEAD"),
                        edge("A", "B"),
                        edge("DEAD", "A"),
                        edge("A", "END"),
                        edge("B", "END")));
        assertThat(NominalPath.of(sketch).nodes()).containsExactly("start", "A", "B", "END");
    }

    @Test
    void pictures_may_be_drawn_at_the_same_time() throws Exception {
        List<Sketch> sketches =
                IntStream.range(0, 24).mapToObj(RandomSketch::of).toList();
        List<Callable<Layout>> drawings = new ArrayList<>();
        sketches.forEach(sketch -> drawings.add(() -> LayeredLayout.of(sketch)));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Layout>> drawn = threads.invokeAll(drawings);
            for (int i = 0; i < drawn.size(); i++) {
                assertThat(drawn.get(i).get()).isEqualTo(LayeredLayout.of(sketches.get(i)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_sketch_hangs_together() {
        assertThatThrownBy(() -> new Sketch(List.of(node("A", Kind.STATUS)), List.of(edge("A", "B"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sketch(List.of(node("A", Kind.STATUS), node("A", Kind.END)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sketch(List.of(new Node("T", Kind.BOUNDARY, "", "A")), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Node node(String id, Kind kind) {
        return new Node(id, kind, id, null);
    }

    private static Edge edge(String from, String to) {
        return new Edge(from + ">" + to, from, to, "");
    }
}
