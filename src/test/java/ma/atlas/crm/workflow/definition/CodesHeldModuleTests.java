package ma.atlas.crm.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** No code goes out of use while a version that names it is being deployed. */
@AtlasTest
class CodesHeldModuleTests {

    private static final String LEAD = "CRM_LEAD_BUY";

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private WorkflowChanges changes;

    @Autowired
    private Workflows workflows;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void who_deactivates_a_status_waits_for_the_version_that_names_it() throws Exception {
        Tenant tenant = fixtures.tenant();
        Actor analyst = new Actor(tenant.analyst(), tenant.orgId(), Set.of(Role.ANALYST));
        CompletableFuture<Answer> deactivation = CurrentActor.callAs(
                analyst,
                () -> transactions.execute(transaction -> {
                    deploy("De l’analyste");
                    CompletableFuture<Answer> waiting =
                            CompletableFuture.supplyAsync(() -> deactivate(tenant, "CRM_NO_SHOW"));
                    assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                    return waiting;
                }));
        deactivation.get(30, TimeUnit.SECONDS).expect(200);
        assertThat(CurrentActor.callAs(analyst, () -> workflows.version(LEAD, 2).name()))
                .isEqualTo("De l’analyste");
    }

    private void deploy(String name) {
        String bpmn = new String(workflows.bpmn(LEAD, 1), StandardCharsets.UTF_8)
                .replaceFirst("(<process id=\"\\w+\" name=\")[^\"]*", "$1" + name);
        changes.deploy(
                LEAD,
                bpmn.getBytes(StandardCharsets.UTF_8),
                new WorkflowChanges.Wish(false, false, false, null, null, null));
    }

    private Answer deactivate(Tenant tenant, String status) {
        return api.as(tenant.admin())
                .put("/admin/reference-data/CASE_STATUS/{code}", Map.of("label", "No-show", "active", false), status);
    }
}
