package ma.atlas.crm.dossier.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cells of a line are taken for, and what the statuses of the file are today. */
class LegacyCaseTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static LegacyCase with(LegacyColumn column, String value) {
        return new LegacyCase(2, Map.of(column, value), 0, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023-05-04T09:30:00Z|2023-05-04T09:30:00Z",
                "2023-05-04T09:30:00+01:00|2023-05-04T08:30:00Z",
                "2023-05-04T09:30:00.123456Z|2023-05-04T09:30:00.123Z",
                "2023-05-04T09:30|2023-05-04T07:30:00Z",
                "2023-05-04 09:30:00|2023-05-04T07:30:00Z",
                "2023-12-04|2023-12-03T23:00:00Z",
                "1900-01-02|1900-01-01T23:50:39Z",
            })
    void a_date_is_iso_and_in_the_zone_of_the_organisation_where_it_names_none(String text, Instant instant) {
        assertThat(with(LegacyColumn.CREATED_AT, text).instant(LegacyColumn.CREATED_AT, PARIS))
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04/05/2023",
                "2023-02-30",
                "2023-5-4",
                "45050",
                "yesterday",
                "1899-12-31",
                "2023-05-04T25:00Z",
                "+1000000000-01-01T00:00:00Z"
            })
    void what_is_no_date_is_refused(String text) {
        LegacyCase legacy = with(LegacyColumn.CREATED_AT, text);
        assertThatThrownBy(() -> legacy.instant(LegacyColumn.CREATED_AT, PARIS))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.errors().get(0).code()).isEqualTo("date"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1250000|1250000",
                "1250000.5|1250000.5",
                "1250000,50|1250000.50",
                "1 250 000|1250000",
                "1\u00a0250\u202f000,50|1250000.50",
                "0|0",
            })
    void an_amount_is_written_as_in_french_or_english(String text, BigDecimal amount) {
        assertThat(with(LegacyColumn.BUDGET_MIN, text).amount(LegacyColumn.BUDGET_MIN))
                .isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1,250", "1.250.000", "1,250,000", "1e6", "12 50", "MAD 5", "99999999999999"})
    void what_may_mean_something_else_is_no_amount(String text) {
        LegacyCase legacy = with(LegacyColumn.BUDGET_MIN, text);
        assertThatThrownBy(() -> legacy.amount(LegacyColumn.BUDGET_MIN)).isInstanceOf(Rejected.class);
    }

    @Test
    void an_empty_cell_says_nothing() {
        LegacyCase legacy = with(LegacyColumn.CREATED_AT, "");
        assertThat(legacy.has(LegacyColumn.CREATED_AT)).isTrue();
        assertThat(legacy.instant(LegacyColumn.CREATED_AT, PARIS)).isNull();
        assertThat(legacy.amount(LegacyColumn.BUDGET_MAX)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, CRM_NEW",
        "DRAFT, CRM_NEW",
        "QUALIFYING, CRM_CONTACTED",
        "QUALIFIED, CRM_QUALIFIED",
        "APPOINTMENT, CRM_VISIT_PLANNED",
        "WON, CRM_CLOSED_WON",
        "LOST, CRM_CLOSED_LOST",
        "ARCHIVED, CRM_CLOSED_LOST",
        "won, CRM_CLOSED_WON"
    })
    void a_status_of_the_former_list_has_its_code(String status, String code) {
        assertThat(LegacyStatuses.given(null).andUsual().code(status)).contains(code);
    }

    @Test
    void a_mapping_that_is_given_comes_before_the_usual_one() {
        LegacyStatuses statuses = LegacyStatuses.given("archived : CRM_NEW ,Perdu:CRM_CLOSED_LOST")
                .andUsual();
        assertThat(statuses.code("ARCHIVED")).contains("CRM_NEW");
        assertThat(statuses.code("perdu")).contains("CRM_CLOSED_LOST");
        assertThat(statuses.code("LOST")).contains("CRM_CLOSED_LOST");
        assertThat(statuses.code("Gagné")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WON", "WON:", ":CRM_NEW", "WON:CRM_NEW,", "WON:A,won:B", "WON:A:B"})
    void a_mapping_is_pairs_each_status_once(String mapping) {
        assertThatThrownBy(() -> LegacyStatuses.given(mapping))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.errors().get(0).field()).isEqualTo("mapping"));
    }
}
