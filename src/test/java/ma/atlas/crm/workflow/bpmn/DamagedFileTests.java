package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import ma.atlas.crm.workflow.bpmn.BpmnProblem.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that something happened to on their way are prepared for what they still say, or refused. */
class DamagedFileTests {

    /** Whatever comes, with whatever is active: nothing is thrown, and what is accepted is what the strict reader accepts. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void a_damaged_file_is_prepared_or_refused(long seed) throws IOException {
        byte[] active = Files.readAllBytes(Path.of("processes/coop/COOP_ALLOCATION.bpmn20.xml"));
        byte[] editor = Files.readAllBytes(Path.of("src/test/resources/editors/signavio.bpmn"));
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] base = random.nextBoolean() ? active : editor;
            byte[] damaged = random.nextBoolean()
                    ? Damage.any(base, random)
                    : Damage.bytes(Damage.ofMarkup(new String(base, StandardCharsets.UTF_8), random));
            LifecycleIntake.Intake intake =
                    LifecycleIntake.prepare(damaged, random.nextInt(9) == 0 ? damaged : active, random.nextBoolean());
            String as = "seed %d, file %d".formatted(seed, i);
            assertThat(intake.reading().isValid())
                    .as(as)
                    .isEqualTo(intake.reading().problems().stream()
                            .noneMatch(problem -> problem.severity() == Severity.ERROR));
            if (intake.reading().isValid()) {
                LifecycleReading strict = LifecycleReader.read(intake.document());
                assertThat(strict.problems()).as(as).isEmpty();
                assertThat(strict.lifecycle()).as(as).isEqualTo(intake.reading().lifecycle());
            } else {
                assertThat(intake.document()).as(as).isEqualTo(damaged);
            }
        }
    }
}
