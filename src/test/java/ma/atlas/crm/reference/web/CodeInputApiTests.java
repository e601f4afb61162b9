package ma.atlas.crm.reference.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.CodesOf;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a code may not be, and that no input makes the application fail. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeInputApiTests {

    private static final String OWN = "DOC_OWN";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private CodesOf documents;
    private Footprint before;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant("codes");
        documents = new CodesOf(api.as(tenant.analyst()), "DOC_TYPE");
        documents.add(OWN).expect(201);
    }

    @BeforeEach
    void whatIsThere() {
        before = Footprint.of(tenant);
    }

    private void nothingIsWritten() {
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    private List<Answer> writes(Object... fields) {
        return List.of(documents.add("DOC_NEW", fields), documents.put(OWN, CodesOf.body(fields)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "Doc",
                "DOC-A",
                "DOC A",
                "_DOC",
                "DOC_",
                "DOC__A",
                "1DOC",
                "2ND_VISIT",
                "É",
                "ДОК",
                "DOC\n",
                "DOC\u0000",
                "DOC/../X",
                "'; drop table ref_dictionary --"
            })
    void a_code_is_in_upper_snake_case(String code) {
        documents.add(code).expectInvalid("code");
        nothingIsWritten();
    }

    @Test
    void a_code_has_an_end() {
        documents.add("D".repeat(101)).expectInvalid("code");
        documents.add("D_".repeat(400_000) + "D").expectInvalid("code");
        Map<String, Object> none = CodesOf.body();
        documents.post(none).expectInvalid("code");
        nothingIsWritten();
        documents.add("D".repeat(100)).expect(201);
        documents.delete("D".repeat(100)).expect(204);
    }

    static Stream<Object> noLabels() {
        return Stream.of(
                "tab\there",
                "line\nfeed",
                "nul \u0000",
                "escape \u001b[2J",
                "next\u0085line",
                "line\u2028separator",
                "x".repeat(201),
                "x".repeat(10_000),
                "é".repeat(400_000),
                17,
                true,
                List.of("a"),
                Map.of("fr", "a"));
    }

    @ParameterizedTest
    @MethodSource("noLabels")
    void a_label_is_one_line_of_text(Object label) {
        for (String field : List.of("label", "labelFr", "labelAr")) {
            writes(field, label).forEach(answer -> answer.expectInvalid(field));
        }
        nothingIsWritten();
    }

    @Test
    void half_a_character_is_none() {
        String body = "{\"code\": \"DOC_NEW\", \"label\": \"\\ud800 alone\"}";
        documents.post(body).expectInvalid("label");
        documents.put(OWN, body.replace("DOC_NEW", OWN)).expectInvalid("label");
        nothingIsWritten();
    }

    @Test
    void the_english_label_is_needed_and_a_blank_one_is_none() {
        for (Object none : Arrays.asList(null, "", "   ", "\u2003", "\u00a0", "\u200b \u200f")) {
            writes("label", none).forEach(answer -> answer.expectInvalid("label"));
        }
        nothingIsWritten();
        Answer changed = documents
                .put(OWN, CodesOf.body("label", "\u00a0 Fair\u2003", "labelFr", " \u00a0", "labelAr", "\u200f"))
                .expect(200);
        assertThat(changed.text("label")).isEqualTo("Fair");
        assertThat(changed.get("labelFr").isNull()).isTrue();
        assertThat(changed.get("labelAr").isNull()).isTrue();
    }

    @Test
    void a_label_of_200_characters_in_any_script_is_kept_as_it_is() {
        for (String label :
                List.of("ع".repeat(200), "é".repeat(200), "🏠".repeat(100), "L’été & <b>\"x\"</b> \\ %s {0}")) {
            assertThat(documents
                            .put(OWN, CodesOf.body("label", label))
                            .expect(200)
                            .text("label"))
                    .isEqualTo(label);
        }
    }

    static Stream<Object> noPlaces() {
        return Stream.of(
                2_147_483_648L,
                -2_147_483_649L,
                new BigDecimal("1e400"),
                new BigDecimal("1.5"),
                "17",
                "",
                "x",
                true,
                List.of(1),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("noPlaces")
    void a_place_is_an_integer_of_32_bits(Object sortOrder) {
        writes("sortOrder", sortOrder).forEach(answer -> answer.expectInvalid("sortOrder"));
        nothingIsWritten();
    }

    @Test
    void the_first_and_the_last_place_are_walked_by_page() {
        CodesOf methods = new CodesOf(documents.caller(), "PAY_METHOD");
        methods.add("FIRST", "sortOrder", Integer.MIN_VALUE).expect(201);
        methods.add("LAST", "sortOrder", Integer.MAX_VALUE).expect(201);
        methods.add("AFTER_LAST").expect(201);
        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Answer page = methods.list("limit=1&cursor=" + cursor).expect(200);
            walked.addAll(page.items("code"));
            cursor = page.nextCursor();
        }
        assertThat(walked)
                .containsExactly("FIRST", "BANK_TRANSFER", "CASH", "CARD", "CHECK", "OTHER", "AFTER_LAST", "LAST");
    }

    @Test
    void active_is_true_or_false() {
        for (Object noBoolean : List.of("yes", "true", "", 1, 0, List.of(true), Map.of())) {
            writes("active", noBoolean).forEach(answer -> answer.expectInvalid("active"));
        }
        for (String query : List.of("active=maybe", "active=2")) {
            documents.list(query).expectInvalid("active");
        }
        nothingIsWritten();
    }

    static List<String> metadata() {
        return List.of(
                "[]",
                "17",
                "\"text\"",
                "{\"a\":".repeat(21) + "1" + "}".repeat(21),
                "{\"a\":".repeat(1000) + "1" + "}".repeat(1000),
                "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}",
                "{\"text\":\"" + "x".repeat(33_000) + "\"}",
                "{\"text\":\"nul \\u0000\"}",
                "{\"nul \\u0000\":1}",
                "{\"text\":\"\\ud800\"}",
                "{\"number\":1e5000}");
    }

    @ParameterizedTest
    @MethodSource("metadata")
    void metadata_is_an_object_within_measure(String metadata) {
        String body = "{\"code\": \"DOC_NEW\", \"label\": \"x\", \"metadata\": %s}".formatted(metadata);
        for (Answer answer : List.of(documents.post(body), documents.put(OWN, body.replace("DOC_NEW", OWN)))) {
            BadInput.expectRefused(answer, metadata);
            assertThat(answer.status()).isIn(400, 413);
        }
        nothingIsWritten();
    }

    @Test
    void no_body_makes_a_write_fail() {
        for (Object body : BadInput.bodies()) {
            BadInput.expectRefused(documents.post(body), body);
            BadInput.expectRefused(documents.put(OWN, body), body);
        }
        for (String field : List.of("code", "label", "labelFr", "sortOrder", "active", "metadata")) {
            for (String value : BadInput.values()) {
                String body = "{\"code\": \"DOC_NEW\", \"label\": \"x\", \"%s\": %s}".formatted(field, value);
                BadInput.expectNoFailure(documents.put(OWN, body), body);
                BadInput.expectNoFailure(documents.post(body), body);
            }
        }
    }

    @Test
    void fields_that_are_not_there_to_write_are_not_written() {
        Map<String, Object> body = new HashMap<>(CodesOf.body("label", "Kept"));
        body.putAll(Map.of("global", true, "orgId", "other", "dictType", "CASE_STATUS", "version", 99, "nonsense", 1));
        Answer changed = documents.put(OWN, body).expect(200);
        assertThat(changed.text("label")).isEqualTo("Kept");
        assertThat(changed.text("dictType")).isEqualTo("DOC_TYPE");
        assertThat(changed.get("global").booleanValue()).isFalse();
        assertThat(changed.get("version").intValue()).isNotEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SUCH", "doc_type", "DOC_TYPE ", "*", "' or 1=1 --", "%00", "é", "..%2f"})
    void there_is_no_dictionary_but_those_that_there_are(String dictType) {
        for (Answer answer : List.of(
                documents.caller().get("/admin/reference-data/{d}", dictType),
                documents.caller().get("/admin/reference-data/{d}/{c}", dictType, OWN),
                documents.caller().get("/admin/reference-data/DOC_TYPE/{c}", dictType),
                documents.caller().delete("/admin/reference-data/{d}/{c}", dictType, OWN),
                documents.caller().put("/admin/reference-data/{d}/{c}", CodesOf.body(), dictType, OWN),
                documents.caller().post("/admin/reference-data/{d}", CodesOf.body("code", "X"), dictType))) {
            BadInput.expectRefused(answer, dictType);
            assertThat(answer.status()).isIn(400, 404);
        }
        nothingIsWritten();
    }

    @Test
    void limits_and_cursors_are_those_of_every_list() {
        for (String limit : BadInput.limits()) {
            documents.list("limit=" + limit).expectInvalid("limit");
        }
        for (String cursor : BadInput.cursors()) {
            String path = "/api/v1/admin/reference-data/DOC_TYPE?cursor=" + cursor;
            BadInput.expectRefused(documents.caller().sendTo(HttpMethod.GET, path, null), cursor);
        }
    }
}
