package ma.atlas.crm.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What everybody has: the codes that the project was founded on, labelled, with what code reads of them. */
@AtlasTest
class FoundingDictionariesModuleTests {

    /** Names and words that French and English write alike. */
    private static final Set<String> SHARED_WORDS =
            Set.of("WhatsApp", "Avito", "Mubawab", "API", "Note", "Message", "Document");

    private final Dictionaries dictionaries;

    @Autowired
    FoundingDictionariesModuleTests(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    static Stream<String> dictTypes() {
        return FoundingDictionaries.codes().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("dictTypes")
    void everyFoundingCodeIsThereInOrderAndNoneMore(String dictType) {
        assertThat(read(() -> dictionaries.all(dictType)))
                .allMatch(Code::active)
                .allMatch(Code::global)
                .extracting(Code::code)
                .isEqualTo(FoundingDictionaries.codes().get(dictType));
    }

    @Test
    void noOtherDictionaryIsThere() {
        assertThat(Sql.asOwner()
                        .list(String.class, "select distinct dict_type from ref_dictionary where org_id is null"))
                .containsExactlyInAnyOrderElementsOf(
                        FoundingDictionaries.codes().keySet());
    }

    @ParameterizedTest
    @MethodSource("dictTypes")
    void everyCodeHasALabelInEachLanguage(String dictType) {
        assertThat(read(() -> dictionaries.all(dictType))).allSatisfy(row -> {
            assertThat(row.label()).isNotBlank();
            assertThat(row.labelFr()).isNotBlank();
            assertThat(row.labelAr()).containsPattern("\\p{IsArabic}");
            assertThat(row.label() + row.labelFr()).doesNotContainPattern("\\p{IsArabic}");
            if (!SHARED_WORDS.contains(row.label())) {
                assertThat(row.labelFr()).isNotEqualTo(row.label());
            }
        });
    }

    @Test
    void everyCaseTypeNamesItsStatusesAndItsSubject() {
        List<CaseType> founding = FoundingDictionaries.caseTypes();
        assertThat(founding).hasSize(16);
        assertThat(read(() -> founding.stream()
                        .map(caseType -> dictionaries.caseType(caseType.code()).orElseThrow())
                        .toList()))
                .isEqualTo(founding);
        assertThat(read(() -> dictionaries.all("CASE_TYPE")))
                .extracting(Code::metadata)
                .isEqualTo(founding.stream()
                        .map(caseType -> Map.of("statusDict", caseType.statusDict(), "subject", caseType.subject()))
                        .toList());
        assertThat(read(dictionaries::caseTypes)).isEqualTo(founding);
        assertThat(read(() -> dictionaries.caseType("NO_SUCH"))).isEmpty();
    }

    @Test
    void theTwoEndsOfADossierSayWhichReasonTheyAskForAndNoOtherRowSaysAnything() {
        Map<String, Map<String, Object>> said = new HashMap<>();
        FoundingDictionaries.codes().keySet().stream()
                .filter(dictType -> !dictType.equals("CASE_TYPE"))
                .flatMap(dictType -> read(() -> dictionaries.all(dictType)).stream())
                .filter(row -> !row.metadata().isEmpty())
                .forEach(row -> said.put(row.dictType() + " " + row.code(), row.metadata()));
        assertThat(said)
                .isEqualTo(Map.of(
                        "CASE_STATUS CRM_CLOSED_WON", Map.of("requiresReason", "WON"),
                        "CASE_STATUS CRM_CLOSED_LOST", Map.of("requiresReason", "LOSS")));
    }

    /** As an organisation that has no row of its own. */
    private static <T> T read(Supplier<T> action) {
        return CurrentOrganisation.callAs("nobody", action);
    }
}
