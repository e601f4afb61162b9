package ma.atlas.crm.workflow.flowable.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.WorkflowProblem;
import ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches;
import org.flowable.common.engine.api.query.Query;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.repository.Deployment;
import org.flowable.engine.repository.ProcessDefinition;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.job.api.Job;
import org.flowable.task.api.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerMapping;

/** Finds out what an operation is about to change, and whose it is. */
final class TouchedThings {

    private static final String TENANT = "tenantId";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final RepositoryService repository;
    private final JdbcClient jdbc;

    TouchedThings(ProcessEngine engine, JdbcClient jdbc) {
        this.jdbc = jdbc;
        runtime = engine.getRuntimeService();
        tasks = engine.getTaskService();
        jobs = engine.getManagementService();
        repository = engine.getRepositoryService();
    }

    /**
     * @throws Rejected {@code not-found} where there is no such thing, {@code invalid-input} where a deployment names nobody
     */
    Touched by(EngineOperation operation, HttpServletRequest request) {
        String id = id(request, operation.touches());
        return switch (operation.touches()) {
            case TASK -> ofTask(existing(tasks.createTaskQuery().taskId(id)), operation);
            case INSTANCE ->
                ofInstance(existing(runtime.createProcessInstanceQuery().processInstanceId(id)), operation);
            case JOB -> ofJob(existing(jobs.createJobQuery().jobId(id)), operation);
            case TIMER_JOB -> ofJob(existing(jobs.createTimerJobQuery().jobId(id)), operation);
            case DEADLETTER_JOB ->
                ofJob(existing(jobs.createDeadLetterJobQuery().jobId(id)), operation);
            case SUSPENDED_JOB -> ofJob(existing(jobs.createSuspendedJobQuery().jobId(id)), operation);
            case DEFINITION -> {
                ProcessDefinition definition =
                        existing(repository.createProcessDefinitionQuery().processDefinitionId(id));
                yield touched(definition.getTenantId(), null, operation);
            }
            case DEPLOYMENT -> {
                Deployment deployment =
                        existing(repository.createDeploymentQuery().deploymentId(id));
                yield touched(deployment.getTenantId(), null, operation);
            }
            case TENANT -> new Touched(named(request.getParameter(TENANT)), null, operation.name());
            case NOTHING -> throw new IllegalArgumentException("Expected an operation that changes something");
        };
    }

    /**
     * Until the end of the transaction: of two who move a job, the engine would insert it twice.
     *
     * @throws Rejected {@code not-found} where somebody, or the engine, has moved it meanwhile
     */
    void lockJob(EngineOperation operation, HttpServletRequest request) {
        String table = operation.touches() == Touches.TIMER_JOB ? "act_ru_timer_job" : "act_ru_deadletter_job";
        boolean isThere = jdbc.sql("select id_ from " + table + " where id_ = ? for update")
                .param(id(request, operation.touches()))
                .query(String.class)
                .optional()
                .isPresent();
        if (!isThere) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
    }

    private static Touched ofTask(Task task, EngineOperation operation) {
        return touched(task.getTenantId(), task.getProcessInstanceId(), operation);
    }

    private static Touched ofInstance(ProcessInstance instance, EngineOperation operation) {
        return touched(instance.getTenantId(), instance.getId(), operation);
    }

    private static Touched ofJob(Job job, EngineOperation operation) {
        return touched(job.getTenantId(), job.getProcessInstanceId(), operation);
    }

    private static Touched touched(
            @Nullable String orgId, @Nullable String processInstanceId, EngineOperation operation) {
        if (orgId == null || orgId.isEmpty()) {
            throw Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, operation.name());
        }
        return new Touched(orgId, processInstanceId, operation.name());
    }

    private static String id(HttpServletRequest request, Touches touches) {
        Map<?, ?> variables = (Map<?, ?>)
                Objects.requireNonNull(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        return String.valueOf(variables.get(touches.variable()));
    }

    private static String named(@Nullable String tenant) {
        if (tenant == null || tenant.isBlank()) {
            throw Rejected.invalid(TENANT, "required");
        }
        return tenant.trim();
    }

    private static <T> T existing(Query<?, T> query) {
        T found = query.singleResult();
        if (found == null) {
            throw Rejected.because(CommonProblem.NOT_FOUND);
        }
        return found;
    }
}
