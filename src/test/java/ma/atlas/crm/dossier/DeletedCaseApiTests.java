package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What belonged to a deleted case is read by auditors, and by nobody else; nobody changes it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeletedCaseApiTests {

    private static final String MAY_4 = "2031-05-04T09:00:00Z";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private String deleted;
    private String appointment;
    private JsonNode timeline;

    @BeforeAll
    void aDeletedCase() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        Api.Caller agent = api.as(tenant.agent());
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent());
        deleted = agent.post("/dossiers", body).expect(201).text("id");
        Cases.move(agent, deleted, "CRM_CONTACTED", null).expect(200);
        appointment = Agenda.create(agent, deleted, MAY_4).text("id");
        timeline = agent.get("/dossiers/{id}/timeline", deleted).expect(200).body();
        agent.delete("/dossiers/{id}", deleted).expect(204);
    }

    List<String> reads() {
        return List.of(
                "/dossiers/" + deleted + "/timeline",
                "/dossiers/" + deleted + "/status-history",
                "/appointments?dossierId=" + deleted,
                "/appointments/" + appointment);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void auditors_read_it(String path) {
        for (String login : List.of(tenant.auditor(), tenant.admin())) {
            assertThat(api.as(login).get(path).expect(200).text()).contains(path.contains("timeline") ? "Visite" : "");
        }
        api.as(fixtures.platform()).in(tenant.orgId()).get(path).expect(200);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void for_others_it_is_not_there(String path) {
        for (String login : List.of(tenant.agent(), tenant.agent2(), tenant.manager(), tenant.analyst())) {
            api.as(login).get(path).expectProblem(404, "not-found");
        }
        for (String login : List.of(tenant.coopManager(), tenant.coopMember())) {
            api.as(login).get(path).expectProblem(403, "role-required");
        }
        for (String login : List.of(other.admin(), other.auditor(), other.agent())) {
            api.as(login).get(path).expectProblem(404, "not-found");
        }
    }

    @Test
    void auditors_read_it_as_it_was() {
        Api.Caller auditor = api.as(tenant.auditor());
        assertThat(auditor.get("/dossiers/{id}/timeline", deleted).body()).isEqualTo(timeline);
        assertThat(auditor.get("/dossiers/{id}/status-history", deleted).items())
                .extracting(item -> item.path("to").asText())
                .containsExactly("CRM_NEW", "CRM_CONTACTED");
        assertThat(auditor.get("/appointments?dossierId={id}", deleted).items("id"))
                .containsExactly(appointment);
    }

    @Test
    void lists_of_everything_leave_it_out() {
        for (String login : List.of(tenant.auditor(), tenant.admin(), tenant.agent())) {
            assertThat(api.as(login).get("/appointments").expect(200).items("id"))
                    .doesNotContain(appointment);
            assertThat(api.as(login).get("/dossiers").expect(200).items("id")).doesNotContain(deleted);
        }
    }

    @Test
    void nobody_changes_it() {
        Footprint before = Footprint.of(tenant);
        for (String login : List.of(tenant.agent(), tenant.manager(), tenant.admin())) {
            Api.Caller caller = api.as(login);
            caller.post("/appointments", Agenda.body(deleted, MAY_4)).expectProblem(404, "not-found");
            caller.put("/appointments/{id}", Agenda.body(deleted, MAY_4, "comment", "x"), appointment)
                    .expectProblem(404, "not-found");
            caller.delete("/appointments/{id}", appointment).expectProblem(404, "not-found");
            caller.get("/dossiers/{id}", deleted).expectProblem(404, "not-found");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }
}
