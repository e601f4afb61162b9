package ma.atlas.crm.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator gives a case that has ended a second life; nobody else does. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReopeningApiTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Api.Caller admin;
    private String id;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        admin = api.as(tenant.admin());
    }

    @BeforeEach
    void lose() {
        id = Cases.openIn(admin, SPEC, "CRM_CLOSED_LOST");
    }

    private Answer reopen(Api.Caller caller, String status) {
        return caller.post(
                "/dossiers/{id}/reopen", Map.of("statusCode", status, "justification", "the buyer called back"), id);
    }

    static List<String> openStatuses() {
        return SPEC.statuses().stream()
                .filter(status -> !SPEC.isTerminal(status))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("openStatuses")
    void a_case_is_placed_at_any_open_status_and_lives_on_from_there(String status) {
        String before = Sql.inOrganisation(tenant.orgId())
                .one(String.class, "select process_instance_id from dossier where id = ?::uuid", id);
        Answer reopened = reopen(admin, status).expect(200);
        assertThat(reopened.text("statusCode")).isEqualTo(status);
        assertThat(reopened.get("terminal").asBoolean()).isFalse();
        assertThat(reopened.get("lossReasonCode").isNull()).isTrue();
        assertThat(reopened.get("taskId").isTextual()).isTrue();
        assertThat(Sql.inOrganisation(tenant.orgId())
                        .one(String.class, "select process_instance_id from dossier where id = ?::uuid", id))
                .isNotEqualTo(before);
        List<JsonNode> history = admin.get("/dossiers/{id}/status-history", id).items();
        JsonNode last = history.get(history.size() - 1);
        assertThat(last.path("trigger").asText()).isEqualTo("REOPEN");
        assertThat(last.path("from").asText()).isEqualTo("CRM_CLOSED_LOST");
        assertThat(last.path("to").asText()).isEqualTo(status);
        assertThat(last.path("by").asText()).isEqualTo(tenant.admin());
        assertThat(last.path("comment").asText()).isEqualTo("the buyer called back");
        Cases.move(admin, id, "CRM_CLOSED_LOST", "NO_RESPONSE").expect(200);
    }

    @Test
    void only_what_has_ended_is_reopened() {
        reopen(admin, "CRM_NEW").expect(200);
        reopen(admin, "CRM_NEW").expectProblem(409, "not-ended");
    }

    @Test
    void nothing_is_reopened_at_an_end_or_at_what_is_no_status() {
        for (String status : List.of("CRM_CLOSED_WON", "CRM_CLOSED_LOST", "CRM_IDEA", "NO_SUCH")) {
            reopen(admin, status).expectProblem(409, "transition-not-allowed");
        }
        admin.post("/dossiers/{id}/reopen", Map.of("statusCode", "CRM_NEW"), id).expectInvalid("justification");
    }

    @Test
    void only_an_administrator_of_the_same_organisation_reopens() {
        for (String login : List.of(tenant.agent(), tenant.manager(), tenant.analyst(), tenant.auditor())) {
            reopen(api.as(login), "CRM_NEW").expectProblem(403, "role-required");
        }
        reopen(api.as(fixtures.tenant().admin()), "CRM_NEW").expectProblem(404, "not-found");
        reopen(api.anonymous(), "CRM_NEW").expectProblem(401, "unauthenticated");
    }

    @Test
    void of_many_who_reopen_at_once_one_does() {
        List<Integer> statuses =
                Simultaneously.call(10, number -> reopen(admin, "CRM_CONTACTED").status());
        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    }
}
