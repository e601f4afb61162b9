package ma.atlas.crm.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem of a document is worded in three languages, and no message is left over. */
class BpmnMessagesTests {

    private static final String PREFIX = "bpmn.";

    /** A code is the first text that is given to what reports a problem. */
    private static final Pattern CODE = Pattern.compile(
            "(?:findings\\.(?:add|warn)|\\badd|BpmnProblem\\.(?:of|error|warning)|elements|extensions|both|attributes|new Unreadable|reading\\.(?:error|warning)|refuseTerms|new BpmnProblem)\\(\\s*(?:BpmnProblem\\.Severity\\.ERROR,\\s*|ways\\.get\\(0\\),\\s*|path,\\s*)?\"([a-z0-9-]+)\"");

    private static final List<Pattern> OTHERS = Stream.of(
                    "[?:]\\s*new Unreadable\\(\"([a-z0-9-]+)\"",
                    "\"([a-z-]+-(?:carried-over|removed|ignored|not-allowed))\"",
                    "BpmnProblem\\.of\\(\\s*\\w+\\.severity\\(\\),\\s*\"([a-z-]+)\"")
            .map(Pattern::compile)
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en", "ar"})
    void every_code_has_its_message(String language) throws IOException {
        assertThat(codesInTheSource()).hasSizeGreaterThan(50).isEqualTo(codesWithAMessage(language));
    }

    private static Set<String> codesInTheSource() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String folder : new String[] {"bpmn", "definition", "flowable"}) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/ma/atlas/crm/workflow", folder))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    CODE.matcher(source).results().forEach(match -> codes.add(match.group(1)));
                    OTHERS.forEach(
                            other -> other.matcher(source).results().forEach(match -> codes.add(match.group(1))));
                }
            }
        }
        return codes;
    }

    private static Set<String> codesWithAMessage(String language) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Path.of("src/main/resources/messages/workflow_%s.properties".formatted(language)),
                StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
