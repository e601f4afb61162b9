package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Who may do what with whose appointments: the row "dossiers, parties, messages, appointments, notes" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppointmentAccessApiTests {

    private static final String MAY_4 = "2031-05-04T09:00:00Z";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller manager;

    /** Cases by what they are to the agent, each with an appointment that its case's assignee, or the manager, keeps. */
    private final Map<String, String> dossiers = new HashMap<>();

    private final Map<String, String> appointments = new HashMap<>();

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        manager = api.as(tenant.manager());
        open("own", tenant.agent());
        open("unassigned", null);
        open("agent2’s", tenant.agent2());
    }

    private void open(String whose, String assignee) {
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", assignee);
        String dossier = manager.post("/dossiers", body).expect(201).text("id");
        dossiers.put(whose, dossier);
        appointments.put(whose, Agenda.create(manager, dossier, MAY_4).text("id"));
    }

    private Answer ask(Api.Caller caller, HttpMethod method, String whose) {
        if (method == HttpMethod.POST) {
            return caller.post("/appointments", Agenda.body(dossiers.get(whose), MAY_4));
        }
        Map<String, Object> body =
                method == HttpMethod.PUT ? Agenda.body(dossiers.get(whose), MAY_4, "comment", "x") : null;
        return caller.send(method, "/appointments/{id}", body, appointments.get(whose));
    }

    static Stream<Arguments> operations() {
        return Stream.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)
                .map(method -> arguments(method));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobody_may_anonymously_and_members_of_a_coop_may_not_at_all(HttpMethod method) {
        Footprint before = Footprint.of(tenant);
        ask(api.anonymous(), method, "unassigned").expectProblem(401, "unauthenticated");
        for (String login : List.of(tenant.coopManager(), tenant.coopMember())) {
            ask(api.as(login), method, "unassigned").expectProblem(403, "role-required");
            api.as(login).get("/appointments").expectProblem(403, "role-required");
        }
        api.anonymous().get("/appointments").expectProblem(401, "unauthenticated");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void analysts_and_auditors_read_only(HttpMethod method) {
        Footprint before = Footprint.of(tenant);
        for (String login : List.of(tenant.analyst(), tenant.auditor())) {
            Answer answer = ask(api.as(login), method, "agent2’s");
            if (method == HttpMethod.GET) {
                answer.expect(200);
                assertThat(api.as(login).get("/appointments").expect(200).items("id"))
                        .containsAll(appointments.values());
            } else {
                answer.expectProblem(403, "role-required");
            }
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void another_tenants_are_not_there(HttpMethod method) {
        Footprint before = Footprint.of(tenant);
        for (String login : List.of(other.admin(), other.agent())) {
            ask(api.as(login), method, "unassigned").expectProblem(404, "not-found");
            api.as(login)
                    .get("/appointments?dossierId={id}", dossiers.get("unassigned"))
                    .expectProblem(404, "not-found");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_agent_may_nothing_with_those_of_another_agents_case(HttpMethod method) {
        Footprint before = Footprint.of(tenant);
        ask(api.as(tenant.agent()), method, "agent2’s").expectProblem(403, "not-assigned");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void an_agent_works_on_their_own_and_on_the_unassigned() {
        Api.Caller agent = api.as(tenant.agent());
        for (String whose : List.of("own", "unassigned")) {
            String id = ask(agent, HttpMethod.POST, whose).expect(201).text("id");
            agent.get("/appointments/{id}", id).expect(200);
            agent.put("/appointments/{id}", Agenda.body(dossiers.get(whose), MAY_4, "comment", "x"), id)
                    .expect(200);
            agent.delete("/appointments/{id}", id).expect(204);
            ask(agent, HttpMethod.GET, whose).expect(200);
        }
        assertThat(agent.get("/appointments").items("id"))
                .contains(appointments.get("own"), appointments.get("unassigned"))
                .doesNotContain(appointments.get("agent2’s"));
        assertThat(agent.get("/appointments?dossierId={id}", dossiers.get("agent2’s"))
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @Test
    void who_keeps_an_appointment_reads_and_changes_it_whoever_has_the_case() {
        Api.Caller keeper = api.as(tenant.agent());
        String dossier = dossiers.get("agent2’s");
        Answer kept = Agenda.create(manager, dossier, MAY_4, "assignedTo", tenant.agent());
        String id = kept.text("id");
        assertThat(keeper.get("/appointments/{id}", id).expect(200).text("id")).isEqualTo(id);
        assertThat(keeper.get("/appointments?dossierId={id}", dossier).items("id"))
                .containsExactly(id);
        keeper.put("/appointments/{id}", Agenda.changed(kept, "statusCode", "APPOINT_DONE"), id)
                .expect(200);
        keeper.get("/dossiers/{id}", dossier).expectProblem(403, "not-assigned");
        keeper.post("/appointments", Agenda.body(dossier, MAY_4)).expectProblem(403, "not-assigned");
        keeper.put("/appointments/{id}", Agenda.changed(kept, "assignedTo", tenant.agent2()), id)
                .expect(200);
        keeper.get("/appointments/{id}", id).expectProblem(403, "not-assigned");
    }

    @Test
    void to_keep_one_gives_no_role() {
        Answer kept = Agenda.create(manager, dossiers.get("own"), MAY_4, "assignedTo", tenant.auditor());
        api.as(tenant.auditor())
                .put("/appointments/{id}", Agenda.changed(kept, "comment", "x"), kept.text("id"))
                .expectProblem(403, "role-required");
        Answer coop = Agenda.create(manager, dossiers.get("own"), MAY_4, "assignedTo", tenant.coopMember());
        api.as(tenant.coopMember()).get("/appointments/{id}", coop.text("id")).expectProblem(403, "role-required");
    }

    @Test
    void the_platform_administrator_acts_as_administrator_of_the_organisation_they_name() {
        Api.Caller platform = api.as(fixtures.platform());
        platform.get("/appointments").expectProblem(400, "organisation-required");
        Answer created = Agenda.create(platform.in(tenant.orgId()), dossiers.get("unassigned"), MAY_4);
        assertThat(created.text("assignedTo")).isEqualTo("platform@atlas");
        platform.in(tenant.orgId())
                .put("/appointments/{id}", Agenda.changed(created, "comment", "x"), created.text("id"))
                .expect(200);
    }
}
