package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.annonce.Listings;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is written down when a document is added: once, whole, and without what nobody is to know. */
@AtlasTest
class DocumentTraceApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ObjectMapper mapper;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeEach
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    private List<Map<String, Object>> journal(String id) {
        return Sql.inOrganisation(tenant.orgId())
                .rows(
                        "select action, user_id, correlation_id, before_json::text as before, after_json::text as after,"
                                + " diff_json::text as diff from audit_event where entity_type = 'DOCUMENT' and entity_id = ?",
                        id);
    }

    @Test
    void its_creation_is_journalled_without_hash_and_place() throws IOException {
        String dossier = Cases.open(agent);
        Answer added = Papers.add(agent, dossier, "compromis.pdf", Papers.pdf("x"));
        List<Map<String, Object>> lines = journal(added.text("id"));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .containsEntry("action", "CREATE")
                .containsEntry("user_id", tenant.agent())
                .containsEntry("correlation_id", added.header("X-Correlation-Id"))
                .containsEntry("before", null);
        JsonNode after = mapper.readTree((String) lines.get(0).get("after"));
        assertThat(after)
                .isEqualTo(mapper.valueToTree(Map.of(
                        "entityType", "DOSSIER",
                        "entityId", dossier,
                        "type", "CONTRACT",
                        "filename", "compromis.pdf",
                        "contentType", "application/pdf",
                        "size", added.get("size").asInt(),
                        "createdBy", tenant.agent())));
        assertThat(lines.toString()).doesNotContain(added.text("hash")).doesNotContain(added.text("storageRef"));
    }

    @Test
    void what_is_refused_is_told_as_refused_and_nowhere_else() {
        String dossier = Cases.open(agent);
        Papers.send(agent, dossier, "a.html", Papers.bytes("<html></html>")).expectProblem(422, "file-type-refused");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(String.class, "select action from audit_event where entity_type = 'DOCUMENT'"))
                .allMatch("REFUSE"::equals);
        assertThat(agent.get("/dossiers/{id}/timeline", dossier).items("type")).doesNotContain("ACT_DOCUMENT_LOG");
    }

    @Test
    void a_listing_has_documents_as_a_case_has() throws Exception {
        String annonce = Listings.create(agent);
        Multipart photo = new Multipart()
                .field("entityType", "ANNONCE")
                .field("entityId", annonce)
                .field("type", "OTHER")
                .file("file", "façade.pdf", "image/jpeg", Papers.pdf("x"));
        String id = photo.post(agent, "/documents").expect(201).text("id");
        assertThat(api.as(tenant.analyst())
                        .get("/documents?entityType=ANNONCE&entityId={id}", annonce)
                        .expect(200)
                        .items("id"))
                .containsExactly(id);
        photo.post(api.as(tenant.analyst()), "/documents").expectProblem(403, "role-required");
        api.as(tenant.coopMember()).get("/documents/{id}", id).expectProblem(403, "role-required");
        Tenant other = fixtures.tenant();
        photo.post(api.as(other.agent()), "/documents").expectProblem(404, "not-found");
        api.as(other.admin()).get("/documents/{id}/content", id).expectProblem(404, "not-found");
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .rows("select entity_type, content from activity where type = 'ACT_DOCUMENT_LOG'"))
                .containsExactly(Map.of("entity_type", "ANNONCE", "content", "Autre document, façade.pdf"));
    }

    @Test
    void a_type_that_a_document_has_is_not_removed_from_under_it() {
        Api.Caller analyst = api.as(tenant.analyst());
        for (String code : List.of("COMPROMIS", "NEVER_USED")) {
            analyst.post("/admin/reference-data/DOC_TYPE", Map.of("code", code, "label", code))
                    .expect(201);
        }
        Papers.to(Cases.open(agent), "COMPROMIS")
                .file("file", "a.pdf", "application/pdf", Papers.pdf("x"))
                .post(agent, "/documents")
                .expect(201);
        analyst.delete("/admin/reference-data/DOC_TYPE/COMPROMIS").expectProblem(409, "code-in-use");
        analyst.delete("/admin/reference-data/DOC_TYPE/NEVER_USED").expect(204);
    }

    @Test
    void the_same_identifier_as_another_kind_of_entity_has_nothing() {
        String dossier = Cases.open(agent);
        Papers.add(agent, dossier, "a.pdf", Papers.pdf("x"));
        agent.get("/documents?entityType=ANNONCE&entityId={id}", dossier).expectProblem(404, "not-found");
    }
}
