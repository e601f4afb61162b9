package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.CaseEndpoint.Need;
import ma.atlas.crm.dossier.Who.Reach;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CoveredEndpoints;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Footprint;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.OtherLifecycles;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.testing.TestIssuer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what with whose case: every endpoint of cases and tasks, for everybody. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossierAccessApiTests {

    private static final String MANAGERS_TYPE = "CRM_LEAD_RENT";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private OtherLifecycles lifecycles;

    @Autowired
    private MovableClock clock;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller manager;
    private final Map<Whose, Answer> cases = new EnumMap<>(Whose.class);

    @BeforeAll
    void onboardTwoTenants() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        lifecycles.deployLead(tenant, MANAGERS_TYPE, Role.MANAGER);
        manager = api.as(tenant.manager());
        for (Whose whose : Whose.values()) {
            cases.put(whose, open(whose));
        }
    }

    private Answer open(Whose whose) {
        Map<String, Object> body = Cases.body(whose == Whose.NOBODYS_MEANT_FOR_MANAGERS ? MANAGERS_TYPE : Cases.LEAD);
        switch (whose) {
            case THE_AGENTS -> body.put("assignedTo", tenant.agent());
            case ANOTHER_AGENTS -> body.put("assignedTo", tenant.agent2());
            default -> body.remove("assignedTo");
        }
        return manager.post("/dossiers", body).expect(201);
    }

    private Api.Caller as(Who who) {
        return switch (who) {
            case AGENT -> api.as(tenant.agent());
            case MANAGER -> manager;
            case ANALYST -> api.as(tenant.analyst());
            case AUDITOR -> api.as(tenant.auditor());
            case COOP_MANAGER -> api.as(tenant.coopManager());
            case COOP_MEMBER -> api.as(tenant.coopMember());
            case NO_ROLE -> api.withToken(tokenWithoutRole());
            case ADMIN_ORG -> api.as(tenant.admin());
            case PLATFORM_ADMIN -> api.as(fixtures.platform()).in(tenant.orgId());
        };
    }

    private String tokenWithoutRole() {
        return TestIssuer.get()
                .sign(new JWTClaimsSet.Builder()
                        .issuer(TestIssuer.get().address())
                        .subject(tenant.login("somebody"))
                        .claim("org_id", tenant.orgId())
                        .claim("roles", List.of("WAITER"))
                        .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))))
                        .build());
    }

    static Stream<Arguments> everybodyAndEveryEndpoint() {
        return Arrays.stream(Who.values())
                .flatMap(who -> Arrays.stream(CaseEndpoint.values()).map(endpoint -> arguments(who, endpoint)));
    }

    @ParameterizedTest
    @MethodSource("everybodyAndEveryEndpoint")
    void each_role_reaches_as_far_as_the_table_says(Who who, CaseEndpoint endpoint) {
        Footprint before = Footprint.of(tenant);
        for (Whose whose : Whose.values()) {
            String refusal = who.refusal(endpoint.need, whose);
            if (endpoint == CaseEndpoint.COMPLETE && who == Who.COOP_MANAGER) {
                refusal = "role-required";
            }
            if (refusal != null) {
                endpoint.call(as(who), cases.get(whose)).expectProblem(403, refusal);
            }
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        for (Whose whose : Whose.values()) {
            if (who.refusal(endpoint.need, whose) == null) {
                boolean reads = endpoint.need != Need.WRITE;
                endpoint.call(as(who), reads ? cases.get(whose) : open(whose)).expect(endpoint.success);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_role_lists_what_it_may_read(Who who) {
        assertListed(as(who).get("/dossiers?limit=200"), who, Need.READ, "id");
        assertListed(as(who).get("/tasks?limit=200"), who, Need.TASK, "taskId");
    }

    private void assertListed(Answer list, Who who, Need need, String id) {
        if (who.reach(need) == Reach.NONE) {
            list.expectProblem(403, "role-required");
            return;
        }
        List<String> listed = list.expect(200).items("id");
        cases.forEach((whose, it) -> assertThat(listed.contains(it.text(id)))
                .as(whose.toString())
                .isEqualTo(who.refusal(need, whose) == null));
    }

    @ParameterizedTest
    @EnumSource
    void each_role_opens_cases_where_it_may_write(Who who) {
        Footprint before = Footprint.of(tenant);
        Answer answer = as(who).post("/dossiers", Cases.body(Cases.LEAD));
        if (who.reach(Need.WRITE) == Reach.NONE) {
            answer.expectProblem(403, "role-required");
            assertThat(Footprint.of(tenant)).isEqualTo(before);
        } else {
            answer.expect(201);
        }
    }

    @Test
    void an_agent_gives_a_case_to_nobody_but_themselves() {
        Footprint before = Footprint.of(tenant);
        Map<String, Object> body = Cases.body(Cases.LEAD);
        for (String login : List.of(tenant.agent2(), tenant.manager())) {
            body.put("assignedTo", login);
            as(Who.AGENT).post("/dossiers", body).expectProblem(403, "not-assigned");
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        body.put("assignedTo", tenant.agent());
        as(Who.AGENT).post("/dossiers", body).expect(201);
    }

    @ParameterizedTest
    @EnumSource
    void nobody_of_another_organisation_finds_a_case_or_changes_it(CaseEndpoint endpoint) {
        Footprint before = Footprint.of(tenant);
        Footprint theirs = Footprint.of(other);
        for (Answer it : cases.values()) {
            for (String login : List.of(other.agent(), other.manager(), other.admin())) {
                endpoint.call(api.as(login), it).expectProblem(404, "not-found");
                endpoint.call(api.as(login).in(tenant.orgId()), it).expectProblem(403, "organisation-not-allowed");
            }
            endpoint.call(api.as(fixtures.platform()).in(other.orgId()), it).expectProblem(404, "not-found");
            for (String login : List.of(other.analyst(), other.auditor(), other.coopManager(), other.coopMember())) {
                assertThat(endpoint.call(api.as(login), it).status()).isIn(403, 404);
            }
        }
        assertThat(Footprint.of(tenant)).isEqualTo(before);
        assertThat(Footprint.of(other)).isEqualTo(theirs);
    }

    @Test
    void nobody_of_another_organisation_lists_a_case_or_opens_one_here() {
        Footprint before = Footprint.of(tenant);
        for (Api.Caller outsider : List.of(
                api.as(other.agent()),
                api.as(other.manager()),
                api.as(other.admin()),
                api.as(fixtures.platform()).in(other.orgId()))) {
            String theirs = outsider.post("/dossiers", Cases.body(Cases.LEAD))
                    .expect(201)
                    .text("id");
            assertThat(outsider.get("/dossiers?limit=200").expect(200).items("id"))
                    .contains(theirs)
                    .doesNotContainAnyElementsOf(ofCases("id"));
            assertThat(outsider.get("/dossiers?assignedTo={login}", tenant.agent())
                            .expect(200)
                            .items())
                    .isEmpty();
            assertThat(outsider.get("/tasks?limit=200").expect(200).items("id"))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(ofCases("taskId"));
        }
        Map<String, Object> body = Cases.body(Cases.LEAD);
        body.put("assignedTo", tenant.agent());
        api.as(other.manager()).post("/dossiers", body).expectProblem(422, "unknown-user");
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    private List<String> ofCases(String field) {
        return cases.values().stream().map(it -> it.text(field)).toList();
    }

    @Test
    void without_a_token_nothing_is_answered_or_changed() {
        Footprint before = Footprint.of(tenant);
        everyCallBy(api.anonymous()).forEach(answer -> answer.expectProblem(401, "unauthenticated"));
        everyCallBy(api.anonymous().in(tenant.orgId())).forEach(answer -> answer.expectProblem(401, "unauthenticated"));
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    @Test
    void a_platform_administrator_names_the_organisation() {
        Footprint before = Footprint.of(tenant);
        everyCallBy(api.as(fixtures.platform())).forEach(answer -> answer.expectProblem(400, "organisation-required"));
        assertThat(Footprint.of(tenant)).isEqualTo(before);
    }

    private Stream<Answer> everyCallBy(Api.Caller caller) {
        return Stream.concat(
                Stream.of(
                        caller.get("/dossiers"),
                        caller.post("/dossiers", Cases.body(Cases.LEAD)),
                        caller.get("/tasks")),
                Arrays.stream(CaseEndpoint.values()).map(endpoint -> endpoint.call(caller, cases.get(Whose.NOBODYS))));
    }

    @Test
    void no_endpoint_of_cases_is_left_out() {
        assertThat(Stream.concat(
                                Stream.of("GET /dossiers", "POST /dossiers", "GET /tasks"),
                                Arrays.stream(CaseEndpoint.values()).map(endpoint -> endpoint.address))
                        .collect(Collectors.toSet()))
                .isEqualTo(CoveredEndpoints.CASES.endpoints());
    }
}
