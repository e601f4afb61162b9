package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.annonce.Listings;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Pages;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases and appointments are about listings that there are. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierAnnonceApiTests {

    private static final String MAY_4 = "2031-05-04T09:00:00Z";

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

    private static Map<String, Object> about(Object annonceId) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("annonceId", annonceId);
        return body;
    }

    @Test
    void a_case_is_opened_about_a_listing_and_moves_to_another() {
        String flat = Listings.create(agent);
        String house = Listings.create(agent);
        Answer opened = agent.post("/dossiers", about(flat)).expect(201);
        String id = opened.text("id");
        assertThat(opened.text("annonceId")).isEqualTo(flat);
        assertThat(agent.put("/dossiers/{id}", about(house), id).expect(200).text("annonceId"))
                .isEqualTo(house);
        assertThat(agent.put("/dossiers/{id}", about(null), id)
                        .expect(200)
                        .get("annonceId")
                        .isNull())
                .isTrue();
    }

    @Test
    void an_appointment_is_about_a_listing() {
        String flat = Listings.create(agent);
        String dossier = Cases.open(agent);
        Answer created = Agenda.create(agent, dossier, MAY_4, "annonceId", flat);
        assertThat(created.text("annonceId")).isEqualTo(flat);
        assertThat(agent.get("/appointments/{id}", created.text("id")).text("annonceId"))
                .isEqualTo(flat);
    }

    @Test
    void a_listing_that_is_absent_deleted_or_another_organisations_is_unknown() {
        String deleted = Listings.create(agent);
        agent.delete("/annonces/{id}", deleted).expect(204);
        String theirs = Listings.create(api.as(fixtures.tenant().agent()));
        String dossier = Cases.open(agent);
        String appointment = Agenda.create(agent, dossier, MAY_4).text("id");
        for (Object annonce : List.of(UUID.randomUUID(), deleted, theirs)) {
            for (Answer answer : List.of(
                    agent.post("/dossiers", about(annonce)),
                    agent.put("/dossiers/{id}", about(annonce), dossier),
                    agent.post("/appointments", Agenda.body(dossier, MAY_4, "annonceId", annonce)),
                    agent.put("/appointments/{id}", Agenda.body(dossier, MAY_4, "annonceId", annonce), appointment))) {
                assertThat(answer.expectProblem(422, "unknown-annonce").text("detail"))
                        .contains(annonce.toString());
            }
        }
    }

    @Test
    void what_names_a_listing_goes_on_doing_so_when_that_is_deleted() {
        String flat = Listings.create(agent);
        Answer opened = agent.post("/dossiers", about(flat)).expect(201);
        String id = opened.text("id");
        Answer appointment = Agenda.create(agent, id, MAY_4, "annonceId", flat);
        agent.delete("/annonces/{id}", flat).expect(204);

        assertThat(agent.get("/dossiers/{id}", id).text("annonceId")).isEqualTo(flat);
        assertThat(agent.get("/dossiers?annonceId={id}", flat).items("id")).containsExactly(id);
        assertThat(agent.put("/dossiers/{id}", about(flat), id).expect(200).text("annonceId"))
                .isEqualTo(flat);
        agent.put("/appointments/{id}", Agenda.changed(appointment, "comment", "x"), appointment.text("id"))
                .expect(200);
        agent.put("/dossiers/{id}", about(null), id).expect(200);
        agent.put("/dossiers/{id}", about(flat), id).expectProblem(422, "unknown-annonce");
    }

    @Test
    void the_cases_of_a_listing_are_listed_the_newest_first() {
        String flat = Listings.create(agent);
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(agent.post("/dossiers", about(flat)).expect(201).text("id"));
            agent.post("/dossiers", about(Listings.create(agent))).expect(201);
        }
        Collections.reverse(opened);
        assertThat(Pages.walk(agent, "/dossiers?limit=2&annonceId=" + flat)).isEqualTo(opened);
        assertThat(agent.get("/dossiers?annonceId={id}&statusCode=CRM_CONTACTED", flat)
                        .items())
                .isEmpty();
    }

    @Test
    void the_cases_of_a_listing_are_found_by_an_index() {
        String flat = Listings.create(agent);
        Sql.asOwner().inTransaction(jdbc -> {
            jdbc.update("""
                            insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone,
                                                 source_code, annonce_id, created_by, created_at, updated_at, last_activity_at)
                            select gen_random_uuid(), ?, 'CRM_LEAD_BUY', 'CRM_NEW', 'none', 'x', '+212600000000', 'x',
                                   case when n % 200 = 0 then ?::uuid end, 'x', at, at, at
                            from generate_series(1, 20000) n
                            cross join lateral (select '2020-01-01T00:00:00Z'::timestamptz + n * interval '1 minute') t (at)""", tenant.orgId(), flat);
            jdbc.execute("analyze dossier");
            return null;
        });
        String plan = String.join(
                "\n",
                Sql.inOrganisation(tenant.orgId())
                        .list(
                                String.class,
                                "explain (analyze, costs off, timing off, summary off) select id from dossier"
                                        + " where deleted_at is null and annonce_id = '%s'".formatted(flat)
                                        + " order by created_at desc, id desc limit 51"));
        assertThat(plan).contains("dossier_by_annonce").doesNotContain("Sort").doesNotContain("Rows Removed");
    }

    @Test
    void the_database_itself_refuses_another_organisations_listing() {
        UUID theirs = UUID.fromString(Listings.create(api.as(fixtures.tenant().agent())));
        String dossier = Cases.open(agent);
        String appointment = Agenda.create(agent, dossier, MAY_4).text("id");
        Map.of("dossier", dossier, "appointment", appointment)
                .forEach((table, id) -> assertThatThrownBy(() -> Sql.inOrganisation(tenant.orgId())
                                .update("update %s set annonce_id = ? where id = ?::uuid".formatted(table), theirs, id))
                        .hasStackTraceContaining("violates foreign key constraint"));
    }
}
