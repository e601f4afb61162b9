package ma.atlas.crm.reference.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collections;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a row says beyond its labels: of everybody's an organisation changes nothing, of its own what code can read. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ObjectMapper mapper;

    private Tenant tenant;
    private CodesOf caseTypes;
    private CodesOf statuses;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("metadata");
        Api.Caller analyst = api.as(tenant.analyst());
        caseTypes = new CodesOf(analyst, "CASE_TYPE");
        statuses = new CodesOf(analyst, "CASE_STATUS");
    }

    private JsonNode json(Object value) {
        return mapper.valueToTree(value);
    }

    private void nothingChanges(Runnable action) {
        Footprint before = Footprint.of(tenant);
        action.run();
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "CASE_TYPE, CRM_LEAD_BUY, statusDict, COOP_GROUP_STATUS",
        "CASE_TYPE, COOP_GROUP, subject, dossier",
        "CASE_STATUS, CRM_CLOSED_WON, requiresReason, LOSS",
        "CASE_STATUS, CRM_CLOSED_LOST, requiresReason, NONE"
    })
    void what_everybodys_row_says_is_not_an_organisations_to_change(
            String dictType, String code, String name, String value) {
        CodesOf dictionary = new CodesOf(caseTypes.caller(), dictType);
        nothingChanges(() -> {
            for (Object other : Arrays.asList(value, 17, null)) {
                dictionary
                        .change(code, "label", "Mine", "metadata", Collections.singletonMap(name, other))
                        .expectProblem(409, "metadata-fixed");
            }
        });
    }

    @Test
    void an_organisation_adds_to_what_everybodys_row_says_and_what_it_leaves_out_stays() {
        for (Map<String, String> metadata : List.of(
                Map.of("icon", "key"), Map.of("icon", "key", "subject", "dossier", "statusDict", "CASE_STATUS"))) {
            JsonNode seen = caseTypes
                    .change("CRM_LEAD_RENT", "metadata", metadata)
                    .expect(200)
                    .get("metadata");
            assertThat(seen).isEqualTo(json(Map.of("icon", "key", "subject", "dossier", "statusDict", "CASE_STATUS")));
        }
        assertThat(
                        Sql.inOrganisation(tenant.orgId())
                                .one(
                                        String.class,
                                        "select metadata_json::text from ref_dictionary where code = 'CRM_LEAD_RENT' and org_id is not null"))
                .as("so that what everybody’s row comes to say one day is said for this organisation as well")
                .isEqualTo("{\"icon\": \"key\"}");
        assertThat(caseTypes
                        .change("CRM_LEAD_RENT", "metadata", Map.of())
                        .expect(200)
                        .get("metadata"))
                .isEqualTo(json(Map.of("subject", "dossier", "statusDict", "CASE_STATUS")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SUCH", "case_status", "", "dossier"})
    void a_case_types_statuses_come_from_a_dictionary_that_there_is(String statusDict) {
        nothingChanges(() -> caseTypes
                .add("CRM_PARKING", "metadata", Map.of("statusDict", statusDict))
                .expectProblem(422, "unknown-dictionary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"annonce", "DOSSIER", "", "java.lang.String"})
    void a_case_type_is_about_something_that_has_lifecycles(String subject) {
        nothingChanges(() -> {
            Answer refused = caseTypes
                    .add("CRM_PARKING", "metadata", Map.of("subject", subject))
                    .expectProblem(422, "unknown-subject");
            assertThat(refused.text("detail")).contains("coop_group", "dossier");
        });
    }

    @Test
    void what_code_reads_is_text() {
        for (String name : List.of("statusDict", "subject")) {
            for (Object noText : Arrays.asList(null, 17, true, List.of("dossier"), Map.of())) {
                nothingChanges(() -> caseTypes
                        .add("CRM_PARKING", "metadata", Collections.singletonMap(name, noText))
                        .expectInvalid("metadata." + name));
            }
        }
        for (Object noReason : Arrays.asList(null, "NONE", "won", "", 17, List.of("WON"), Map.of())) {
            nothingChanges(() -> statuses.add(
                            "CRM_SIGNED_OFF", "metadata", Collections.singletonMap("requiresReason", noReason))
                    .expectInvalid("metadata.requiresReason"));
        }
    }

    @Test
    void a_case_type_of_ones_own_says_what_it_is_about_and_changes_its_mind_until_it_has_a_workflow() {
        Answer created = caseTypes.add("CRM_GARAGE").expect(201);
        assertThat(created.get("metadata").isEmpty()).isTrue();
        for (Map<String, String> metadata : List.of(
                Map.of("statusDict", "COOP_GROUP_STATUS", "subject", "coop_group"),
                Map.of("statusDict", "CASE_STATUS", "subject", "dossier"))) {
            assertThat(caseTypes
                            .change("CRM_GARAGE", "metadata", metadata)
                            .expect(200)
                            .get("metadata"))
                    .isEqualTo(json(metadata));
        }
        caseTypes.change("CRM_GARAGE", "metadata", Map.of("subject", "annonce")).expectProblem(422, "unknown-subject");
        caseTypes.delete("CRM_GARAGE").expect(204);
    }

    @Test
    void a_status_of_ones_own_may_ask_for_a_reason() {
        statuses.add("CRM_GIVEN_UP", "metadata", Map.of("requiresReason", "LOSS", "color", List.of(1, 2.5, "x")))
                .expect(201);
        assertThat(statuses.get("CRM_GIVEN_UP").get("metadata"))
                .isEqualTo(json(Map.of("requiresReason", "LOSS", "color", List.of(1, 2.5, "x"))));
        new CodesOf(statuses.caller(), "DOC_TYPE")
                .add("DOC_OWN", "metadata", Map.of("requiresReason", 17, "subject", 3))
                .expect(201);
    }
}
