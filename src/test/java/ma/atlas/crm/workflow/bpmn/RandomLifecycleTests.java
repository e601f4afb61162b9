package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever way a lifecycle is drawn in, it is read for what it is. A failure names its seed. */
class RandomLifecycleTests {

    private static final int FIXED = 200;
    private static final int FRESH = 50;

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, FIXED), new Random().longs(FRESH));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reading_gives_back_what_was_drawn(long seed) {
        RandomLifecycle drawn = RandomLifecycle.of(seed);
        LifecycleReading reading = LifecycleReader.read(drawn.bytes());
        assertThat(reading.problems()).as(drawn.text()).isEmpty();
        LifecycleDocument read = reading.lifecycle().orElseThrow();
        assertThat(read)
                .as(drawn.text())
                .usingRecursiveComparison()
                .ignoringFields("transitions")
                .isEqualTo(drawn.lifecycle());
        assertThat(read.transitions())
                .as(drawn.text())
                .containsExactlyInAnyOrderElementsOf(drawn.lifecycle().transitions());
    }
}
