package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files are added to a case, listed, and downloaded as they were. */
@AtlasTest
class DocumentsApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Downloads downloads;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Api.Caller agent;
    private String dossier;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
        dossier = Cases.open(agent);
    }

    @Test
    void what_is_added_is_answered_with_all_that_its_bytes_say() {
        byte[] pdf = Papers.pdf("compromis");
        Answer added = Papers.add(agent, dossier, "compromis.pdf", pdf);
        String id = added.text("id");
        assertThat(added.header("Location")).isEqualTo("/api/v1/documents/" + id);
        assertThat(added.etag()).isEqualTo("\"0\"");
        assertThat(added.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "entityType",
                        "entityId",
                        "type",
                        "filename",
                        "contentType",
                        "size",
                        "hash",
                        "storageRef",
                        "createdBy",
                        "version",
                        "createdAt",
                        "updatedAt");
        assertThat(added.text("entityType")).isEqualTo("DOSSIER");
        assertThat(added.text("entityId")).isEqualTo(dossier);
        assertThat(added.text("type")).isEqualTo("CONTRACT");
        assertThat(added.text("filename")).isEqualTo("compromis.pdf");
        assertThat(added.text("contentType")).isEqualTo("application/pdf");
        assertThat(added.get("size").asLong()).isEqualTo(pdf.length);
        assertThat(added.text("hash"))
                .isEqualTo(HexFormat.of().formatHex(Sha256.digest().digest(pdf)));
        assertThat(added.text("createdBy")).isEqualTo(tenant.agent());
        assertThat(agent.get("/documents/{id}", id).expect(200).body()).isEqualTo(added.body());
        assertThat(agent.get("/documents/{id}", id).etag()).isEqualTo("\"0\"");
    }

    @Test
    void it_is_downloaded_as_it_was_always_as_an_attachment_that_nobody_keeps() throws Exception {
        byte[] pdf = Papers.pdf("compromis");
        Answer added = Papers.add(agent, dossier, "Compromis signé – المعاريف.pdf", pdf);
        HttpResponse<byte[]> download = downloads.of(tenant.agent(), added.text("id"));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(pdf);
        assertThat(download.headers().map())
                .containsEntry("content-type", List.of("application/pdf"))
                .containsEntry("content-length", List.of(String.valueOf(pdf.length)))
                .containsEntry(
                        "content-disposition",
                        List.of("attachment; filename=\"Compromis signe _ ________.pdf\";"
                                + " filename*=UTF-8''Compromis%20sign%C3%A9%20%E2%80%93%20"
                                + "%D8%A7%D9%84%D9%85%D8%B9%D8%A7%D8%B1%D9%8A%D9%81.pdf"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cache-control", List.of("no-store, private"))
                .containsEntry("etag", List.of("\"" + added.text("hash") + "\""))
                .doesNotContainKey("accept-ranges");
    }

    @Test
    void who_has_it_already_is_not_sent_it_again() throws Exception {
        Answer added = Papers.add(agent, dossier, "a.pdf", Papers.pdf("a"));
        HttpResponse<byte[]> again =
                downloads.of(tenant.agent(), added.text("id"), "If-None-Match", "\"" + added.text("hash") + "\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_range_or_another_format_is_not_to_be_had() throws Exception {
        byte[] pdf = Papers.pdf("a");
        String id = Papers.add(agent, dossier, "a.pdf", pdf).text("id");
        HttpResponse<byte[]> whole =
                downloads.of(tenant.agent(), id, "Range", "bytes=0-3", "Accept", "application/json");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(pdf);
    }

    @Test
    void a_list_has_the_newest_first_page_by_page_while_others_add() {
        String other = Cases.open(agent);
        Papers.add(agent, other, "other.pdf", Papers.pdf("other"));
        for (int i = 0; i < 7; i++) {
            Papers.add(agent, dossier, i + ".pdf", Papers.pdf("" + i));
        }
        List<String> all = agent.get("/documents?entityType=DOSSIER&entityId={id}", dossier)
                .items("filename");
        assertThat(all).containsExactly("6.pdf", "5.pdf", "4.pdf", "3.pdf", "2.pdf", "1.pdf", "0.pdf");
        List<String> walked = Pages.walk(
                agent,
                "/documents?limit=3&entityType=DOSSIER&entityId=" + dossier,
                () -> Papers.add(agent, dossier, "later.pdf", Papers.pdf("later")));
        assertThat(walked).hasSize(7);
    }

    @Test
    void a_list_may_be_of_one_type() {
        Papers.add(agent, dossier, "a.pdf", Papers.pdf("a"));
        String identity = Papers.to(dossier, "IDENTITY")
                .file("file", "b.pdf", "application/pdf", Papers.pdf("b"))
                .post(agent, "/documents")
                .expect(201)
                .text("id");
        assertThat(agent.get("/documents?entityType=DOSSIER&type=IDENTITY&entityId={id}", dossier)
                        .items("id"))
                .containsExactly(identity);
        assertThat(agent.get("/documents?entityType=DOSSIER&type=PV&entityId={id}", dossier)
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    void its_case_tells_of_it_on_its_timeline_and_counts_it_as_activity() {
        clock.advance(Duration.ofMinutes(5));
        String before = agent.get("/dossiers/{id}", dossier).text("lastActivityAt");
        Answer added = Papers.add(agent, dossier, "compromis.pdf", Papers.pdf("x"));
        var items = agent.get("/dossiers/{id}/timeline", dossier).items();
        assertThat(items)
                .filteredOn(item -> item.path("type").asText().equals("ACT_DOCUMENT_LOG"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("summary").asText()).isEqualTo("Contrat, compromis.pdf");
                    assertThat(item.path("actor").asText()).isEqualTo(tenant.agent());
                    assertThat(item.at("/ref/entityType").asText()).isEqualTo("DOCUMENT");
                    assertThat(item.at("/ref/id").asText()).isEqualTo(added.text("id"));
                });
        assertThat(agent.get("/dossiers/{id}", dossier).text("lastActivityAt"))
                .isGreaterThanOrEqualTo(added.text("createdAt"))
                .isGreaterThan(before);
    }

    @Test
    void many_at_the_same_moment_are_all_kept_each_with_its_own_bytes() {
        List<Answer> added = Simultaneously.call(
                6, number -> Papers.send(agent, dossier, number + ".pdf", Papers.pdf("number " + number)));
        assertThat(added).extracting(Answer::status).containsOnly(201);
        assertThat(added).allSatisfy(answer -> {
            String number = answer.text("filename").substring(0, 1);
            assertThat(downloads.of(tenant.agent(), answer.text("id")).body())
                    .isEqualTo(Papers.pdf("number " + number));
        });
        assertThat(added.stream().map(answer -> answer.text("storageRef"))).doesNotHaveDuplicates();
        assertThat(Uploading.entries(tenant)).isZero();
    }

    @Test
    void of_one_with_a_key_a_repeat_is_answered_as_the_first_and_stores_nothing_more() {
        var upload = Papers.of(dossier, "a.pdf", Papers.pdf("a"));
        Api.Caller keyed = agent.header("Idempotency-Key", "upload of " + dossier);
        Answer first = upload.post(keyed, "/documents").expect(201);
        Answer again = upload.post(keyed, "/documents").expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        // another boundary, the same parts
        assertThat(Papers.of(dossier, "a.pdf", Papers.pdf("a"))
                        .post(keyed, "/documents")
                        .expect(201)
                        .body())
                .isEqualTo(first.body());
        Papers.of(dossier, "a.pdf", Papers.pdf("b"))
                .post(keyed, "/documents")
                .expectProblem(422, "idempotency-key-reused");
        assertThat(agent.get("/documents?entityType=DOSSIER&entityId={id}", dossier)
                        .items())
                .hasSize(1);
        assertThat(Sql.inOrganisation(tenant.orgId()).one(Long.class, "select count(*) from document"))
                .isEqualTo(1);
    }

    @Test
    void the_database_itself_lets_nobody_change_or_remove_one() {
        Papers.add(agent, dossier, "a.pdf", Papers.pdf("a"));
        for (String statement :
                List.of("update document set hash = repeat('0', 64)", "delete from document", "truncate document")) {
            assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId()).execute(statement))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void a_refusal_with_a_key_is_answered_again_and_leaves_nothing() {
        Api.Caller keyed = agent.header("Idempotency-Key", "refused " + dossier);
        var upload = Papers.of(dossier, "a.pdf", Papers.bytes("<html></html>"));
        upload.post(keyed, "/documents").expectProblem(422, "file-type-refused");
        Answer again = upload.post(keyed, "/documents").expect(422);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Uploading.entries(tenant)).isZero();
    }
}
