package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.CaseEndpoint.Need;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Who may do what with whose parties: the row "dossiers, parties, messages, appointments, notes" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartiePrenanteAccessApiTests {

    private static final String MANAGERS_TYPE = "CRM_LEAD_RENT";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller manager;
    private final Map<Whose, String> dossiers = new EnumMap<>(Whose.class);
    private final Map<Whose, String> parties = new EnumMap<>(Whose.class);

    @BeforeAll
    void onboard(@Autowired OtherLifecycles lifecycles) {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        lifecycles.deployLead(tenant, MANAGERS_TYPE, Role.MANAGER);
        manager = api.as(tenant.manager());
        for (Whose whose : Whose.values()) {
            dossiers.put(whose, open(whose));
            parties.put(whose, Parties.add(manager, dossiers.get(whose)).text("id"));
        }
    }

    private String open(Whose whose) {
        Map<String, Object> body = Cases.body(whose == Whose.NOBODYS_MEANT_FOR_MANAGERS ? MANAGERS_TYPE : Cases.LEAD);
        switch (whose) {
            case THE_AGENTS -> body.put("assignedTo", tenant.agent());
            case ANOTHER_AGENTS -> body.put("assignedTo", tenant.agent2());
            default -> body.remove("assignedTo");
        }
        return manager.post("/dossiers", body).expect(201).text("id");
    }

    private Api.Caller caller(Who who) {
        return switch (who) {
            case AGENT -> api.as(tenant.agent());
            case MANAGER -> manager;
            case ANALYST -> api.as(tenant.analyst());
            case AUDITOR -> api.as(tenant.auditor());
            case COOP_MANAGER -> api.as(tenant.coopManager());
            case COOP_MEMBER, NO_ROLE -> api.as(tenant.coopMember());
            case ADMIN_ORG -> api.as(tenant.admin());
            case PLATFORM_ADMIN -> api.as(fixtures.platform()).in(tenant.orgId());
        };
    }

    private Answer ask(Api.Caller caller, HttpMethod method, Whose whose, String id) {
        Map<String, Object> body = Parties.body(dossiers.get(whose), "address", UUID.randomUUID());
        return switch (method.name()) {
            case "POST" -> caller.post("/parties-prenantes", body);
            case "PUT" -> caller.put("/parties-prenantes/{id}", body, id);
            case "DELETE" -> caller.delete("/parties-prenantes/{id}", id);
            default -> caller.get("/parties-prenantes/{id}", id);
        };
    }

    static Stream<HttpMethod> methods() {
        return Stream.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);
    }

    static Stream<Arguments> everybodyAndEverything() {
        return Stream.of(Who.values()).flatMap(who -> methods().map(method -> arguments(who, method)));
    }

    @ParameterizedTest
    @MethodSource("everybodyAndEverything")
    void each_role_may_with_the_parties_of_a_case_what_it_may_with_the_case(Who who, HttpMethod method) {
        for (Whose whose : Whose.values()) {
            String id = Parties.add(manager, dossiers.get(whose)).text("id");
            Footprint before = Footprint.of(tenant);
            Answer answer = ask(caller(who), method, whose, id);
            String refusal = who.refusal(method == HttpMethod.GET ? Need.READ : Need.WRITE, whose);
            if (refusal == null) {
                assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
            } else {
                answer.expectProblem(403, refusal);
                assertThat(Footprint.of(tenant)).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_lists_what_it_may_read_and_nothing_else(Who who) {
        Api.Caller caller = caller(who);
        if (who.reach(Need.READ) == Who.Reach.NONE) {
            caller.get("/parties-prenantes").expectProblem(403, "role-required");
            caller.get("/parties-prenantes?dossierId={id}", dossiers.get(Whose.NOBODYS))
                    .expectProblem(403, "role-required");
            return;
        }
        List<String> everywhere =
                caller.get("/parties-prenantes?limit=200").expect(200).items("id");
        parties.forEach((whose, id) -> {
            boolean readable = who.refusal(Need.READ, whose) == null;
            List<String> ofCase = caller.get("/parties-prenantes?limit=200&dossierId={id}", dossiers.get(whose))
                    .expect(200)
                    .items("id");
            assertThat(ofCase.contains(id)).as(whose.toString()).isEqualTo(readable);
            assertThat(ofCase.isEmpty()).as(whose.toString()).isEqualTo(!readable);
            assertThat(everywhere.contains(id)).as(whose.toString()).isEqualTo(readable);
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void nobody_may_without_a_token_and_nobody_of_another_organisation_finds_one(HttpMethod method) {
        Footprint before = Footprint.of(tenant);
        for (Whose whose : Whose.values()) {
            ask(api.anonymous(), method, whose, parties.get(whose)).expectProblem(401, "unauthenticated");
            for (Api.Caller outsider : List.of(
                    api.as(other.agent()),
                    api.as(other.admin()),
                    api.as(fixtures.platform()).in(other.orgId()))) {
                ask(outsider, method, whose, parties.get(whose)).expectProblem(404, "not-found");
                assertThat(outsider.get("/parties-prenantes?dossierId={id}", dossiers.get(whose))
                                .expect(200)
                                .items())
                        .isEmpty();
                assertThat(outsider.get("/parties-prenantes").expect(200).items())
                        .isEmpty();
            }
        }
        api.anonymous().get("/parties-prenantes").expectProblem(401, "unauthenticated");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void the_parties_of_a_deleted_case_are_the_auditors_alone() {
        String dossier = open(Whose.THE_AGENTS);
        String id = Parties.add(manager, dossier).text("id");
        caller(Who.AGENT).delete("/dossiers/{id}", dossier).expect(204);
        for (Who who : List.of(Who.AGENT, Who.MANAGER, Who.ANALYST)) {
            caller(who).get("/parties-prenantes/{id}", id).expectProblem(404, "not-found");
            assertThat(caller(who)
                            .get("/parties-prenantes?dossierId={id}", dossier)
                            .items())
                    .isEmpty();
            assertThat(caller(who).get("/parties-prenantes?limit=200").items("id"))
                    .doesNotContain(id);
        }
        for (Who who : List.of(Who.AUDITOR, Who.ADMIN_ORG, Who.PLATFORM_ADMIN)) {
            caller(who).get("/parties-prenantes/{id}", id).expect(200);
            assertThat(caller(who)
                            .get("/parties-prenantes?dossierId={id}", dossier)
                            .items("id"))
                    .containsExactly(id);
            assertThat(caller(who).get("/parties-prenantes?limit=200").items("id"))
                    .contains(id);
        }
        for (Who who : List.of(Who.AGENT, Who.MANAGER, Who.ADMIN_ORG)) {
            caller(who).post("/parties-prenantes", Parties.body(dossier)).expectProblem(404, "not-found");
            caller(who)
                    .put("/parties-prenantes/{id}", Parties.body(dossier), id)
                    .expectProblem(404, "not-found");
            caller(who).delete("/parties-prenantes/{id}", id).expectProblem(404, "not-found");
        }
    }
}
