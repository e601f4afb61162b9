package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Listings found by what is written in them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceSearchApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private final Map<String, String> names = new LinkedHashMap<>();
    private Api.Caller manager;

    @BeforeAll
    void onboardWithListings() {
        Tenant tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        names.put(Listings.create(manager, "title", "Villa à Aïn Diab", "description", "Trois chambres"), "villa");
        names.put(
                Listings.create(
                        manager,
                        "title",
                        "Studio",
                        "description",
                        "Près de la villa des Arts",
                        "city",
                        "Fès",
                        "zone",
                        "Route d’Imouzzer",
                        "addressText",
                        "12, rue Abou Inane",
                        "contactName",
                        "Propriétaire Agdal",
                        "contactPhone",
                        "0661234567"),
                "studio");
        names.put(Listings.published(manager, "title", "شقة في المعاريف", "description", "غرفتان"), "شقة");
        Listings.create(api.as(fixtures.tenant().manager()), "title", "Villa à Aïn Diab");
    }

    private List<String> found(String path, Object... arguments) {
        return manager.get(path, arguments).expect(200).items("id").stream()
                .map(id -> names.getOrDefault(id, id))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "villas, villa studio",
        "ain diab, villa",
        "chambre, villa",
        "fes, studio",
        "imouzzer, studio",
        "abou inane 12, studio",
        "agdal, studio",
        "0661 23 45, studio",
        "المعاريف, شقة",
        "شق, شقة"
    })
    void words_find_what_has_them_all_the_title_before_the_text(String asked, String expected) {
        assertThat(found("/annonces?q={q}", asked)).containsExactly(expected.split(" "));
    }

    @Test
    void the_other_filters_hold_as_well() {
        assertThat(found("/annonces?q=villa&city=FES")).containsExactly("studio");
        assertThat(found("/annonces?q=villa&priceMax=1")).isEmpty();
        assertThat(manager.get("/annonces?view=public&q={q}", "المعاريف")
                        .expect(200)
                        .items("id"))
                .hasSize(1);
        assertThat(manager.get("/annonces?view=public&q=villa").expect(200).items("id"))
                .isEmpty();
    }

    @Test
    void what_is_written_anew_is_found_by_it_and_what_is_deleted_by_nothing() {
        String id = Listings.create(manager, "title", "Duplex");
        assertThat(found("/annonces?q=duplex")).containsExactly(id);
        manager.put("/annonces/{id}", Listings.body("title", "Triplex"), id).expect(200);
        assertThat(found("/annonces?q=duplex")).isEmpty();
        assertThat(found("/annonces?q=triplex")).containsExactly(id);
        manager.delete("/annonces/{id}", id).expect(204);
        assertThat(found("/annonces?q=triplex")).isEmpty();
    }

    @Test
    void too_much_to_look_for_is_refused() {
        manager.get("/annonces?q={q}", "a".repeat(201)).expectInvalid("q");
    }
}
