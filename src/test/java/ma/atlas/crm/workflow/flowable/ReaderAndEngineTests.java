package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import ma.atlas.crm.workflow.bpmn.Damage;
import ma.atlas.crm.workflow.bpmn.LifecycleDocument;
import ma.atlas.crm.workflow.bpmn.LifecycleReader;
import ma.atlas.crm.workflow.bpmn.LifecycleWriter;
import ma.atlas.crm.workflow.bpmn.RandomLifecycle;
import ma.atlas.crm.workflow.bpmn.RandomTables;
import ma.atlas.crm.workflow.bpmn.SmallLifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * We judge the XML, the engine runs what its own parser makes of it. Whatever we accept, the engine must accept as well,
 * and take for the same.
 */
class ReaderAndEngineTests {

    private static final Path SHIPPED = Path.of("processes/crm/CRM_LEAD_BUY.bpmn20.xml");

    /** Whether the document was accepted. */
    private static boolean agree(byte[] document) {
        LifecycleDocument lifecycle = LifecycleReader.read(document).lifecycle().orElse(null);
        if (lifecycle == null) {
            return false;
        }
        try {
            EngineReading.of(document).assertDeployable().assertNothingElse().assertDoes(lifecycle);
        } catch (AssertionError | RuntimeException difference) {
            throw new AssertionError(new String(document, StandardCharsets.UTF_8), difference);
        }
        return true;
    }

    @Test
    void the_shipped_template_is_to_the_engine_what_it_is_to_us() throws IOException {
        assertThat(agree(Files.readAllBytes(SHIPPED))).isTrue();
        assertThat(agree(SmallLifecycle.valid().bytes())).isTrue();
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 100), new Random().longs(50));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_random_lifecycle_is_to_the_engine_what_it_is_to_us(long seed) {
        assertThat(agree(RandomLifecycle.of(seed).bytes())).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_written_from_tables_is_to_the_engine_what_it_is_to_us(long seed) {
        assertThat(agree(LifecycleWriter.write(null, RandomTables.of(seed)).document()))
                .isTrue();
        LifecycleWriter.Written edited =
                LifecycleWriter.write(RandomLifecycle.of(seed).bytes(), RandomTables.of(seed + 1));
        assertThat(agree(edited.document())).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void of_damaged_documents_we_accept_none_that_the_engine_takes_for_something_else(long seed) throws IOException {
        byte[] shipped = Files.readAllBytes(SHIPPED);
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 700; i++) {
            accepted += agree(Damage.any(shipped, random)) ? 1 : 0;
        }
        assertThat(accepted).as("accepted documents, or nothing was compared").isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void of_spoilt_markup_we_accept_none_that_the_engine_takes_for_something_else(long seed) throws IOException {
        String shipped = Files.readString(SHIPPED);
        String small = SmallLifecycle.valid().text();
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 1_500; i++) {
            String spoilt = Damage.ofMarkup(i % 5 == 0 ? shipped : small, random);
            if (random.nextInt(3) == 0) {
                spoilt = Damage.ofMarkup(spoilt, random);
            }
            accepted += agree(Damage.bytes(spoilt)) ? 1 : 0;
        }
        assertThat(accepted).as("accepted documents, or nothing was compared").isGreaterThan(50);
    }
}
