package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Set;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Tenant;
import ma.atlas.crm.workflow.engine.EngineDoor;
import ma.atlas.crm.workflow.engine.StatusRepair;
import org.flowable.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** That a new instance may pass its first status on the way of a repair lets no living one into it. */
@AtlasTest
class RepairPlacementProcessTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    @Autowired
    private StatusRepair repair;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void what_was_opened_for_one_status_does_not_let_a_living_instance_into_the_first() {
        Tenant tenant = fixtures.tenant();
        String id = Cases.openIn(api.as(tenant.admin()), LifecycleSpec.of(Cases.LEAD), "CRM_CONTACTED");
        String instance = EngineDamage.instance(id);
        String definition = runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getProcessDefinitionId();
        Actor admin = new Actor(tenant.admin(), tenant.orgId(), Set.of(Role.ADMIN_ORG));
        Throwable refused = catchThrowable(() -> CurrentActor.runAs(
                admin,
                () -> transactions.executeWithoutResult(transaction -> {
                    repair.open(
                            new EngineDoor.Instance(instance, tenant.orgId(), definition, id),
                            "CRM_CONTACTED",
                            new MoveRequest("CRM_NEGOTIATION", null, "put right", null, Map.of()));
                    runtime.createChangeActivityStateBuilder()
                            .processInstanceId(instance)
                            .moveActivityIdTo("CRM_CONTACTED", "CRM_NEW")
                            .changeState();
                })));
        assertThat(refused).isNotNull().hasStackTraceContaining("engine-change-refused");
        subjects.assertAgreement(tenant.orgId(), id);
    }
}
