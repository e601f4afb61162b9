package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.shared.Cursor;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose engine somebody may look at, and who may set it right. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsAccessApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Tenant other;
    private Api.Caller platform;
    private String id;

    @BeforeAll
    void damageOneCase() {
        tenant = fixtures.tenant();
        other = fixtures.tenant();
        platform = api.as(fixtures.platform());
        id = Cases.open(api.as(tenant.agent()));
        Sql.asOwner().update("update dossier set workflow_version = 7 where id = ?", UUID.fromString(id));
    }

    private Map<String, Object> repair(String kind) {
        return Map.of("findings", List.of(Map.of("kind", kind, "subjectType", "dossier", "subjectId", id)));
    }

    @Test
    void who_reads_all_cases_reads_this_and_an_administrator_repairs() {
        String instance = EngineDamage.instance(id);
        for (String reader : List.of(tenant.manager(), tenant.analyst(), tenant.auditor(), tenant.admin())) {
            for (String path :
                    List.of("/admin/integrity", "/admin/dead-letters", "/admin/instances/" + instance + "/diagram")) {
                api.as(reader).get(path).expect(200);
            }
        }
        for (String stranger : List.of(tenant.agent(), tenant.coopManager(), tenant.coopMember())) {
            for (String path :
                    List.of("/admin/integrity", "/admin/dead-letters", "/admin/instances/" + instance + "/diagram")) {
                api.as(stranger).get(path).expectProblem(403, "role-required");
            }
        }
        for (String reader : List.of(tenant.manager(), tenant.analyst(), tenant.auditor(), tenant.agent())) {
            api.as(reader)
                    .post("/admin/integrity/repair", repair("version-differs"))
                    .expectProblem(403, "role-required");
            api.as(reader)
                    .post("/admin/dead-letters/retry", Map.of("ids", List.of("x")))
                    .expectProblem(403, "role-required");
        }
    }

    @Test
    void another_organisation_neither_sees_nor_repairs() {
        Api.Caller stranger = api.as(other.admin());
        assertThat(stranger.get("/admin/integrity").expect(200).items()).isEmpty();
        stranger.get("/admin/instances/{id}/diagram", EngineDamage.instance(id)).expectProblem(404, "not-found");
        stranger.get("/admin/instances/{id}/diagram", id).expectProblem(404, "not-found");
        JsonNode outcome = stranger.post("/admin/integrity/repair", repair("version-differs"))
                .expect(200)
                .items()
                .get(0);
        assertThat(outcome.path("repaired").asBoolean()).isFalse();
        assertThat(api.as(tenant.admin()).get("/admin/integrity").items("kind")).contains("version-differs");
    }

    @Test
    void a_platform_administrator_sees_every_organisation_and_repairs_in_the_one_named() {
        Answer beginning = platform.get("/admin/integrity?limit=1").expect(200);
        assertThat(beginning.get("organisations")).isNotEmpty();
        for (Tenant each : List.of(tenant, other)) {
            // other tests leave organisations behind that disagree as a whole
            String before = each.orgId().substring(0, each.orgId().length() - 1);
            String cursor = Cursor.of(before, "", "").encoded();
            Answer page =
                    platform.get("/admin/integrity?limit=200&cursor=" + cursor).expect(200);
            assertThat(page.get("organisations").path(0).path("orgId").asText()).isEqualTo(each.orgId());
            assertThat(page.get("organisations"))
                    .extracting(standing -> standing.path("orgId"))
                    .doesNotHaveDuplicates();
            assertThat(page.items().stream()
                            .filter(finding -> finding.path("orgId").asText().equals(each.orgId()))
                            .map(finding -> finding.path("subjectId").asText()))
                    .containsExactlyElementsOf(each == tenant ? List.of(id) : List.of());
        }
        platform.post("/admin/integrity/repair", repair("version-differs")).expectProblem(400, "organisation-required");
        platform.post("/admin/dead-letters/retry", Map.of("ids", List.of("x")))
                .expectProblem(400, "organisation-required");
        String second = Cases.open(api.as(tenant.agent()));
        Sql.asOwner().update("update dossier set is_terminal = true where id = ?", UUID.fromString(second));
        JsonNode outcome = platform.in(tenant.orgId())
                .post(
                        "/admin/integrity/repair",
                        Map.of(
                                "findings",
                                List.of(Map.of(
                                        "kind", "terminal-differs", "subjectType", "dossier", "subjectId", second))))
                .expect(200)
                .items()
                .get(0);
        assertThat(outcome.path("repaired").asBoolean()).isTrue();
        List<JsonNode> history = api.as(tenant.admin())
                .get("/dossiers/{id}/status-history", second)
                .items();
        assertThat(history.get(history.size() - 1).path("by").asText()).isEqualTo(fixtures.platform());
    }

    @Test
    void an_unknown_kind_is_refused_for_that_finding_alone() {
        JsonNode outcome = api.as(tenant.admin())
                .post("/admin/integrity/repair", repair("no-such-kind"))
                .expect(200)
                .items()
                .get(0);
        assertThat(outcome.path("status").asInt()).isEqualTo(422);
        assertThat(outcome.at("/problem/code").asText()).isEqualTo("unknown-code");
    }
}
