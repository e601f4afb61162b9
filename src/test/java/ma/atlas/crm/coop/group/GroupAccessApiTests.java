package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ma.atlas.crm.coop.CoopCast;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CoveredEndpoints;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who keeps a co-operative writes, who looks over it reads, and members and agents have no part in it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupAccessApiTests {

    private static final String SCHEMA = "GET /coop/group-rules-schema";

    private static final Map<String, Object> BODIES = Map.of(
            "POST /coop/groups",
            Map.of("name", "Zenata"),
            "PATCH /coop/groups/{id}",
            Map.of("name", "Zenata"),
            "PATCH /coop/groups/{id}/status",
            Map.of("statusCode", "KYC_READY"));

    @Autowired
    private Api api;

    private Tenant tenant;
    private CoopCast cast;
    private String group;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant("coop");
        cast = new CoopCast(api, tenant, fixtures.tenant("coop"));
        group = Coops.group(api.as(tenant.coopManager()));
    }

    static java.util.stream.Stream<String> endpoints() {
        return CoveredEndpoints.COOP_GROUPS.endpoints().stream().filter(endpoint -> !endpoint.equals(SCHEMA));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void may_be_called_by_whom_it_should(String endpoint) {
        cast.mayBeCalledAsItShould(endpoint, BODIES.get(endpoint), endpoint.contains("{") ? group : null);
    }

    @Test
    void the_schema_of_rules_is_open_to_whoever_signs_in() {
        api.anonymous().get("/coop/group-rules-schema").expectProblem(401, "unauthenticated");
        for (String login : new String[] {tenant.agent(), tenant.coopMember(), tenant.coopManager()}) {
            assertThat(api.as(login).get("/coop/group-rules-schema").expect(200).header("Content-Type"))
                    .startsWith("application/schema+json");
        }
    }

    @Test
    void a_list_holds_no_other_organisations_groups() {
        assertThat(api.as(tenant.manager()).get("/coop/groups").expect(200).items("id"))
                .contains(group);
    }
}
