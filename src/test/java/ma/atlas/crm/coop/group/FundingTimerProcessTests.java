package ma.atlas.crm.coop.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ma.atlas.crm.coop.CoopWalker;
import ma.atlas.crm.coop.Coops;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.Subjects;
import org.flowable.engine.ManagementService;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Time closes no funding without minutes: what holds for people holds for a timer that an organisation has drawn. */
@AtlasTest
class FundingTimerProcessTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private ManagementService management;

    @Autowired
    private Subjects subjects;

    @Test
    void a_timer_that_closes_the_funding_needs_its_minutes_as_well() {
        Tenant tenant = fixtures.tenant("coop");
        Api.Caller manager = api.as(tenant.coopManager());
        drawTimer(api.as(tenant.admin()));
        String group = CoopWalker.of("COOP_GROUP", tenant, manager).openIn("THRESHOLD_REACHED");
        String instance = subjects.processInstanceId(tenant.orgId(), "coop_group", group);
        fire(instance);
        assertThat(status(manager, group)).isEqualTo("THRESHOLD_REACHED");
        subjects.assertAgreement(tenant.orgId(), "coop_group", group);
        Coops.minutes(manager, "COOP_GROUP", group);
        fire(instance);
        await().until(() -> status(manager, group).equals("FUNDING_CLOSED"));
        subjects.assertAgreement(tenant.orgId(), "coop_group", group);
    }

    private static String status(Api.Caller manager, String group) {
        return manager.get("/coop/groups/{id}", group).expect(200).text("statusCode");
    }

    /** By hand, unless the job executor is quicker or at it as well; what is refused waits to be tried again. */
    private void fire(String instance) {
        Job timer = management.createTimerJobQuery().processInstanceId(instance).singleResult();
        String job = management.moveTimerToExecutableJob(timer.getId()).getId();
        Throwable failure = catchThrowable(() -> management.executeJob(job));
        if (failure != null && failure.getCause() instanceof Rejected refused) {
            assertThat(refused.code()).isIn("decision-document-required", "conflict");
        }
        await().until(() ->
                management.createJobQuery().processInstanceId(instance).count() == 0);
    }

    private static void drawTimer(Api.Caller admin) {
        ObjectNode workflow = (ObjectNode)
                admin.get("/admin/workflows/COOP_GROUP").expect(200).body();
        ObjectNode timer = ((ArrayNode) workflow.path("transitions")).addObject();
        timer.put("from", "THRESHOLD_REACHED")
                .put("to", "FUNDING_CLOSED")
                .put("trigger", "TIMER")
                .put("after", "P90D");
        admin.put("/admin/workflows/COOP_GROUP", workflow).expect(200);
    }
}
