package ma.atlas.crm.coop.group;

import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.coop.CoopCast;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.CoveredEndpoints;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Projects and lots are read and written by whom their groups are. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectAccessApiTests {

    private static final Map<String, Object> BODIES = Map.of(
            "POST /coop/groups/{groupId}/projects",
            Map.of("name", "Zenata"),
            "PATCH /coop/projects/{id}",
            Map.of("name", "Zenata"),
            "PATCH /coop/projects/{id}/status",
            Map.of("statusCode", "PERMITS"),
            "POST /coop/projects/{projectId}/lots",
            Map.of("code", "B1"),
            "PATCH /coop/lots/{id}",
            Map.of("floor", 2));

    @Autowired
    private Api api;

    private CoopCast cast;
    private String group;
    private String project;
    private String lot;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        Tenant tenant = fixtures.tenant("coop");
        cast = new CoopCast(api, tenant, fixtures.tenant("coop"));
        Api.Caller manager = api.as(tenant.coopManager());
        group = Coops.group(manager);
        project = Coops.project(manager, group);
        lot = Coops.lot(manager, project, "A1");
    }

    static Stream<String> endpoints() {
        return CoveredEndpoints.COOP_PROJECTS.endpoints().stream();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void may_be_called_by_whom_it_should(String endpoint) {
        String id = endpoint.contains("{groupId}") ? group : endpoint.contains("/lots/{id}") ? lot : project;
        cast.mayBeCalledAsItShould(endpoint, BODIES.get(endpoint), id);
    }
}
