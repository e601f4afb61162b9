package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

/** Who may read and change scoring rules: the row "workflows, dictionaries" of the role table. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoringAccessApiTests {

    @Autowired
    private Api api;

    private Tenant tenant;
    private Tenant other;

    @BeforeAll
    void onboard(@Autowired Fixtures fixtures) {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
    }

    static Iterable<String> endpoints() {
        return CoveredEndpoints.SCORING.endpoints();
    }

    private static Answer ask(Api.Caller caller, String endpoint) {
        String[] parts = endpoint.split(" ");
        HttpMethod method = HttpMethod.valueOf(parts[0]);
        return caller.send(
                method, parts[1], method == HttpMethod.PUT ? Scores.rules(Scores.rule("oui", 7, "true")) : null);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void each_role_may_what_its_cell_says(String endpoint) {
        boolean reads = endpoint.startsWith("GET");
        ask(api.anonymous(), endpoint).expectProblem(401, "unauthenticated");
        for (String login : List.of(tenant.analyst(), tenant.admin())) {
            ask(api.as(login), endpoint).expect(endpoint.startsWith("POST") ? 202 : 200);
        }
        for (String login : List.of(tenant.agent(), tenant.manager(), tenant.auditor(), tenant.coopManager())) {
            if (reads) {
                ask(api.as(login), endpoint).expect(200);
            } else {
                ask(api.as(login), endpoint).expectProblem(403, "role-required");
            }
        }
        ask(api.as(tenant.coopMember()), endpoint).expectProblem(403, "role-required");
    }

    @Test
    void the_rules_of_one_organisation_are_none_of_another() {
        Scores.put(api.as(tenant.analyst()), Scores.rule("nôtre", 9, "true"));
        assertThat(api.as(other.analyst())
                        .get("/admin/scoring-rules")
                        .expect(200)
                        .text())
                .doesNotContain("nôtre");
        assertThat(Scores.of(api.as(tenant.agent()), Cases.open(api.as(tenant.agent()))))
                .isEqualTo(9);
        assertThat(Scores.of(api.as(other.agent()), Cases.open(api.as(other.agent()))))
                .isZero();
    }
}
