package ma.atlas.crm.reference.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CodesOf;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a code that an organisation adds, changes, deactivates or removes, for itself and for others. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodesApiTests {

    private static final String SALON = "LEAD_SOURCE_SALON";
    private static final String FORM = "LEAD_SOURCE_FORM";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private CodesOf sources;

    @BeforeAll
    void onboardOther() {
        other = fixtures.tenant("codes-other");
    }

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant("codes");
        sources = new CodesOf(api.as(tenant.analyst()), "LEAD_SOURCE");
    }

    private List<String> read(Tenant reader) {
        return api.as(reader.agent())
                .get("/reference-data/LEAD_SOURCE")
                .expect(200)
                .items("code");
    }

    @Test
    void a_code_is_created_at_its_address_with_its_version() {
        Answer created = sources.add(SALON, "sortOrder", 5, "metadata", Map.of("color", "#aa0000"))
                .expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/admin/reference-data/LEAD_SOURCE/" + SALON);
        assertThat(created.etag()).isEqualTo("\"0\"");
        assertThat(created.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "dictType",
                        "code",
                        "label",
                        "labelFr",
                        "labelAr",
                        "sortOrder",
                        "active",
                        "metadata",
                        "global",
                        "version",
                        "createdAt",
                        "updatedAt");
        assertThat(created.text("dictType")).isEqualTo("LEAD_SOURCE");
        assertThat(created.text("label")).isEqualTo("Trade fair");
        assertThat(created.get("active").booleanValue()).isTrue();
        assertThat(created.get("global").booleanValue()).isFalse();
        assertThat(created.get("metadata").path("color").asText()).isEqualTo("#aa0000");

        Answer got =
                api.as(tenant.agent()).atRoot().get(created.header("Location")).expect(200);
        assertThat(got.body()).isEqualTo(created.body());
        assertThat(got.etag()).isEqualTo(created.etag());
        assertThat(read(tenant)).startsWith(SALON).hasSize(9);
        assertThat(read(other)).hasSize(8).doesNotContain(SALON);
    }

    @Test
    void what_is_not_said_of_a_new_code_is_the_least_there_is_to_say() {
        Answer created =
                sources.post(Map.of("code", SALON, "label", "  Trade fair ")).expect(201);
        assertThat(created.text("label")).isEqualTo("Trade fair");
        assertThat(created.get("labelFr").isNull()).isTrue();
        assertThat(created.get("metadata").isEmpty()).isTrue();
        assertThat(sources.list().items("code")).last().isEqualTo(SALON);
        assertThat(api.as(tenant.agent())
                        .get("/reference-data/LEAD_SOURCE?lang=fr")
                        .items("label"))
                .last()
                .isEqualTo("Trade fair");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, SALON})
    void a_code_that_is_there_is_not_added_again(String code) {
        sources.add(SALON).expect(201);
        Footprint before = Footprint.of(tenant);
        sources.add(code, "label", "Other").expectProblem(409, "code-exists");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void everybodys_code_is_reworded_for_the_organisation_alone() {
        JsonNode global = sources.get(FORM).expect(200).body();
        assertThat(global.path("global").booleanValue()).isTrue();
        Answer changed = sources.change(FORM, "labelFr", "Notre site").expect(200);
        assertThat(changed.get("global").booleanValue()).isFalse();
        assertThat(changed.text("labelFr")).isEqualTo("Notre site");
        assertThat(changed.text("labelAr")).isEqualTo(global.path("labelAr").asText());
        assertThat(changed.text("id")).isNotEqualTo(global.path("id").asText());
        assertThat(sources.list().items("code")).hasSize(8);
        assertThat(sources.as(api.as(other.analyst())).get(FORM).expect(200).body())
                .isEqualTo(global);

        sources.delete(FORM).expect(204);
        assertThat(sources.get(FORM).expect(200).body()).isEqualTo(global);
        assertThat(read(tenant)).isEqualTo(read(other));
    }

    @Test
    void a_deactivated_code_leaves_the_list_that_people_choose_from() {
        sources.change(FORM, "active", false).expect(200);
        sources.add(SALON, "active", false).expect(201);
        assertThat(read(tenant)).hasSize(7).doesNotContain(FORM, SALON);
        assertThat(sources.list().items("code")).hasSize(9).contains(FORM, SALON);
        assertThat(sources.list("active=false").expect(200).items("code")).containsExactly(FORM, SALON);
        assertThat(sources.list("active=true").expect(200).items("code")).isEqualTo(read(tenant));
        assertThat(read(other)).contains(FORM);

        sources.change(FORM, "active", true).expect(200);
        assertThat(read(tenant)).contains(FORM);
    }

    @Test
    void what_is_not_said_of_a_known_code_stays_but_a_label_that_is_left_out_goes() {
        sources.add(SALON, "sortOrder", 7, "active", false, "metadata", Map.of("a", 1))
                .expect(201);
        Answer changed = sources.put(SALON, Map.of("label", "Fair")).expect(200);
        assertThat(changed.get("sortOrder").intValue()).isEqualTo(7);
        assertThat(changed.get("active").booleanValue()).isFalse();
        assertThat(changed.get("metadata").path("a").intValue()).isEqualTo(1);
        assertThat(changed.get("labelFr").isNull()).isTrue();
        assertThat(sources.put(SALON, Map.of("label", "Fair", "metadata", Map.of()))
                        .expect(200)
                        .get("metadata")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_code_never_changes() {
        sources.add(SALON).expect(201);
        sources.change(SALON, "code", "LEAD_SOURCE_FAIR").expectProblem(422, "code-fixed");
        sources.put("LEAD_SOURCE_FAIR", CodesOf.body()).expectProblem(404, "not-found");
    }

    @Test
    void no_version_that_somebody_has_read_comes_back() {
        List<String> versions = new ArrayList<>();
        versions.add(sources.get(FORM).etag());
        versions.add(sources.change(FORM, "labelFr", "Un").expect(200).etag());
        versions.add(sources.change(FORM, "labelFr", "Deux").expect(200).etag());
        sources.delete(FORM).expect(204);
        versions.add(sources.change(FORM, "labelFr", "Trois").expect(200).etag());
        versions.add(sources.add(SALON).expect(201).etag() + SALON);
        sources.delete(SALON).expect(204);
        versions.add(sources.add(SALON).expect(201).etag() + SALON);
        assertThat(versions).doesNotHaveDuplicates();
    }

    @Test
    void whoever_read_an_earlier_version_changes_nothing() {
        String global = sources.get(FORM).etag();
        CodesOf late = sources.as(api.as(tenant.analyst()).ifMatch(global));
        late.change(FORM, "labelFr", "Un").expect(200);
        Footprint before = Footprint.of(tenant);
        late.change(FORM, "labelFr", "Deux").expectProblem(412, "stale");
        late.delete(FORM).expectProblem(412, "stale");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        String now = sources.get(FORM).etag();
        sources.as(api.as(tenant.analyst()).ifMatch(now)).delete(FORM).expect(204);
    }

    @Test
    void what_changes_nothing_leaves_no_trace() {
        sources.add(SALON, "metadata", Map.of("a", 1, "b", List.of("x"))).expect(201);
        Footprint before = Footprint.of(tenant);
        assertThat(sources.change(SALON).expect(200).body())
                .isEqualTo(sources.get(SALON).body());
        assertThat(sources.change(FORM).expect(200).get("global").booleanValue())
                .isTrue();
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void everybodys_code_can_be_deactivated_only() {
        sources.delete(FORM).expectProblem(409, "code-global");
        sources.change(FORM, "active", false).expect(200);
        sources.delete(FORM).expect(204);
        sources.delete(FORM).expectProblem(409, "code-global");
    }

    @Test
    void a_removed_code_is_gone_and_its_row_is_kept() {
        Answer created = sources.add(SALON).expect(201);
        sources.delete(SALON).expect(204);
        for (Answer gone : List.of(sources.get(SALON), sources.delete(SALON), sources.put(SALON, CodesOf.body()))) {
            gone.expectProblem(404, "not-found");
        }
        assertThat(sources.list().items("code")).doesNotContain(SALON);
        assertThat(read(tenant)).doesNotContain(SALON);
        api.as(tenant.agent())
                .post(
                        "/dossiers",
                        Map.of(
                                "caseTypeCode", "CRM_LEAD_BUY",
                                "contactName", "Acheteur",
                                "phone", "0661234567",
                                "sourceCode", SALON))
                .expectProblem(422, "unknown-code");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(
                                String.class,
                                "select code from ref_dictionary where id = ?::uuid and deleted_at is not null",
                                created.text("id")))
                .isEqualTo(SALON);

        Answer again = sources.add(SALON, "label", "Fair").expect(201);
        assertThat(again.text("label")).isEqualTo("Fair");
        assertThat(read(tenant)).contains(SALON);
    }

    @Test
    void the_next_page_is_stable_under_inserts() {
        Answer first = sources.list("limit=3").expect(200);
        sources.add(SALON, "sortOrder", 1).expect(201);
        Answer rest = sources.list("limit=200&cursor=" + first.nextCursor()).expect(200);
        List<String> walked = new ArrayList<>(first.items("code"));
        walked.addAll(rest.items("code"));
        assertThat(walked).isEqualTo(read(other)).doesNotContain(SALON);
    }

    @Test
    void a_dictionary_does_not_grow_without_end() {
        Sql.asOwner().update("""
                        insert into ref_dictionary (org_id, dict_type, code, label, deleted_at)
                        select ?, 'TX_TYPE', 'TX_' || n, 'x', case when n % 2 = 0 then now() end from generate_series(1, 1999) n""", tenant.orgId());
        CodesOf kinds = new CodesOf(sources.caller(), "TX_TYPE");
        kinds.add("TX_LEASE").expect(201);
        kinds.add("TX_SWAP").expectProblem(409, "dictionary-full");
        kinds.change("TX_SALE", "label", "Deal").expect(200);
        assertThat(kinds.list("limit=200").expect(200).items()).hasSize(200);
    }
}
