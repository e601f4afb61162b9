package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.dossier.Cases;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what with the documents of whose case: the row "dossiers, parties, messages..." of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentAccessApiTests {

    enum Operation {
        ADD,
        LIST,
        READ,
        DOWNLOAD;

        boolean isReading() {
            return this != ADD;
        }
    }

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;

    /** Cases by what they are to the agent, each with a document. */
    private final Map<String, String> dossiers = new HashMap<>();

    private final Map<String, String> documents = new HashMap<>();

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        open("own", tenant.agent());
        open("unassigned", null);
        open("agent2’s", tenant.agent2());
    }

    private void open(String whose, String assignee) {
        Api.Caller manager = api.as(tenant.manager());
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", assignee);
        String dossier = manager.post("/dossiers", body).expect(201).text("id");
        dossiers.put(whose, dossier);
        documents.put(
                whose, Papers.add(manager, dossier, "a.pdf", Papers.pdf(whose)).text("id"));
    }

    private Answer ask(Api.Caller caller, Operation operation, String whose) {
        return switch (operation) {
            case ADD -> Papers.send(caller, dossiers.get(whose), "a.pdf", Papers.pdf("b"));
            case LIST -> caller.get("/documents?entityType=DOSSIER&entityId={id}", dossiers.get(whose));
            case READ -> caller.get("/documents/{id}", documents.get(whose));
            case DOWNLOAD -> caller.get("/documents/{id}/content", documents.get(whose));
        };
    }

    private void assertNothingHappened(Footprint before) {
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(Uploading.entries(tenant)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_may_anonymously_and_members_of_a_coop_may_not_at_all(Operation operation) {
        Footprint before = Footprint.of(tenant);
        ask(api.anonymous(), operation, "unassigned").expectProblem(401, "unauthenticated");
        for (String login : List.of(tenant.coopManager(), tenant.coopMember())) {
            ask(api.as(login), operation, "unassigned").expectProblem(403, "role-required");
        }
        assertNothingHappened(before);
    }

    @ParameterizedTest
    @EnumSource
    void analysts_and_auditors_read_only(Operation operation) {
        Footprint before = Footprint.of(tenant);
        for (String login : List.of(tenant.analyst(), tenant.auditor())) {
            Answer answer = ask(api.as(login), operation, "agent2’s");
            if (operation.isReading()) {
                answer.expect(200);
            } else {
                answer.expectProblem(403, "role-required");
            }
        }
        assertNothingHappened(before);
    }

    @ParameterizedTest
    @EnumSource
    void another_tenants_are_not_there(Operation operation) {
        Footprint before = Footprint.of(tenant);
        for (String login : List.of(other.admin(), other.manager(), other.agent(), other.auditor())) {
            Answer answer = ask(api.as(login), operation, "unassigned");
            boolean mayNotWriteAtAll = login.equals(other.auditor()) && !operation.isReading();
            answer.expectProblem(mayNotWriteAtAll ? 403 : 404, mayNotWriteAtAll ? "role-required" : "not-found");
        }
        assertNothingHappened(before);
        assertThat(Uploading.entries(other)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void an_agent_may_nothing_with_those_of_another_agents_case(Operation operation) {
        Footprint before = Footprint.of(tenant);
        ask(api.as(tenant.agent()), operation, "agent2’s").expectProblem(403, "not-assigned");
        assertNothingHappened(before);
    }

    @ParameterizedTest
    @EnumSource
    void an_agent_works_on_their_own_and_on_the_unassigned_and_a_manager_on_all(Operation operation) {
        int done = operation.isReading() ? 200 : 201;
        for (String whose : List.of("own", "unassigned")) {
            ask(api.as(tenant.agent()), operation, whose).expect(done);
        }
        for (String whose : dossiers.keySet()) {
            ask(api.as(tenant.manager()), operation, whose).expect(done);
            ask(api.as(tenant.admin()), operation, whose).expect(done);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_platform_administrator_acts_as_administrator_of_the_organisation_they_name(Operation operation) {
        Api.Caller platform = api.as(fixtures.platform());
        ask(platform, operation, "own").expectProblem(400, "organisation-required");
        ask(platform.in(tenant.orgId()), operation, "own").expect(operation.isReading() ? 200 : 201);
        ask(platform.in(other.orgId()), operation, "own").expectProblem(404, "not-found");
    }

    @Test
    void of_a_deleted_case_the_documents_are_for_auditors_alone() {
        Api.Caller manager = api.as(tenant.manager());
        open("deleted", tenant.agent());
        manager.delete("/dossiers/{id}", dossiers.get("deleted")).expect(204);
        for (Operation operation : Operation.values()) {
            for (String login : List.of(tenant.agent(), tenant.manager(), tenant.analyst())) {
                boolean mayNotWriteAtAll = login.equals(tenant.analyst()) && !operation.isReading();
                ask(api.as(login), operation, "deleted").expect(mayNotWriteAtAll ? 403 : 404);
            }
            ask(api.as(tenant.auditor()), operation, "deleted").expect(operation.isReading() ? 200 : 403);
            ask(api.as(tenant.admin()), operation, "deleted").expect(operation.isReading() ? 200 : 404);
        }
    }

    @Test
    void what_is_not_there_is_not_found_by_anybody() {
        String nothing = "01890000-0000-7000-8000-000000000000";
        for (String login : List.of(tenant.agent(), tenant.admin(), tenant.auditor())) {
            api.as(login).get("/documents/{id}", nothing).expectProblem(404, "not-found");
            api.as(login).get("/documents/{id}/content", nothing).expectProblem(404, "not-found");
            api.as(login)
                    .get("/documents?entityType=DOSSIER&entityId={id}", nothing)
                    .expectProblem(404, "not-found");
        }
    }
}
