package ma.atlas.crm.reference.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DictionariesApiTests {

    private final Api api;
    private final Fixtures fixtures;

    private Tenant casa;
    private Tenant rabat;

    @Autowired
    DictionariesApiTests(Api api, Fixtures fixtures) {
        this.api = api;
        this.fixtures = fixtures;
    }

    @BeforeAll
    void organisations() {
        casa = fixtures.tenant("dict-casa");
        rabat = fixtures.tenant("dict-rabat");
        insert(casa, "LOSS_REASON", "COMPETITOR", 5, true);
        insert(casa, "LOSS_REASON", "FRAUD_RISK", 10, false);
        insert(casa, "ZONE", "ANFA", 10, true);
    }

    @Test
    void aRowHasItsLabelsItsPlaceAndWhatItSaysBeyondThem() {
        JsonNode row = api.as(rabat.agent())
                .get("/reference-data/CASE_TYPE")
                .expect(200)
                .items()
                .get(0);

        assertThat(row).isEqualTo(json("""
                {"dictType": "CASE_TYPE", "code": "CRM_LEAD_BUY", "label": "Prospect acquéreur",
                 "labelFr": "Prospect acquéreur", "labelAr": "زبون محتمل للشراء", "sortOrder": 10, "active": true,
                 "metadata": {"statusDict": "CASE_STATUS", "subject": "dossier"}, "global": true}"""));
    }

    @ParameterizedTest
    @CsvSource({"fr, Vente", "en, Sale", "ar, بيع"})
    void theLabelIsInTheLanguageAskedFor(String lang, String label) {
        assertThat(api.as(rabat.agent())
                        .language("en".equals(lang) ? "ar" : "en")
                        .get("/reference-data/TX_TYPE?lang={lang}", lang)
                        .expect(200)
                        .items("label"))
                .first()
                .isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"fr, Vente", "en-GB, Sale", "ar-MA, بيع", "de, Vente", "'de, en;q=0.5', Sale"})
    void withoutOneItIsThatOfTheReader(String accepted, String label) {
        assertThat(api.as(rabat.agent())
                        .language(accepted)
                        .get("/reference-data/TX_TYPE")
                        .expect(200)
                        .items("label"))
                .first()
                .isEqualTo(label);
    }

    @Test
    void frenchIsSpokenWhenNobodyAsks() {
        assertThat(api.as(rabat.agent())
                        .get("/reference-data/TX_TYPE")
                        .expect(200)
                        .items("label"))
                .containsExactly("Vente", "Location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "FR", "fr-FR", ""})
    void aLanguageThatNobodyWroteIsRefused(String lang) {
        api.as(rabat.agent()).get("/reference-data/TX_TYPE?lang={lang}", lang).expectInvalid("lang");
    }

    @Test
    void theCaseStatusesFitOnOnePage() {
        Answer answer = api.as(rabat.agent()).get("/reference-data/CASE_STATUS").expect(200);

        assertThat(answer.items()).hasSize(46);
        assertThat(answer.body().has("nextCursor")).isTrue();
        assertThat(answer.nextCursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 45, 46, 200})
    void pagesTogetherAreTheWholeListInOrder(int limit) {
        List<String> all =
                api.as(rabat.agent()).get("/reference-data/CASE_STATUS").items("code");

        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = api.as(rabat.agent())
                    .get("/reference-data/CASE_STATUS?limit={limit}&cursor={cursor}", limit, cursor)
                    .expect(200);
            assertThat(page.items()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page.items("code"));
            cursor = page.nextCursor();
        }

        assertThat(walked).isEqualTo(all);
    }

    @Test
    void theNextPageIsStableUnderInserts() {
        Answer first =
                api.as(casa.agent()).get("/reference-data/PAY_METHOD?limit=2").expect(200);
        insert(rabat, "PAY_METHOD", "CRYPTO", 5, true);
        Answer rest = api.as(rabat.agent())
                .get("/reference-data/PAY_METHOD?cursor={cursor}", first.nextCursor())
                .expect(200);

        assertThat(first.items("code")).containsExactly("BANK_TRANSFER", "CASH");
        assertThat(rest.items("code")).containsExactly("CARD", "CHECK", "OTHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "many", "99999999999"})
    void aLimitOutsideTheContractIsRefused(String limit) {
        api.as(rabat.agent())
                .get("/reference-data/TX_TYPE?limit={limit}", limit)
                .expectInvalid("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "eA", "MTA", "MTAfQR9C", "eB9B", "%"})
    void aCursorThatNoPageGaveIsRefused(String cursor) {
        api.as(rabat.agent())
                .get("/reference-data/TX_TYPE?cursor={cursor}", cursor)
                .expectProblem(400, "invalid-cursor");
    }

    @Test
    void anOrganisationSeesItsOwnRowsInPlaceOfTheGlobalOnes() {
        Answer answer = api.as(casa.agent()).get("/reference-data/LOSS_REASON").expect(200);

        assertThat(answer.items("code"))
                .startsWith("COMPETITOR", "PRICE_TOO_HIGH")
                .doesNotContain("FRAUD_RISK");
        assertThat(answer.items().get(0).path("global").asBoolean()).isFalse();
        assertThat(answer.items("label")).startsWith("Own COMPETITOR");
        assertThat(api.as(rabat.agent()).get("/reference-data/LOSS_REASON").items("code"))
                .contains("FRAUD_RISK")
                .startsWith("PRICE_TOO_HIGH");
    }

    @Test
    void aDictionaryThatIsNotThereOrAnotherOrganisationsIsNotFound() {
        api.as(rabat.agent()).get("/reference-data/NO_SUCH").expectProblem(404, "not-found");
        api.as(rabat.agent()).get("/reference-data/case_type").expectProblem(404, "not-found");
        assertThat(api.as(casa.agent()).get("/reference-data/ZONE").expect(200).items("code"))
                .containsExactly("ANFA");
        api.as(rabat.agent()).get("/reference-data/ZONE").expectProblem(404, "not-found");
    }

    @Test
    void whatNoColumnTakesIsABadRequest() {
        api.as(rabat.agent()).get("/reference-data/{dictType}", "\0").expect(400);
    }

    @Test
    void everyRoleButTheMembersReadsDictionaries() {
        for (String login : List.of(
                casa.admin(), casa.analyst(), casa.manager(), casa.agent(), casa.auditor(), casa.coopManager())) {
            api.as(login).get("/reference-data/TX_TYPE").expect(200);
        }
        api.as(fixtures.platform()).in(casa.orgId()).get("/reference-data/ZONE").expect(200);
        api.as(casa.coopMember()).get("/reference-data/TX_TYPE").expectProblem(403, "role-required");
    }

    @Test
    void nobodyReadsThemAnonymouslyOrOutsideAnOrganisation() {
        api.anonymous().get("/reference-data/TX_TYPE").expectProblem(401, "unauthenticated");
        api.as(fixtures.platform()).get("/reference-data/TX_TYPE").expectProblem(400, "organisation-required");
        api.as(casa.agent())
                .in(rabat.orgId())
                .get("/reference-data/TX_TYPE")
                .expectProblem(403, "organisation-not-allowed");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void insert(Tenant tenant, String dictType, String code, int sortOrder, boolean active) {
        Sql.asOwner()
                .update(
                        "insert into ref_dictionary (org_id, dict_type, code, sort_order, is_active, label) values (?, ?, ?, ?, ?, ?)",
                        tenant.orgId(),
                        dictType,
                        code,
                        sortOrder,
                        active,
                        "Own " + code);
    }
}
