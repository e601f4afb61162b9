package ma.atlas.crm.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.dossier.Cases;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.LifecycleSpec;
import ma.atlas.crm.testing.Tenant;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.dynamic.DynamicUserTaskBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Flowable's own Java services obey the rules of a lifecycle: what they ask for is governed like a move, or refused. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineDoorsProcessTests {

    private static final LifecycleSpec SPEC = LifecycleSpec.of(Cases.LEAD);

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private Subjects subjects;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PlatformTransactionManager transactions;

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
        id = Cases.openIn(manager, SPEC, "CRM_CONTACTED");
    }

    @AfterEach
    void engine_projection_and_history_agree() {
        subjects.assertAgreement(tenant.orgId(), id);
    }

    private void as(String login, Role role, Runnable action) {
        CurrentActor.runAs(new Actor(login, tenant.orgId(), Set.of(role)), action);
    }

    private void asAgent(Runnable action) {
        as(tenant.agent(), Role.AGENT, action);
    }

    private void asAdmin(Runnable action) {
        as(tenant.admin(), Role.ADMIN_ORG, action);
    }

    private String read(String field) {
        return manager.get("/dossiers/{id}", id).text(field);
    }

    private String taskId() {
        return read("taskId");
    }

    private String instanceId() {
        return subjects.processInstanceId(tenant.orgId(), id);
    }

    private void refused(String code, Runnable attempt) {
        Subjects.Trace before = subjects.trace(tenant.orgId(), id);
        assertRefusal(catchThrowable(attempt::run), code);
        assertThat(subjects.trace(tenant.orgId(), id)).isEqualTo(before);
    }

    private static void assertRefusal(Throwable thrown, String code) {
        assertThat(thrown).isNotNull();
        Throwable refusal = thrown instanceof Rejected ? thrown : thrown.getCause();
        assertThat(refusal).as("%s", thrown).isInstanceOf(Rejected.class);
        assertThat(((Rejected) refusal).code()).isEqualTo(code);
    }

    @Test
    void a_task_completed_by_the_task_service_moves_the_case_like_our_own_endpoint() {
        Subjects.Trace before = subjects.trace(tenant.orgId(), id);
        asAgent(() -> tasks.complete(taskId(), Map.of("to", "CRM_QUALIFIED", "comment", "by the engine")));
        assertThat(read("statusCode")).isEqualTo("CRM_QUALIFIED");
        Subjects.Trace after = subjects.trace(tenant.orgId(), id);
        assertThat(after.history()).isEqualTo(before.history() + 1);
        assertThat(after.audit()).isEqualTo(before.audit() + 1);
        assertThat(after.activities()).isEqualTo(before.activities() + 1);
        var last = manager.get("/dossiers/{id}/status-history", id).items().get(2);
        assertThat(last.path("by").asText()).isEqualTo(tenant.agent());
        assertThat(last.path("trigger").asText()).isEqualTo("USER");
        assertThat(last.path("comment").asText()).isEqualTo("by the engine");
    }

    @Test
    void a_reason_given_as_a_variable_is_recorded() {
        asAgent(() -> tasks.complete(taskId(), Map.of("to", "CRM_CLOSED_LOST", "reasonCode", "COMPETITOR")));
        assertThat(read("lossReasonCode")).isEqualTo("COMPETITOR");
    }

    @Test
    void variables_that_ask_for_a_move_are_consumed_by_it() {
        asAgent(() -> {
            runtime.setVariables(instanceId(), Map.of("to", "CRM_QUALIFIED", "comment", "asked first"));
            tasks.complete(taskId());
        });
        assertThat(read("statusCode")).isEqualTo("CRM_QUALIFIED");
        assertThat(runtime.getVariables(instanceId())).isEmpty();
        refused("target-required", () -> asAgent(() -> tasks.complete(taskId())));
    }

    @Test
    void our_own_endpoint_ignores_and_removes_a_target_left_in_the_instance() {
        asAgent(() -> runtime.setVariables(
                instanceId(), Map.of("to", "CRM_UNREACHABLE", "reasonCode", "left", "comment", "left")));
        Cases.move(manager, id, "CRM_QUALIFIED", null).expect(200);
        assertThat(runtime.getVariables(instanceId())).isEmpty();
    }

    @Test
    void a_forbidden_target_is_refused() {
        refused(
                "transition-not-allowed",
                () -> asAgent(() -> tasks.complete(taskId(), Map.of("to", "CRM_NEGOTIATION"))));
    }

    @Test
    void an_unknown_target_is_refused() {
        refused("transition-not-allowed", () -> asAgent(() -> tasks.complete(taskId(), Map.of("to", "NO_SUCH"))));
    }

    @Test
    void no_target_is_refused() {
        refused("target-required", () -> asAgent(() -> tasks.complete(taskId())));
    }

    @Test
    void a_target_that_only_the_task_sees_is_no_target() {
        refused("target-required", () -> asAgent(() -> tasks.complete(taskId(), Map.of("to", "CRM_QUALIFIED"), true)));
    }

    @Test
    void a_missing_reason_is_refused() {
        refused("reason-required", () -> asAgent(() -> tasks.complete(taskId(), Map.of("to", "CRM_CLOSED_LOST"))));
    }

    @Test
    void a_reader_may_not_complete() {
        refused(
                "role-required",
                () -> as(
                        tenant.auditor(), Role.AUDITOR, () -> tasks.complete(taskId(), Map.of("to", "CRM_QUALIFIED"))));
    }

    @Test
    void nobody_may_not_complete() {
        String task = taskId();
        refused("unauthenticated", () -> tasks.complete(task, Map.of("to", "CRM_QUALIFIED")));
    }

    @Test
    void somebody_of_another_organisation_may_not_complete() {
        String task = taskId();
        Actor stranger = new Actor("admin@elsewhere", "elsewhere", Set.of(Role.ADMIN_ORG));
        refused(
                "not-found",
                () -> CurrentActor.runAs(stranger, () -> tasks.complete(task, Map.of("to", "CRM_QUALIFIED"))));
    }

    private record Change(String name, Consumer<EngineDoorsProcessTests> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Change> directChanges() {
        return List.of(
                new Change("change state", test -> test.changeState("CRM_QUALIFIED")),
                new Change("change state to an end", test -> test.changeState("CRM_CLOSED_LOST")),
                new Change("change state to the same status", test -> test.changeState("CRM_CONTACTED")),
                new Change("start by key", test -> test.start(null)),
                new Change("start with the id of a case", test -> test.start(test.id)),
                new Change(
                        "start with the id of no case",
                        test -> test.start(UUID.randomUUID().toString())),
                new Change("start with a key that is no id", test -> test.start("key")),
                new Change(
                        "delete the instance",
                        test -> test.runtime.deleteProcessInstance(test.instanceId(), "why not")),
                new Change(
                        "delete instances in bulk",
                        test -> test.runtime.bulkDeleteProcessInstances(Set.of(test.instanceId()), "why not")),
                new Change(
                        "delete the deployment with its instances",
                        test -> test.engine.getRepositoryService().deleteDeployment(test.deploymentId(), true)),
                new Change(
                        "change the business key",
                        test -> test.runtime.updateBusinessKey(
                                test.instanceId(), UUID.randomUUID().toString())),
                new Change(
                        "migrate",
                        test -> test.engine
                                .getProcessMigrationService()
                                .createProcessInstanceMigrationBuilder()
                                .migrateToProcessDefinition(test.definitionId())
                                .migrate(test.instanceId())),
                new Change(
                        "inject a task",
                        test -> test.engine
                                .getDynamicBpmnService()
                                .injectUserTaskInProcessInstance(
                                        test.instanceId(),
                                        new DynamicUserTaskBuilder().id("more").name("More"))));
    }

    @ParameterizedTest
    @MethodSource("directChanges")
    void a_direct_change_of_the_engine_is_refused_even_to_an_admin(Change direct) {
        refused("engine-change-refused", () -> asAdmin(() -> direct.change().accept(this)));
    }

    @ParameterizedTest
    @MethodSource("directChanges")
    void a_direct_change_of_the_engine_by_nobody_is_refused_as_well(Change direct) {
        refused("engine-change-refused", () -> direct.change().accept(this));
    }

    private void changeState(String to) {
        runtime.createChangeActivityStateBuilder()
                .processInstanceId(instanceId())
                .moveActivityIdTo("CRM_CONTACTED", to)
                .changeState();
    }

    private void start(String businessKey) {
        runtime.startProcessInstanceByKeyAndTenantId(Cases.LEAD, businessKey, tenant.orgId());
    }

    private String definitionId() {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instanceId())
                .singleResult()
                .getProcessDefinitionId();
    }

    private String deploymentId() {
        return engine.getRepositoryService()
                .getProcessDefinition(definitionId())
                .getDeploymentId();
    }

    @Test
    void a_timer_of_a_status_that_is_triggered_without_having_fired_is_refused() {
        id = Cases.openIn(manager, SPEC, "CRM_NO_SHOW");
        String boundary = runtime.createExecutionQuery()
                .processInstanceId(instanceId())
                .activityId("CRM_NO_SHOW__timer")
                .singleResult()
                .getId();
        refused("engine-change-refused", () -> asAdmin(() -> runtime.trigger(boundary)));
    }

    @Test
    void a_timer_job_executed_by_hand_moves_the_case_as_the_timer_does() {
        id = Cases.openIn(manager, SPEC, "CRM_NO_SHOW");
        subjects.fireTimer(tenant.orgId(), id, "CRM_FOLLOW_UP");
        assertThat(read("statusCode")).isEqualTo("CRM_FOLLOW_UP");
        var items = manager.get("/dossiers/{id}/status-history", id).items();
        assertThat(items.get(items.size() - 1).path("trigger").asText()).isEqualTo("TIMER");
        assertThat(items.get(items.size() - 1).path("by").asText()).isEqualTo("system");
    }

    @Test
    void a_task_claimed_by_the_task_service_assigns_the_case_and_its_next_tasks() {
        asAgent(() -> tasks.claim(taskId(), tenant.agent()));
        assertThat(read("assignedTo")).isEqualTo(tenant.agent());
        Cases.move(manager, id, "CRM_QUALIFIED", null).expect(200);
        assertThat(read("assignedTo")).isEqualTo(tenant.agent());
        asAgent(() -> tasks.unclaim(taskId()));
        assertThat(manager.get("/dossiers/{id}", id).get("assignedTo").isNull()).isTrue();
    }

    @Test
    void an_agent_may_not_give_a_task_to_somebody_else() {
        refused("not-assigned", () -> asAgent(() -> tasks.setAssignee(taskId(), tenant.agent2())));
    }

    @Test
    void a_task_may_not_be_given_to_somebody_unknown() {
        refused("unknown-user", () -> asAdmin(() -> tasks.setAssignee(taskId(), "nobody@" + tenant.orgId())));
    }

    @Test
    void a_suspended_instance_does_not_move_and_says_so() {
        asAdmin(() -> runtime.suspendProcessInstanceById(instanceId()));
        Cases.move(manager, id, "CRM_QUALIFIED", null).expectProblem(409, "engine-state");
        asAdmin(() -> runtime.activateProcessInstanceById(instanceId()));
        Cases.move(manager, id, "CRM_QUALIFIED", null).expect(200);
    }

    @Test
    void a_delegated_task_does_not_move_its_case_and_says_so() {
        asAdmin(() -> tasks.delegateTask(taskId(), tenant.agent2()));
        Cases.move(manager, id, "CRM_QUALIFIED", null).expectProblem(409, "engine-state");
        asAdmin(() -> tasks.resolveTask(taskId()));
        Cases.move(manager, id, "CRM_QUALIFIED", null).expect(200);
    }

    @Test
    void a_refusal_dooms_the_transaction_around_it_for_earlier_moves_are_half_written_there() {
        Subjects.Trace before = subjects.trace(tenant.orgId(), id);
        Throwable thrown = catchThrowable(() -> asAgent(this::moveTwiceSwallowingTheRefusal));
        assertThat(thrown).isNotNull();
        assertThat(subjects.trace(tenant.orgId(), id)).isEqualTo(before);
    }

    private void moveTwiceSwallowingTheRefusal() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            tasks.complete(taskId(), Map.of("to", "CRM_QUALIFIED"));
            String next = tasks.createTaskQuery()
                    .processInstanceId(instanceId())
                    .singleResult()
                    .getId();
            assertThat(catchThrowable(() -> tasks.complete(next, new HashMap<>())))
                    .isNotNull();
        });
    }
}
