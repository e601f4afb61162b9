package ma.atlas.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shape of the code must stay like, as far as only its source can tell. */
class SourceRulesTests {

    private static final int MAXIMUM_LINES = 300;

    private static final String PROJECTION = "Projection";

    private static final Pattern DATABASE_CLOCK = Pattern.compile(
            "\\b(now|(clock|statement|transaction)_timestamp)\\s*\\(\\s*\\)|\\b(current_(timestamp|date|time)|localtime(stamp)?)\\b",
            Pattern.CASE_INSENSITIVE);

    private final List<JavaSource> sources = JavaSource.ofApplication();

    @Test
    void filesAreSmall() {
        assertThat(sources)
                .isNotEmpty()
                .as("a class above %s lines has more than one reason to change", MAXIMUM_LINES)
                .allSatisfy(source ->
                        assertThat(source.lines()).as(source.path().toString()).isLessThanOrEqualTo(MAXIMUM_LINES));
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(sources.stream().map(source -> source.path().getParent()).distinct())
                .as("NullAway checks only what is @NullMarked, so a package without it has no null safety")
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .exists()
                        .content()
                        .contains("@NullMarked"));
    }

    @Test
    void sqlLeavesTheTimeToTheClock() {
        assertThat(offences(DATABASE_CLOCK))
                .as("the database's clock is not the one that rules share and tests move: pass the time as a parameter")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dossier", "coop_group", "coop_project", "coop_allocation", "%s"})
    void onlyTheProjectionWritesTheStatusOf(String subject) {
        Pattern write = Pattern.compile(
                "\\b(insert into %1$s \\([^)]*\\bstatus_code\\b|update %1$s\\b(?: (?:as )?\\w+)? set (?:(?!\\bwhere\\b).)*\\bstatus_code ?=)"
                        .formatted(subject),
                Pattern.CASE_INSENSITIVE);
        List<String> writers = sources.stream()
                .filter(source ->
                        write.matcher(String.join(" ", source.strings())).find())
                .map(JavaSource::className)
                .toList();
        assertThat(writers)
                .as("the engine is the source of truth of a lifecycle: one class projects the status of a subject")
                .allMatch(writer -> writer.endsWith(PROJECTION))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theScanOfStatusWritesSeesThem() {
        JavaSource source = new JavaSource(Path.of("Sample.java"), """
                class Sample { // "update dossier set x = 1"
                    String sql = \"""
                        update dossier
                        set status_code = ?, version = version + 1
                        where id = ?\""";
                    String quoted = "a \\"b\\" /* c */";
                }
                """);
        assertThat(source.strings())
                .containsExactly(
                        "update dossier set status_code = ?, version = version + 1 where id = ?",
                        "a \\\"b\\\" /* c */");
    }

    private List<String> offences(Pattern pattern) {
        List<String> offences = new ArrayList<>();
        for (JavaSource source : sources) {
            source.strings().stream()
                    .filter(string -> pattern.matcher(string).find())
                    .forEach(string -> offences.add(source.path() + ": " + string));
        }
        return offences;
    }
}
