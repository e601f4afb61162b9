package ma.atlas.crm.annonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The media of a listing are documents: whoever writes the listing adds them, whoever reads it sees them. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnonceMediaApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller agent;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        agent = api.as(tenant.agent());
    }

    private static Answer add(Api.Caller caller, String annonce) {
        return new Multipart()
                .field("entityType", "ANNONCE")
                .field("entityId", annonce)
                .field("type", "OTHER")
                .file("file", "plan.pdf", "application/octet-stream", Papers.pdf("plan"))
                .post(caller, "/documents");
    }

    private static Answer of(Api.Caller caller, String annonce) {
        return caller.get("/documents?entityType=ANNONCE&entityId={id}", annonce);
    }

    @Test
    void who_writes_listings_adds_to_them_and_who_reads_them_sees_it() {
        String annonce = Listings.create(agent);
        String id = add(agent, annonce).expect(201).text("id");
        for (String reader : List.of(tenant.agent2(), tenant.manager(), tenant.analyst(), tenant.auditor())) {
            assertThat(of(api.as(reader), annonce).expect(200).items("id")).containsExactly(id);
            api.as(reader).get("/documents/{id}", id).expect(200);
            api.as(reader).get("/documents/{id}/content", id).expect(200);
        }
        for (String reader : List.of(tenant.analyst(), tenant.auditor())) {
            add(api.as(reader), annonce).expectProblem(403, "role-required");
        }
        for (String nobody : List.of(tenant.coopManager(), tenant.coopMember())) {
            of(api.as(nobody), annonce).expectProblem(403, "role-required");
            api.as(nobody).get("/documents/{id}/content", id).expectProblem(403, "role-required");
        }
        Api.Caller outsider = api.as(fixtures.tenant().admin());
        of(outsider, annonce).expectProblem(404, "not-found");
        add(outsider, annonce).expectProblem(404, "not-found");
        outsider.get("/documents/{id}/content", id).expectProblem(404, "not-found");
    }

    @Test
    void the_media_of_a_deleted_listing_are_the_auditors_alone() {
        String annonce = Listings.create(agent);
        String id = add(agent, annonce).expect(201).text("id");
        agent.delete("/annonces/{id}", annonce).expect(204);
        for (String login : List.of(tenant.agent(), tenant.manager(), tenant.analyst())) {
            of(api.as(login), annonce).expectProblem(404, "not-found");
            api.as(login).get("/documents/{id}/content", id).expectProblem(404, "not-found");
        }
        for (String login : List.of(tenant.auditor(), tenant.admin())) {
            assertThat(of(api.as(login), annonce).expect(200).items("id")).containsExactly(id);
            api.as(login).get("/documents/{id}/content", id).expect(200);
        }
        add(agent, annonce).expectProblem(404, "not-found");
        add(api.as(tenant.admin()), annonce).expectProblem(404, "not-found");
    }

    @Test
    void the_timeline_of_the_listing_tells_of_it() {
        String annonce = Listings.create(agent);
        add(agent, annonce).expect(201);
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "select content from activity where entity_type = 'ANNONCE' and entity_id = ?::uuid"
                                        + " and type = 'ACT_DOCUMENT_LOG'",
                                annonce))
                .singleElement()
                .asString()
                .contains("plan.pdf");
    }
}
