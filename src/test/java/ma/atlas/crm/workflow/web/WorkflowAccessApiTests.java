package ma.atlas.crm.workflow.web;

import static ma.atlas.crm.workflow.web.Analyst.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
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
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Who may read and change lifecycles: the row "workflows, dictionaries" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowAccessApiTests {

    private static final String DIFF = "/admin/workflows/{caseType}/diff";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private String bpmn;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        bpmn = new Analyst(api.as(tenant.analyst())).bpmn(LEAD, 1);
    }

    static Iterable<String> endpoints() {
        return CoveredEndpoints.WORKFLOWS.endpoints();
    }

    private Answer ask(Api.Caller caller, String endpoint, int version) {
        String[] parts = endpoint.split(" ");
        String path = parts[1].replace("{caseType}", LEAD).replace("{version}", String.valueOf(version));
        HttpMethod method = HttpMethod.valueOf(parts[0]);
        if (parts[1].equals(DIFF)) {
            return caller.get(path + "?from=1&to=" + version);
        }
        if (path.endsWith("/bpmn") && method == HttpMethod.POST) {
            return caller.contentType(MediaType.APPLICATION_XML).send(method, path + "?dryRun=true", bpmn);
        }
        Object body = method == HttpMethod.PUT
                ? Map.of("initialStatusCode", "CRM_NEW", "states", List.of(), "transitions", List.of())
                : null;
        return caller.send(method, method == HttpMethod.PUT ? path + "?dryRun=true" : path, body);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void each_role_may_what_its_cell_says(String endpoint) {
        boolean reads = endpoint.startsWith("GET");
        ask(api.anonymous(), endpoint, 1).expectProblem(401, "unauthenticated");
        for (String login : List.of(tenant.analyst(), tenant.admin())) {
            ask(api.as(login), endpoint, 1).expect(200);
        }
        for (String login : List.of(tenant.agent(), tenant.manager(), tenant.auditor(), tenant.coopManager())) {
            if (reads) {
                ask(api.as(login), endpoint, 1).expect(200);
            } else {
                ask(api.as(login), endpoint, 1).expectProblem(403, "role-required");
            }
        }
        ask(api.as(tenant.coopMember()), endpoint, 1).expectProblem(403, "role-required");
        ask(api.as(fixtures.platform()).in(tenant.orgId()), endpoint, 1).expect(200);
    }

    @Test
    void another_organisations_versions_are_not_there() {
        new Analyst(api.as(tenant.analyst()))
                .deploy(LEAD, "activate=true", Analyst.renamed(bpmn, "À nous"))
                .expect(201);
        for (String endpoint : CoveredEndpoints.WORKFLOWS.endpoints()) {
            if (endpoint.contains("{version}") || endpoint.endsWith("/diff")) {
                ask(api.as(other.admin()), endpoint, 2).expectProblem(404, "not-found");
            }
        }
        Analyst theirs = new Analyst(api.as(other.analyst()));
        assertThat(theirs.active(LEAD).get("version").asInt()).isEqualTo(1);
        assertThat(theirs.versions(LEAD).items("version")).containsExactly("1");
        assertThat(theirs.caller().get("/admin/workflows").items("name")).doesNotContain("À nous");
    }
}
