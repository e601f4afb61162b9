package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
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
import org.springframework.http.HttpMethod;

/** Cases found by what is written in them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierSearchApiTests {

    private static final String NONE = "none";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private final Map<String, String> names = new LinkedHashMap<>();
    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboardWithCases() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
        open(
                "villa",
                "Acheteur Hélène",
                "0661234567",
                "helene.acheteur@exemple-immo.ma",
                "Villas avec jardins à Aïn Diab");
        open("studio", "Acquéreur Œuvré", "+33612345678", null, "L’appartement T3, près du tramway; étage 12");
        open("riad", "مشتري المعاريف", "0522998877", null, "رياض قديم في المدينة");
        open("other", "Locataire Gauthier", "0770112233", "villa@exemple.ma", "Rien");
        Tenant stranger = fixtures.tenant();
        api.as(stranger.manager())
                .post("/dossiers", body("Acheteur Hélène", "0661234567", null, "Villas avec jardins"))
                .expect(201);
    }

    private void open(String name, String contact, String phone, String email, String wish) {
        names.put(
                manager.post("/dossiers", body(contact, phone, email, wish))
                        .expect(201)
                        .text("id"),
                name);
    }

    private static Map<String, Object> body(String contact, String phone, String email, String wish) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("contactName", contact);
        body.put("phone", phone);
        body.put("email", email);
        body.put("payload", Map.of("wishes", List.of(Map.of("text", wish)), "rooms", 3));
        return body;
    }

    private List<String> found(Api.Caller caller, String asked) {
        return caller.get("/dossiers?q={q}", asked).expect(200).items("id").stream()
                .map(id -> names.getOrDefault(id, id))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Hélène, villa",
        "helene, villa",
        "HÉLÈNE, villa",
        "He\u0301le\u0300ne, villa",
        "hél, villa",
        "acheteur hélène, villa",
        "hélène acheteur, villa",
        "hélène gauthier, none",
        "œuvré, studio",
        "oeuvre, studio",
        "jardin, villa",
        "jardins, villa",
        "jar, villa",
        "ain-diab, villa",
        "appartements, studio",
        "appartem, studio",
        "appartement de tramways, studio",
        "l'appart, studio",
        "t3, studio",
        "étage 12, studio",
        "étage 13, none",
        "helene.acheteur@exemple-immo.ma, villa",
        "acheteur@exemple, villa",
        "exemple-im, villa",
        "المعاريف, riad",
        "المعار, riad",
        "معاريف, none",
        "رياض المدينة, riad",
        "0661234567, villa",
        "06 61 23 45 67, villa",
        "06.61.23.45.67, villa",
        "+212 661-234567, villa",
        "00212661234567, villa",
        "٠٦٦١٢٣٤٥٦٧, villa",
        "0661, villa",
        "6123 45, villa studio",
        "2345, villa studio",
        "4567, villa studio",
        "345, none",
        "hélène 0661 23, villa",
        "gauthier 0661 23, none",
        "9988, riad",
        "2251, none",
        "zzz, none",
        "le, none",
        "avec, villa",
        "CRM_LEAD_BUY, none"
    })
    void words_find_what_has_them_all(String asked, String expected) {
        List<String> wanted = expected.equals(NONE) ? List.of() : List.of(expected.split(" "));
        assertThat(found(manager, asked)).as(asked).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void a_name_comes_before_an_address_and_an_address_before_a_text() {
        String name = manager.post("/dossiers", body("Palmeraie", "0600000001", null, "x"))
                .expect(201)
                .text("id");
        String mail = manager.post("/dossiers", body("Un", "0600000002", "palmeraie@exemple.ma", "x"))
                .expect(201)
                .text("id");
        String text = manager.post("/dossiers", body("Deux", "0600000003", null, "Palmeraie"))
                .expect(201)
                .text("id");
        assertThat(found(manager, "palmeraie")).containsExactly(name, mail, text);
    }

    @Test
    void pages_of_one_are_the_ranked_list_whatever_is_opened_meanwhile() {
        for (int i = 0; i < 4; i++) {
            manager.post("/dossiers", body(i % 2 == 0 ? "Oasis" : "Oasis du bord de mer", "060000010" + i, null, "x"))
                    .expect(201);
        }
        List<String> whole = found(manager, "oasis");
        assertThat(whole).hasSize(4);
        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = manager.get("/dossiers?q=oasis&limit=1&cursor={cursor}", cursor)
                    .expect(200);
            walked.addAll(page.items("id"));
            cursor = page.nextCursor();
            manager.post("/dossiers", body("Oasis", "0600000200", null, "x")).expect(201);
        }
        assertThat(walked).isEqualTo(whole);
        manager.get(
                        "/dossiers?cursor={cursor}",
                        manager.get("/dossiers?q=oasis&limit=1").nextCursor())
                .expectProblem(400, "invalid-cursor");
        manager.get(
                        "/dossiers?q=oasis&cursor={cursor}",
                        manager.get("/dossiers?limit=1").nextCursor())
                .expectProblem(400, "invalid-cursor");
    }

    @Test
    void what_is_written_anew_is_found_by_it_alone_and_what_is_deleted_by_nothing() {
        Map<String, Object> body = body("Vendeur Ancien", "0600000300", null, "Bouskoura");
        String id = manager.post("/dossiers", body).expect(201).text("id");
        assertThat(found(manager, "ancien bouskoura")).containsExactly(id);
        Cases.move(manager, id, "CRM_CONTACTED", null).expect(200);
        assertThat(found(manager, "ancien bouskoura")).containsExactly(id);
        body.put("contactName", "Vendeur Nouveau");
        manager.put("/dossiers/{id}", body, id).expect(200);
        assertThat(found(manager, "ancien")).isEmpty();
        assertThat(found(manager, "nouveau")).containsExactly(id);
        manager.delete("/dossiers/{id}", id).expect(204);
        assertThat(found(manager, "nouveau")).isEmpty();
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(Integer.class, "select search_count('dossier', 'nouveau', 10)"))
                .isZero();
    }

    @Test
    void the_other_filters_and_what_an_agent_may_see_hold_as_well() {
        Map<String, Object> body = body("Mandant Zerktouni", "0600000400", null, "x");
        body.put("assignedTo", tenant.agent());
        String mine = manager.post("/dossiers", body).expect(201).text("id");
        body.put("assignedTo", tenant.agent2());
        String theirs = manager.post("/dossiers", body).expect(201).text("id");
        assertThat(found(manager, "zerktouni")).containsExactlyInAnyOrder(mine, theirs);
        assertThat(found(api.as(tenant.agent()), "zerktouni")).containsExactly(mine);
        assertThat(manager.get("/dossiers?q=zerktouni&assignedTo={a}", tenant.agent2())
                        .items("id"))
                .containsExactly(theirs);
        assertThat(manager.get("/dossiers?q=zerktouni&statusCode=CRM_CONTACTED").items("id"))
                .isEmpty();
        api.as(tenant.coopMember()).get("/dossiers?q=zerktouni").expectProblem(403, "role-required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "''",
                "\\",
                "\\'",
                "&",
                "|",
                "!",
                "!!a",
                "a & !",
                "( a",
                "a:*",
                ":*",
                "'a':*",
                "<->",
                "a <-> b",
                "%",
                "_",
                "*",
                "\"a",
                "a\\:b",
                "--",
                "; drop table dossier",
                "$$",
                "😀",
                "😀 a",
                "…",
                "،",
                "+",
                "٫",
                "\u202e",
                "a\nb\tc",
                "\u00a0"
            })
    void nothing_that_is_typed_is_an_operator_or_a_failure(String asked) {
        assertThat(manager.get("/dossiers?q={q}", asked).status()).as(asked).isEqualTo(200);
    }

    @Test
    void what_holds_no_word_finds_nothing_and_nothing_asks_for_everything() {
        assertThat(found(manager, "!?…،")).isEmpty();
        assertThat(found(manager, "  ")).hasSameSizeAs(manager.get("/dossiers").items("id"));
    }

    @Test
    void too_much_to_look_for_is_refused() {
        for (String asked : List.of("a".repeat(201), "a.".repeat(13), "x".repeat(6_000))) {
            manager.get("/dossiers?q={q}", asked).expectInvalid("q");
        }
        manager.get("/dossiers?q={q}", "a".repeat(200)).expect(200);
        manager.get("/dossiers?q={q}", "a ".repeat(12)).expect(200);
        BadInput.expectRefused(manager.sendTo(HttpMethod.GET, "/api/v1/dossiers?q=a%00b", null), "a text with a NUL");
    }

    @Test
    void the_functions_of_the_search_answer_in_an_organisation_alone_and_among_what_is_searched_alone() {
        for (String call : List.of(
                "select search_count('dossier', 'acheteur', 10)",
                "select count(*) from search_matches('dossier', 'acheteur', 10)",
                "select count(*) from search_newest('dossier', 'acheteur', 'infinity', gen_random_uuid(), 10)")) {
            assertThat(refusal(Sql.withoutOrganisation(), call)).contains("none is set");
            assertThat(refusal(Sql.inOrganisation(tenant.orgId()), call.replace("'dossier'", "'app_user'")))
                    .contains("Expected to search among");
        }
        for (String call : List.of(
                "select search_count('dossier', 'hélène jardins', 10)",
                "select count(*) from search_matches('dossier', 'hélène jardins', 10)",
                "select count(*) from search_newest('dossier', 'hélène jardins', 'infinity', gen_random_uuid(), 1000) where is_found")) {
            assertThat(Sql.inOrganisation(tenant.orgId()).one(Integer.class, call))
                    .as(call)
                    .isEqualTo(1);
        }
    }

    private static String refusal(Sql sql, String call) {
        try {
            return "answered " + sql.rows(call);
        } catch (org.springframework.dao.DataAccessException refused) {
            return String.valueOf(refused.getMostSpecificCause().getMessage());
        }
    }
}
