package ma.atlas.crm.coop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Amounts are decimals from end to end: nothing of a co-operative knows a floating point number, and rounding is written once. What guards
 * compare becomes one outside, in {@code FactValues}.
 */
@AnalyzeClasses(packagesOf = CoopKind.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ExactMoneyTests {

    private static final Pattern FLOATING =
            Pattern.compile("\\b(double|float|Double|Float|doubleValue|floatValue|asDouble|getDouble|getFloat)\\b");

    @ArchTest
    static final ArchRule nothingIsAFloatingPointNumber = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(double.class, float.class, Double.class, Float.class)
            .because("a centime must not get lost");

    /** Also not between one call and the next, where bytecode does not show it. */
    @ArchTest
    static void nothingInTheSourcesIsEither(JavaClasses classes) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/ma/atlas/crm/coop"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources)
                    .hasSizeGreaterThanOrEqualTo(200)
                    .allSatisfy(source -> assertThat(
                                    FLOATING.matcher(Files.readString(source)).find())
                            .as(source.toString())
                            .isFalse());
        }
    }

    /** What is shown of an index factor is no amount. */
    @ArchTest
    static final ArchRule amountsAreRoundedInOnePlace = noClasses()
            .that()
            .doNotHaveSimpleName("Money")
            .and()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RoundingMode.class)
            .because("an amount is rounded once, half up, by Money");
}
