package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.coop.CoopCast;
import ma.atlas.crm.documents.Papers;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CoveredEndpoints;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Multipart;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who keeps a co-operative writes, who looks over it reads; a member sees their own allocations, and the proofs of those that passed over
 * them.
 */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationAccessApiTests {

    private static final String READ = "/coop/allocations/{id}";
    private static final String PROOF = "/coop/allocations/{id}/proof";

    @Autowired
    private Api api;

    private Tenant tenant;
    private Tenant other;
    private CoopCast cast;
    private Coop coop;
    private String allocation;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        other = fixtures.tenant("coop");
        cast = new CoopCast(api, tenant, other);
        coop = Coop.allocating(tenant);
        coop.members(1);
        allocation = coop.propose(manager(), coop.lot("A1")).expect(201).text("id");
    }

    private Api.Caller manager() {
        return api.as(tenant.coopManager());
    }

    static Stream<String> endpointsOfThoseWhoKeepTheGroup() {
        return CoveredEndpoints.COOP_ALLOCATIONS.endpoints().stream()
                .filter(endpoint -> !endpoint.equals("GET " + READ) && !endpoint.equals("GET " + PROOF));
    }

    @ParameterizedTest
    @MethodSource("endpointsOfThoseWhoKeepTheGroup")
    void may_be_called_by_whom_it_should(String endpoint) {
        Object body = endpoint.startsWith("POST")
                ? Map.of("projectId", coop.project, "lotId", UUID.randomUUID())
                : endpoint.startsWith("PATCH") ? Map.of("statusCode", "COOP_ALLOC_APPROVED") : null;
        cast.mayBeCalledAsItShould(endpoint, body, endpoint.contains("{groupId}") ? coop.group.toString() : allocation);
    }

    @ParameterizedTest
    @ValueSource(strings = {READ, PROOF})
    void those_who_look_over_the_group_read_it_and_nobody_else_does(String path) {
        for (String login :
                List.of(tenant.manager(), tenant.analyst(), tenant.auditor(), tenant.coopManager(), tenant.admin())) {
            api.as(login).get(path, allocation).expect(200);
        }
        api.as(tenant.agent()).get(path, allocation).expectProblem(403, "role-required");
        api.as(tenant.coopMember()).get(path, allocation).expectProblem(404, "not-found");
        api.as(other.coopManager()).get(path, allocation).expectProblem(404, "not-found");
        api.as(other.coopMember()).get(path, allocation).expectProblem(404, "not-found");
        api.anonymous().get(path, allocation).expectProblem(401, "unauthenticated");
        manager().get(path, UUID.randomUUID()).expectProblem(404, "not-found");
    }

    @Test
    void a_member_reads_their_own_allocations_and_the_proofs_of_those_that_passed_over_them() {
        Coop own = Coop.allocating(tenant);
        UUID late = own.member();
        own.contribution(late, Queues.DAY);
        UUID chosen = own.member();
        UUID behind = own.member();
        String theirs = own.propose(manager(), own.lot("A1")).expect(201).text("id");

        Api.Caller member = api.as(tenant.coopMember());
        own.user(late, tenant.coopMember());
        member.get(READ, theirs).expectProblem(404, "not-found");
        ObjectNode proof = (ObjectNode) member.get(PROOF, theirs).expect(200).body();
        assertThat(ProofCheck.of(proof).difference()).isEmpty();
        assertThat(proof.at("/queue/0/reason").asText()).isEqualTo("contributions-late");
        own.user(late, null);

        own.user(behind, tenant.coopMember());
        member.get(READ, theirs).expectProblem(404, "not-found");
        member.get(PROOF, theirs).expectProblem(404, "not-found");
        own.user(behind, null);

        own.user(chosen, tenant.coopMember());
        assertThat(member.get(READ, theirs).expect(200).text("memberId")).isEqualTo(chosen.toString());
        member.get(PROOF, theirs).expect(200);
        member.get(PROOF, allocation).expectProblem(404, "not-found");
        member.get("/documents?entityType=COOP_ALLOCATION&entityId={id}", theirs)
                .expectProblem(403, "role-required");
        own.user(chosen, null);
    }

    @Test
    void documents_of_an_allocation_follow_it() {
        manager()
                .get("/documents?entityType=COOP_ALLOCATION&entityId={id}", allocation)
                .expect(200);
        api.as(tenant.agent())
                .get("/documents?entityType=COOP_ALLOCATION&entityId={id}", allocation)
                .expectProblem(403, "role-required");
        api.as(other.coopManager())
                .get("/documents?entityType=COOP_ALLOCATION&entityId={id}", allocation)
                .expectProblem(404, "not-found");
        for (String login : List.of(tenant.auditor(), tenant.coopMember(), tenant.agent())) {
            attach(login).expectProblem(403, "role-required");
        }
        attach(other.coopManager()).expectProblem(404, "not-found");
        attach(tenant.coopManager()).expect(201);
    }

    private Answer attach(String login) {
        return new Multipart()
                .field("entityType", "COOP_ALLOCATION")
                .field("entityId", allocation)
                .field("type", "PV")
                .file("file", "pv.pdf", "application/pdf", Papers.pdf("PV"))
                .post(api.as(login), "/documents");
    }
}
