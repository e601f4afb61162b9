package ma.atlas.crm.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ma.atlas.crm.testing.AtlasTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rules that are shipped, and those that the guide for analysts shows, are rules. */
@AtlasTest
class ScoringGuideModuleTests {

    private static final Pattern RULE = Pattern.compile("```cel score\\n(.*?)\\n```", Pattern.DOTALL);

    @Autowired
    private Rulebooks rulebooks;

    @Autowired
    private ScoringCheck check;

    @Autowired
    private ShippedRules shipped;

    @Test
    void each_rule_of_the_guide_compiles() throws IOException {
        List<String> rules = RULE.matcher(Files.readString(Path.of("docs/analysts.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(rules)
                .hasSize(6)
                .doesNotHaveDuplicates()
                .allSatisfy(rule -> assertThat(rulebooks.faults(rule)).as(rule).isEmpty());
    }

    @Test
    void the_shipped_rules_are_what_an_analyst_could_have_written() {
        check.requireValid(shipped.all());
        assertThat(shipped.all()).extracting(ScoringRule::rule).doesNotHaveDuplicates();
        assertThat(rulebooks.of(0).ages())
                .as("no organisation is judged each night unless it wants to be")
                .isFalse();
        int most = shipped.all().stream()
                .mapToInt(ScoringRule::points)
                .filter(points -> points > 0)
                .sum();
        assertThat(most).isEqualTo(100);
    }
}
