package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves the organisation of a listing, and above all what does not. */
class PublicAnnonceTests {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    /** Public as they are. */
    private static final Set<String> SHOWN = Set.of(
            "id",
            "transactionTypeCode",
            "title",
            "description",
            "priceAmount",
            "currency",
            "surfaceM2",
            "rooms",
            "bathrooms",
            "city",
            "zone",
            "publishedAt");

    /** Public in part. */
    private static final Set<String> BLURRED = Set.of("lat", "lng", "meta");

    private static AnnonceView view(BigDecimal lat, BigDecimal lng, Map<String, Object> meta) {
        return new AnnonceView(
                UUID.randomUUID(),
                "TX_RENT",
                "A title",
                "A description",
                new BigDecimal("9500.00"),
                "MAD",
                new BigDecimal("72.00"),
                3,
                1,
                "Rabat",
                "Agdal",
                "private address",
                lat,
                lng,
                "private person",
                "+212600000999",
                meta,
                "ANN_PUBLISHED",
                Instant.parse("2031-05-04T09:00:00Z"),
                7777,
                Instant.parse("2031-05-01T01:01:01Z"),
                Instant.parse("2031-05-02T02:02:02Z"));
    }

    private static AnnonceView view() {
        return view(
                new BigDecimal("34.002345"),
                new BigDecimal("-6.856789"),
                Map.of("owner", "private owner", "public", Map.of("floor", 3)));
    }

    @Test
    void every_field_of_a_listing_is_either_public_or_left_out() throws ReflectiveOperationException {
        AnnonceView view = view();
        JsonNode shown = MAPPER.valueToTree(PublicAnnonce.of(view));
        assertThat(shown.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "id",
                        "transactionTypeCode",
                        "title",
                        "description",
                        "priceAmount",
                        "currency",
                        "surfaceM2",
                        "rooms",
                        "bathrooms",
                        "city",
                        "zone",
                        "lat",
                        "lng",
                        "meta",
                        "publishedAt"));
        for (RecordComponent field : AnnonceView.class.getRecordComponents()) {
            JsonNode value = MAPPER.valueToTree(field.getAccessor().invoke(view));
            if (SHOWN.contains(field.getName())) {
                assertThat(shown.get(field.getName())).as(field.getName()).isEqualTo(value);
            } else {
                assertThat(shown.toString()).as(field.getName()).doesNotContain(value.toString());
                assertThat(shown.has(field.getName())).as(field.getName()).isEqualTo(BLURRED.contains(field.getName()));
            }
        }
        assertThat(Arrays.stream(AnnonceView.class.getRecordComponents()).map(RecordComponent::getName))
                .containsAll(SHOWN)
                .containsAll(BLURRED);
    }

    @ParameterizedTest
    @CsvSource({
        "33.573112, -7.589844, 33.57, -7.59",
        "33.575000, -7.585000, 33.58, -7.59",
        "33.574999, -7.584999, 33.57, -7.58",
        "90.000000, 180.000000, 90.00, 180.00",
        "-89.999999, -179.999999, -90.00, -180.00"
    })
    void where_it_is_is_told_within_a_kilometre(
            BigDecimal lat, BigDecimal lng, BigDecimal aboutLat, BigDecimal aboutLng) {
        PublicAnnonce shown = PublicAnnonce.of(view(lat, lng, Map.of()));
        assertThat(shown.lat()).isEqualTo(aboutLat);
        assertThat(shown.lng()).isEqualTo(aboutLng);
    }

    @Test
    void where_nobody_said_where_it_is_nothing_is_told() {
        PublicAnnonce shown = PublicAnnonce.of(view(null, null, Map.of()));
        assertThat(shown.lat()).isNull();
        assertThat(shown.lng()).isNull();
    }

    @Test
    void of_what_else_is_kept_the_public_member_alone_is_shown() {
        assertThat(PublicAnnonce.of(view()).meta()).isEqualTo(Map.of("floor", 3));
        for (Map<String, Object> meta : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("owner", "private owner"),
                Map.<String, Object>of("public", "a text"),
                Map.<String, Object>of("public", List.of("owner")),
                Map.<String, Object>of("public", true),
                Map.<String, Object>of("Public", Map.of("owner", "private owner")))) {
            assertThat(PublicAnnonce.of(view(null, null, meta)).meta())
                    .as(meta.toString())
                    .isEmpty();
        }
    }
}
