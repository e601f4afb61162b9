package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A city is found however its name is typed. */
class CityKeyTests {

    @ParameterizedTest
    @CsvSource({
        "Fès, fes",
        "FES, fes",
        "Fe\u0300s, fes",
        "Salé, sale",
        "'  Casablanca ', casablanca",
        "El  Jadida, el jadida",
        "Had-Soualem, had soualem",
        "Had – Soualem, had soualem",
        "أكادير, اكادير",
        "الدار\u00a0البيضاء, الدار البيضاء"
    })
    void accents_capitals_and_gaps_do_not_count(String typed, String key) {
        assertThat(CityKey.of(typed)).isEqualTo(key);
        assertThat(CityKey.of(key)).as("a key is its own").isEqualTo(key);
    }

    @Test
    void different_cities_stay_different() {
        assertThat(CityKey.of("Rabat")).isNotEqualTo(CityKey.of("Tabar"));
        assertThat(CityKey.of("الرباط")).isNotEqualTo(CityKey.of("مراكش")).isNotBlank();
    }

    @Test
    void no_city_has_no_key() {
        assertThat(CityKey.of(null)).isNull();
    }

    @Test
    void the_key_of_the_longest_name_still_fits_an_index() {
        String longest = "ΐ".repeat(100);
        assertThat(CityKey.of(longest)).hasSizeLessThanOrEqualTo(300);
    }
}
