package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;

/** A line that is refused stops no other; a file that cannot be read imports nothing. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierImportRefusalApiTests {

    private static final String HEADER =
            "externalRef;contactName;phone;caseTypeCode;status;statusCode;sourceCode;email;assignedTo;reasonCode;createdAt;"
                    + "lastActivityAt;budgetMin;budgetMax";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @LocalServerPort
    private int port;

    private Tenant tenant;
    private Api.Caller manager;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = Imports.sender(api, tenant.manager());
    }

    /** Lines, by the code that each is refused with; {@code REF} stands for its own reference. */
    private static Map<String, String> badLines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(";Nom;0661234567;;;;;;;;;;;", "invalid-input externalRef");
        lines.put("R".repeat(201) + ";Nom;0661234567;;;;;;;;;;;", "invalid-input externalRef");
        lines.put("B1;;0661234567;;;;;;;;;;;", "invalid-input contactName");
        lines.put("B2;" + "N".repeat(201) + ";0661234567;;;;;;;;;;;", "invalid-input contactName");
        lines.put("B4;Nom;;;;;;;;;;;;", "invalid-input phone");
        lines.put("B5;Nom;12;;;;;;;;;;;", "invalid-input phone");
        lines.put("B6;Nom;0661234567;;;;;nobody;;;;;;", "invalid-input email");
        lines.put("B7;Nom;0661234567;CRM_NOTHING;;;;;;;;;;", "unknown-code CRM_NOTHING");
        lines.put("B8;Nom;0661234567;COOP_GROUP;;;;;;;;;;", "not-a-dossier-type COOP_GROUP");
        lines.put("B9;Nom;0661234567;;PERDU;;;;;;;;;", "unknown-status PERDU");
        lines.put("B10;Nom;0661234567;;;CRM_BUILDING;;;;;;;;", "status-not-in-lifecycle CRM_BUILDING");
        lines.put("B11;Nom;0661234567;;;;LEAD_SOURCE_RADIO;;;;;;;", "unknown-code LEAD_SOURCE_RADIO");
        lines.put("B12;Nom;0661234567;;;;;;nobody@nowhere;;;;;", "unknown-user nobody@nowhere");
        lines.put("B13;Nom;0661234567;;LOST;;;;;NO_REASON;;;;", "unknown-code NO_REASON");
        lines.put("B14;Nom;0661234567;;NEW;;;;;PRICE_TOO_HIGH;;;;", "reason-not-expected PRICE_TOO_HIGH");
        lines.put("B15;Nom;0661234567;;;;;;;;04/05/2021;;;", "invalid-input createdAt");
        lines.put("B16;Nom;0661234567;;;;;;;;2999-01-01;;;", "date-in-future createdAt");
        lines.put("B17;Nom;0661234567;;;;;;;;;2999-01-01;;", "date-in-future lastActivityAt");
        lines.put("B18;Nom;0661234567;;;;;;;;2021-03-04;2021-03-03;;", "dates-reversed");
        lines.put("B19;Nom;0661234567;;;;;;;;;;-5;", "invalid-input budgetMin");
        lines.put("B20;Nom;0661234567;;;;;;;;;;900000;800000", "budget-reversed");
        lines.put("B21;Nom;0661234567", "cells-expected 14");
        lines.put("OK;Nom;0661234567;;;;;;;;;;;", "repeated-in-file 2");
        return lines;
    }

    @Test
    void each_bad_line_is_refused_for_what_is_wrong_with_it_and_the_others_are_taken() {
        Map<String, String> bad = badLines();
        String csv = HEADER + "\nOK;Nom;0661234567;;;;;;;;;;;\n"
                + bad.keySet().stream().collect(Collectors.joining("\n", "", "\n"))
                + "OK2;Nom;661234567;;;;;;;;;;1 250 000;1250000,50\n";
        Answer report = manager.post("/dossiers/import", csv).expect(200);
        assertThat(report.get("created").asInt()).as(report.text()).isEqualTo(2);
        assertThat(report.get("lines").asInt()).isEqualTo(bad.size() + 2);
        int line = 3;
        for (Map.Entry<String, String> each : bad.entrySet()) {
            var refused = report.get("refused").path(line - 3);
            String[] why = each.getValue().split(" ");
            assertThat(refused.path("line").asInt()).isEqualTo(line);
            assertThat(refused.path("code").asText()).as(refused.toString()).isEqualTo(why[0]);
            assertThat(refused.path("message").asText())
                    .as(each.getKey())
                    .isNotBlank()
                    .doesNotContain("{0}");
            if (why.length > 1) {
                assertThat(refused.path("message").asText()).contains(why[1]);
            }
            String ref = each.getKey().split(";")[0];
            assertThat(refused.path("externalRef").asText("")).isEqualTo(ref.substring(0, Math.min(200, ref.length())));
            line++;
        }
        assertThat(report.get("refused")).hasSize(bad.size());
        assertThat(
                        Sql.inOrganisation(tenant.orgId())
                                .list(
                                        String.class,
                                        "select external_ref from dossier where external_ref ~ '^(B|OK)' order by external_ref"))
                .containsExactly("OK", "OK2");
    }

    @Test
    void the_report_is_in_the_language_of_who_sends() {
        String csv = "externalRef,contactName,phone\nX,,0661234567\n";
        String english = message(manager.language("en"), csv);
        assertThat(english).isEqualTo("contactName: is required");
        assertThat(message(manager.language("ar"), csv)).containsPattern("\\p{IsArabic}");
        assertThat(message(manager.language("fr"), csv))
                .startsWith("contactName: ")
                .isNotEqualTo(english);
    }

    private static String message(Api.Caller caller, String csv) {
        return caller.post("/dossiers/import", csv)
                .expect(200)
                .body()
                .at("/refused/0/message")
                .asText();
    }

    @Test
    void what_is_no_case_type_of_the_lines_case_is_refused_later_as_well() {
        manager.post("/dossiers/import", "externalRef,contactName,phone\nT1,Nom,0661234567\n")
                .expect(200);
        Answer report = manager.post(
                        "/dossiers/import",
                        "externalRef,contactName,phone,caseTypeCode\nT1,Nom,0661234567,CRM_LEAD_RENT\n")
                .expect(200);
        assertThat(report.body().at("/refused/0/code").asText()).isEqualTo("case-type-fixed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|400|invalid-input",
                "externalRef,contactName|400|invalid-input",
                "externalRef,contactName,phone,nom|400|invalid-input",
                "externalRef,contactName,phone,phone|400|invalid-input",
                "'externalRef,contactName,phone\nA,\"Nom,0661234567\n'|422|csv-unreadable"
            })
    void a_file_that_cannot_be_read_is_refused_whole(String csv, int status, String code) {
        Footprint before = Footprint.of(tenant);
        manager.post("/dossiers/import", csv.isEmpty() ? "\n" : csv).expectProblem(status, code);
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_file_is_read_in_the_charset_that_its_type_names() {
        String csv = "externalRef;contactName;phone\nC1;Acheteur Maârif;0661234567\n";
        byte[] excel = csv.getBytes(Charset.forName("windows-1252"));
        manager.post("/dossiers/import", excel).expectProblem(422, "csv-encoding");
        manager.contentType(new MediaType("text", "csv", Charset.forName("windows-1252")))
                .post("/dossiers/import", excel)
                .expect(200);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(String.class, "select contact_name from dossier where external_ref = 'C1'"))
                .isEqualTo("Acheteur Maârif");
        Answer marked = manager.post("/dossiers/import", ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_8))
                .expect(200);
        assertThat(marked.get("unchanged").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv; charset=klingon", "text/csv; charset=", "text/csv; charset=\"", "text/*"})
    void a_charset_that_nobody_knows_is_refused(String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/dossiers/import"))
                .header("Authorization", "Bearer " + api.tokenOf(tenant.manager()))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("externalRef,contactName,phone\nA,B,0661234567\n"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isIn(400, 415);
    }

    @Test
    void what_is_no_csv_is_an_unsupported_media_type_and_what_is_too_large_is_refused() {
        api.as(tenant.manager())
                .post("/dossiers/import", Map.of("externalRef", "A"))
                .expectProblem(415, "unsupported-media-type");
        manager.post("/dossiers/import", "externalRef,contactName,phone\n" + "x".repeat(1 << 20))
                .expectProblem(413, "too-large");
    }

    @Test
    void a_file_of_no_lines_imports_none() {
        Answer report = manager.post("/dossiers/import", "\n\nexternalRef,contactName,phone\n\n")
                .expect(200);
        assertThat(report.get("lines").asInt()).isZero();
    }
}
