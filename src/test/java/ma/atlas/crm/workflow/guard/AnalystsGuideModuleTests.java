package ma.atlas.crm.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.workflow.SubjectDeclaration;
import ma.atlas.crm.workflow.engine.SubjectTypes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the guide for analysts shows is what the platform takes. */
@AtlasTest
class AnalystsGuideModuleTests {

    private static final Pattern GUARD = Pattern.compile("```cel\\n(.*?)\\n```", Pattern.DOTALL);

    @Autowired
    private Guards guards;

    @Autowired
    private SubjectTypes subjectTypes;

    @Test
    void each_of_its_ten_guards_compiles() throws IOException {
        SubjectDeclaration dossier = subjectTypes.declaration("dossier").orElseThrow();
        List<String> rules = GUARD.matcher(Files.readString(Path.of("docs/analysts.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(rules)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(rule ->
                        assertThat(guards.faults(dossier, rule)).as(rule).isEmpty());
    }
}
