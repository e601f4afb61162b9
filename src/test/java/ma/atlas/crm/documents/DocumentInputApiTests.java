package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.BadInput;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** What is wrong with an upload or a question is said, and nothing of it stays. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentInputApiTests {

    private static final int MEGABYTE = 1 << 20;

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private UploadDirectory directory;

    @Autowired
    private Downloads downloads;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;
    private Footprint before;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    @BeforeEach
    void look() {
        before = Footprint.of(tenant);
    }

    @AfterEach
    void nothing_stays_on_the_disk() {
        assertThat(Uploading.entries(tenant)).isZero();
        assertThat(directory.path()).isEmptyDirectory();
    }

    private void assertNothingAdded() {
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(agent.get("/documents?entityType=DOSSIER&entityId={id}", dossier)
                        .expect(200)
                        .items())
                .isEmpty();
    }

    private Multipart withFile(Multipart form) {
        return form.file("file", "a.pdf", "application/pdf", Papers.pdf("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "entityType", "entityId", "type"})
    void every_part_is_needed_and_named_when_it_is_missing(String missing) {
        Multipart form = new Multipart();
        if (!missing.equals("file")) {
            form = withFile(form);
        }
        for (String[] field : new String[][] {{"entityType", "DOSSIER"}, {"entityId", dossier}, {"type", "PV"}}) {
            if (!field[0].equals(missing)) {
                form.field(field[0], field[1]);
            }
        }
        form.post(agent, "/documents").expectInvalid(missing);
        form.post(agent.header("Idempotency-Key", UUID.randomUUID().toString()), "/documents")
                .expectInvalid(missing);
        assertNothingAdded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dossier", "MESSAGE", "DOCUMENT", "COOP_LOT", "APP_USER", "x'; drop table document"})
    void what_has_no_documents_is_refused_by_name_and_told_what_has(String entityType) {
        Answer refused = withFile(new Multipart()
                        .field("entityType", entityType)
                        .field("entityId", dossier)
                        .field("type", "PV"))
                .post(agent, "/documents");
        refused.expectInvalid("entityType");
        assertThat(refused.body().at("/errors/0/message").asText()).contains("DOSSIER");
        agent.get("/documents?entityType={type}&entityId={id}", entityType, dossier)
                .expectInvalid("entityType");
        assertNothingAdded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "01890000-0000-7000-8000", "' or 1=1"})
    void an_identifier_that_is_none_is_refused(String id) {
        withFile(new Multipart()
                        .field("entityType", "DOSSIER")
                        .field("entityId", id)
                        .field("type", "PV"))
                .post(agent, "/documents")
                .expectInvalid("entityId");
        agent.get("/documents?entityType=DOSSIER&entityId={id}", id).expectInvalid("entityId");
        agent.get("/documents/{id}", id).expectInvalid("id");
        agent.get("/documents/{id}/content", id).expectInvalid("id");
        assertNothingAdded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pv", "BUYER", "PV "})
    void an_unknown_type_of_document_is_refused(String type) {
        Answer refused = withFile(Papers.to(dossier, type)).post(agent, "/documents");
        refused.expectProblem(422, "unknown-code");
        assertNothingAdded();
    }

    @Test
    void a_list_says_what_it_is_of_and_pages_as_lists_do() {
        agent.get("/documents").expectInvalid("entityType");
        agent.get("/documents?entityType=DOSSIER").expectInvalid("entityId");
        String list = "/documents?entityType=DOSSIER&entityId=" + dossier;
        BadInput.limits()
                .forEach(limit -> agent.get(list + "&limit={limit}", limit).expectInvalid("limit"));
        BadInput.cursors()
                .forEach(cursor -> BadInput.expectRefused(
                        agent.sendTo(
                                org.springframework.http.HttpMethod.GET, "/api/v1" + list + "&cursor=" + cursor, null),
                        cursor));
        assertThat(agent.get(list + "&type={type}", "nonsense").expect(200).items())
                .isEmpty();
    }

    @Test
    void an_empty_file_is_none() {
        Papers.send(agent, dossier, "a.pdf", new byte[0]).expectProblem(422, "file-empty");
        assertNothingAdded();
    }

    @Test
    void a_page_called_a_document_is_refused_for_what_it_is() {
        Answer refused = Papers.to(dossier, "PV")
                .file("file", "facture.pdf", "application/pdf", Papers.bytes("<html><script>x</script></html>"))
                .post(agent.language("en"), "/documents");
        refused.expectProblem(422, "file-type-refused");
        assertThat(refused.text("detail")).contains("text/html");
        assertThat(refused.text("contentType")).isEqualTo("text/html");
        assertThat(refused.get("accepted"))
                .extracting(type -> type.asText())
                .contains("application/pdf")
                .doesNotContain("text/html");
        assertNothingAdded();
    }

    @Test
    void two_files_are_not_one_document() {
        withFile(withFile(Papers.to(dossier, "PV"))).post(agent, "/documents").expectInvalid("file");
        assertNothingAdded();
    }

    @Test
    void a_text_is_no_file_and_a_file_is_no_text() {
        Papers.to(dossier, "PV")
                .field("file", "not a file")
                .post(agent, "/documents")
                .expectInvalid("file");
        for (String field : List.of("entityType", "entityId", "type")) {
            Multipart form = withFile(new Multipart()).file(field, "a.txt", "text/plain", Papers.bytes("DOSSIER"));
            List.of("entityType", "entityId", "type").stream()
                    .filter(other -> !other.equals(field))
                    .forEach(other -> form.field(other, other.equals("entityId") ? dossier : "DOSSIER"));
            form.post(agent, "/documents").expectInvalid(field);
        }
        assertNothingAdded();
    }

    @Test
    void a_file_that_is_too_large_is_refused_and_the_reason_is_heard() {
        byte[] large = Arrays.copyOf(Papers.pdf("x"), 3 * MEGABYTE + 1);
        for (Api.Caller caller : List.of(agent, agent.header("Idempotency-Key", "too large"))) {
            Papers.send(caller, dossier, "a.pdf", large).expectProblem(413, "too-large");
            Papers.send(caller, dossier, "a.pdf", Arrays.copyOf(large, 30 * MEGABYTE))
                    .expectProblem(413, "too-large");
        }
        assertNothingAdded();
    }

    @Test
    void fields_without_end_and_parts_without_number_are_too_large() {
        withFile(Papers.to(dossier, "PV").field("comment", "x".repeat(MEGABYTE)))
                .post(agent, "/documents")
                .expectProblem(413, "too-large");
        Multipart many = withFile(Papers.to(dossier, "PV"));
        for (int i = 0; i < 1_000; i++) {
            many.field("f" + i, "x");
        }
        BadInput.expectRefused(many.post(agent, "/documents"), "parts");
        BadInput.expectRefused(
                Papers.to(dossier, "PV")
                        .file("file", "x".repeat(20_000), "application/pdf", Papers.pdf("x"))
                        .post(agent, "/documents"),
                "name");
        assertNothingAdded();
    }

    @Test
    void only_a_multipart_body_has_files() {
        agent.post("/documents", "{}").expectProblem(415, "unsupported-media-type");
        agent.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .post("/documents", "file=a&entityType=DOSSIER&type=PV&entityId=" + dossier)
                .expectProblem(415, "unsupported-media-type");
        BadInput.bodies()
                .forEach(body -> BadInput.expectRefused(
                        agent.contentType(MediaType.parseMediaType("multipart/form-data; boundary=x"))
                                .post("/documents", body),
                        body));
        assertNothingAdded();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"../../../etc/passwd\"|passwd.pdf",
                "filename=\"..\\\\..\\\\boot.ini\"|boot.ini.pdf",
                "filename=\"facture.pdf.exe\"|facture.pdf.exe.pdf",
                "filename=\"fac\u202Efdp.exe\"|facfdp.exe.pdf",
                "filename=\"محضر.pdf\"|محضر.pdf",
                "filename*=UTF-8''proc%C3%A8s%20verbal.pdf|procès verbal.pdf",
                "filename=\"a.pdf\"; filename*=UTF-8''%2e%2e%2fb.pdf|b.pdf",
                "filename=\"\"|document.pdf",
                "filename=\"con\"|_con.pdf",
                "filename=\"a;b=c.pdf\"|a_b=c.pdf"
            })
    void however_a_file_is_called_it_is_kept_under_a_safe_name(String disposition, String expected) throws Exception {
        String own = Cases.open(agent);
        Answer added = Papers.to(own, "PV")
                .part("name=\"file\"; " + disposition, "application/pdf", Papers.pdf("x"))
                .post(agent, "/documents")
                .expect(201);
        assertThat(added.text("filename")).isEqualTo(expected);
        HttpResponse<byte[]> download = downloads.of(tenant.agent(), added.text("id"));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.headers().firstValue("content-disposition").orElseThrow())
                .matches(
                        "attachment; filename=\"[A-Za-z0-9 ._()+@=,-]+\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+");
    }
}
