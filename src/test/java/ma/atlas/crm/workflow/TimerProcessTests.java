package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.MovableClock;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.ManagementService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The interrupting timer of CRM_NO_SHOW, run by the job executor on the application's clock. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimerProcessTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ManagementService management;

    @Autowired
    private Subjects subjects;

    private Tenant tenant;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
    }

    @Test
    void a_missed_visit_is_followed_up_after_two_days_in_its_own_organisation() {
        Tenant other = fixtures.tenant();
        String id = Cases.openIn(api.as(tenant.agent()), SPEC, "CRM_NO_SHOW");
        String ofOther = Cases.openIn(api.as(other.agent()), SPEC, "CRM_NO_SHOW");
        clock.advance(Duration.ofHours(47));
        assertThat(status(tenant, id)).isEqualTo("CRM_NO_SHOW");

        clock.advance(Duration.ofHours(2));
        await().atMost(PATIENCE).until(() -> status(tenant, id).equals("CRM_FOLLOW_UP"));
        await().atMost(PATIENCE).until(() -> status(other, ofOther).equals("CRM_FOLLOW_UP"));

        for (Tenant owner : List.of(tenant, other)) {
            String moved = owner == tenant ? id : ofOther;
            List<JsonNode> history = api.as(owner.agent())
                    .get("/dossiers/{id}/status-history", moved)
                    .items();
            JsonNode last = history.get(history.size() - 1);
            assertThat(last.path("trigger").asText()).isEqualTo("TIMER");
            assertThat(last.path("by").asText()).isEqualTo("system");
            assertThat(last.path("secondsInFrom").asLong())
                    .isGreaterThanOrEqualTo(Duration.ofDays(2).toSeconds());
            subjects.assertAgreement(owner.orgId(), moved);
            assertThat(Sql.inOrganisation(owner.orgId())
                            .list(
                                    String.class,
                                    "select user_id from audit_event where entity_id = ? order by created_at desc limit 1",
                                    moved))
                    .containsExactly("system");
        }
    }

    @Test
    void a_follow_up_by_hand_leaves_no_timer_behind() {
        Api.Caller agent = api.as(tenant.agent());
        String id = Cases.openIn(agent, SPEC, "CRM_NO_SHOW");
        Cases.move(agent, id, "CRM_FOLLOW_UP", null).expect(200);
        assertThat(management
                        .createTimerJobQuery()
                        .processInstanceId(subjects.processInstanceId(tenant.orgId(), id))
                        .count())
                .isZero();
        int before = subjects.trace(tenant.orgId(), id).history();
        clock.advance(Duration.ofDays(3));
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> subjects.trace(tenant.orgId(), id).history() == before);
    }

    private String status(Tenant owner, String id) {
        return api.as(owner.agent()).get("/dossiers/{id}", id).text("statusCode");
    }
}
