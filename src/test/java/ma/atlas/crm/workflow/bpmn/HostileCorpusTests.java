package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack of the corpus is found in the document, at the line where it stands. */
class HostileCorpusTests {

    private static final Duration QUICKLY = Duration.ofSeconds(10);

    static Stream<HostileDocument> documents() {
        return HostileDocument.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void is_refused_with_its_code_and_line(HostileDocument document) {
        LifecycleReading reading = assertTimeoutPreemptively(QUICKLY, () -> LifecycleReader.read(document.bytes()));
        assertThat(reading.lifecycle()).isEmpty();
        List<String> found = reading.problems().stream()
                .map(problem -> problem.code() + "@" + problem.line())
                .toList();
        assertThat(found).containsAll(document.problems());
    }

    @Test
    void the_document_that_they_all_were_is_valid() {
        assertThat(LifecycleReader.read(HostileDocument.accepted()).problems()).isEmpty();
    }

    @Test
    void there_are_enough_of_them_and_no_file_is_left_out() throws java.io.IOException {
        try (Stream<java.nio.file.Path> files =
                java.nio.file.Files.list(java.nio.file.Path.of("src/test/resources/hostile"))) {
            List<String> attacks = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn") && !name.startsWith("000"))
                    .toList();
            assertThat(attacks)
                    .hasSizeGreaterThan(60)
                    .isSubsetOf(documents().map(HostileDocument::name).toList());
        }
    }
}
