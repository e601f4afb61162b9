package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.DynamicBpmnService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is put into an instance beside its document is no way to run something either. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineVariablesProcessTests {

    private static final AtomicInteger TOUCHED = new AtomicInteger();

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    private Tenant tenant;
    private Api.Caller manager;
    private String id;

    @BeforeAll
    void onboard() {
        tenant = fixtures.tenant();
        manager = api.as(tenant.manager());
    }

    @BeforeEach
    void open() {
        TOUCHED.set(0);
        id = Cases.open(manager);
    }

    @AfterEach
    void nothing_was_touched_and_the_case_is_whole() {
        assertThat(TOUCHED).hasValue(0);
        subjects.assertAgreement(tenant.orgId(), id);
    }

    private void asAdmin(Runnable action) {
        CurrentActor.runAs(new Actor(tenant.admin(), tenant.orgId(), Set.of(Role.ADMIN_ORG)), action);
    }

    private String instanceId() {
        return subjects.processInstanceId(tenant.orgId(), id);
    }

    private String taskId() {
        return manager.get("/dossiers/{id}", id).text("taskId");
    }

    /** What an expression would call. */
    public static final class Bait {

        public static String touch() {
            TOUCHED.incrementAndGet();
            return "x";
        }
    }

    /** Knows when somebody reads it back. */
    private static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            Bait.touch();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('ma.atlas.crm.workflow.EngineVariablesProcessTests$Bait').getMethod('touch').invoke(null).x}",
                "${canary.touch().x}",
                "#{canary.touch().x}",
                "${execution.x}",
                "${to == 'CRM_CONTACTED'}"
            })
    void the_name_of_a_variable_is_not_evaluated(String name) {
        asAdmin(() -> {
            assertThatThrownBy(() -> tasks.complete(taskId(), Map.of("to", "CRM_CONTACTED", name, "x")))
                    .isInstanceOf(FlowableException.class);
            runtime.setVariable(instanceId(), name, "x");
            assertThat(runtime.getVariables(instanceId())).containsOnlyKeys(name);
        });
        assertThat(manager.get("/dossiers/{id}", id).text("statusCode")).isEqualTo("CRM_NEW");
    }

    @Test
    void the_value_of_a_variable_is_not_evaluated() {
        asAdmin(() -> tasks.complete(
                taskId(), Map.of("to", "CRM_CONTACTED", "comment", "${canary.touch()}", "other", "${canary.touch()}")));
        assertThat(manager.get("/dossiers/{id}", id).text("statusCode")).isEqualTo("CRM_CONTACTED");
    }

    @Test
    void an_object_is_not_kept_in_its_serialised_form() {
        asAdmin(() -> {
            assertThatThrownBy(() -> runtime.setVariable(instanceId(), "gadget", new Gadget()))
                    .isInstanceOf(FlowableException.class);
            runtime.setVariable(instanceId(), "plain", "text");
            assertThat(runtime.getVariables(instanceId())).containsOnlyKeys("plain");
        });
    }

    @Test
    void what_is_noted_beside_a_definition_changes_nothing_in_it() {
        DynamicBpmnService dynamic = engine.getDynamicBpmnService();
        asAdmin(() -> {
            String definition = runtime.createProcessInstanceQuery()
                    .processInstanceId(instanceId())
                    .singleResult()
                    .getProcessDefinitionId();
            ObjectNode info = dynamic.changeUserTaskName("CRM_CONTACTED", "${canary.touch()}");
            dynamic.changeUserTaskAssignee("CRM_CONTACTED", "${canary.touch()}", info);
            dynamic.changeSequenceFlowCondition("CRM_NEW__CRM_CONTACTED", "${canary.touch()}", info);
            dynamic.saveProcessDefinitionInfo(definition, info);
        });
        Cases.move(manager, id, "CRM_CONTACTED", null).expect(200);
        assertThat(tasks.createTaskQuery().taskId(taskId()).singleResult().getName())
                .doesNotContain("canary");
    }
}
