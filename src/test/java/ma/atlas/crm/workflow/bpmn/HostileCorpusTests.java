package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.workflow.bpmn.BpmnProblem.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack of the corpus is found in its document, at the line where it stands. */
class HostileCorpusTests {

    private static final Duration QUICKLY = Duration.ofSeconds(10);

    static Stream<HostileDocument> documents() {
        return HostileDocument.all();
    }

    private static List<String> found(LifecycleReading reading, Severity severity) {
        return reading.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .map(problem -> problem.code() + "@" + problem.line())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void is_no_lifecycle_and_says_why_and_where(HostileDocument document) {
        LifecycleReading reading = assertTimeoutPreemptively(QUICKLY, () -> LifecycleReader.read(document.bytes()));
        assertThat(reading.lifecycle()).isEmpty();
        assertThat(found(reading, Severity.ERROR)).containsAll(document.problems());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void comes_in_without_its_harm_or_not_at_all(HostileDocument document) {
        LifecycleIntake.Intake intake = assertTimeoutPreemptively(
                QUICKLY, () -> LifecycleIntake.prepare(document.bytes(), HostileDocument.accepted(), false));
        if (document.leftOut().isEmpty()) {
            assertThat(intake.reading().lifecycle()).isEmpty();
            assertThat(found(intake.reading(), Severity.ERROR)).containsAll(document.problems());
        } else {
            assertThat(found(intake.reading(), Severity.ERROR)).isEmpty();
            assertThat(found(intake.reading(), Severity.WARNING)).containsAll(document.leftOut());
            assertThat(LifecycleReader.read(intake.document()).problems()).isEmpty();
        }
    }

    @Test
    void the_document_that_they_all_were_is_valid() {
        assertThat(LifecycleReader.read(HostileDocument.accepted()).problems()).isEmpty();
    }

    @Test
    void every_file_is_in_the_index_and_few_are_let_in() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/hostile"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".bpmn") && !name.startsWith("000")))
                    .hasSizeGreaterThan(60)
                    .isSubsetOf(documents().map(HostileDocument::name).toList());
        }
        assertThat(documents().filter(document -> !document.leftOut().isEmpty()))
                .hasSizeLessThan(10);
    }
}
