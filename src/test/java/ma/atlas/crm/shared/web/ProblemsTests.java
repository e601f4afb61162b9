package ma.atlas.crm.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.ProblemDetail;

class ProblemsTests {

    private static final Locale ARABIC = Locale.forLanguageTag("ar");

    private final Problems problems;

    ProblemsTests() throws Exception {
        problems = new Problems(new WebConfiguration().messageSource(new PathMatchingResourcePatternResolver()));
    }

    @Test
    void aRefusalIsWordedInTheLanguageOfTheReader() {
        Rejected unknown = Rejected.because(CommonProblem.UNKNOWN_CODE, "SNAIL_MAIL", "LEAD_SOURCE");

        ProblemDetail french = problems.of(unknown, Locale.FRENCH);
        assertThat(french.getType()).hasToString("urn:atlas:problem:unknown-code");
        assertThat(french.getStatus()).isEqualTo(422);
        assertThat(french.getTitle()).isEqualTo("Code inconnu");
        assertThat(french.getDetail()).contains("SNAIL_MAIL", "LEAD_SOURCE");
        assertThat(french.getProperties()).containsEntry("code", "unknown-code").containsKey("correlationId");
        assertThat(problems.of(unknown, Locale.ENGLISH).getTitle()).isEqualTo("Unknown code");
        assertThat(problems.of(unknown, ARABIC).getDetail())
                .contains("SNAIL_MAIL")
                .containsPattern("\\p{IsArabic}");
    }

    @Test
    void numbersAreShownAsDigitsInEveryLanguage() {
        Rejected stale = Rejected.because(CommonProblem.STALE, 12_345L);
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH, ARABIC)) {
            assertThat(problems.detail(stale, locale)).contains("12345");
        }
    }

    @Test
    void anInvalidFieldSaysWhichAndWhy() {
        ProblemDetail problem = problems.of(Rejected.invalid("limit", "between", 1, 200), ARABIC);

        assertThat(problem.getDetail()).contains("limit");
        assertThat(problem.getProperties())
                .extractingByKey("errors")
                .isEqualTo(List.of(Map.of("field", "limit", "code", "between", "message", "يجب أن يكون بين 1 و 200")));
    }
}
