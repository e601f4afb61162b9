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
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** Finds out whose it is what an operation is about to change: the organisation that it is done in. */
final class TouchedOrganisation {

    private static final String TENANT = "tenantId";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService jobs;
    private final RepositoryService repository;

    TouchedOrganisation(
            RuntimeService runtime, TaskService tasks, ManagementService jobs, RepositoryService repository) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jobs = jobs;
        this.repository = repository;
    }

    /**
     * @throws Rejected {@code not-found} where there is no such thing, {@code invalid-input} where a deployment names nobody
     */
    String of(EngineOperation operation, HttpServletRequest request) {
        if (operation.touches() == Touches.TENANT) {
            return named(request.getParameter(TENANT));
        }
        String tenant = tenant(operation.touches(), id(request, operation.touches()));
        if (tenant == null || tenant.isEmpty()) {
            throw Rejected.because(WorkflowProblem.ENGINE_CHANGE_REFUSED, operation.pattern());
        }
        return tenant;
    }

    private @Nullable String tenant(Touches touches, String id) {
        return switch (touches) {
            case TASK -> existing(tasks.createTaskQuery().taskId(id)).getTenantId();
            case INSTANCE ->
                existing(runtime.createProcessInstanceQuery().processInstanceId(id))
                        .getTenantId();
            case JOB -> existing(jobs.createJobQuery().jobId(id)).getTenantId();
            case TIMER_JOB -> existing(jobs.createTimerJobQuery().jobId(id)).getTenantId();
            case DEADLETTER_JOB ->
                existing(jobs.createDeadLetterJobQuery().jobId(id)).getTenantId();
            case SUSPENDED_JOB ->
                existing(jobs.createSuspendedJobQuery().jobId(id)).getTenantId();
            case DEFINITION ->
                existing(repository.createProcessDefinitionQuery().processDefinitionId(id))
                        .getTenantId();
            case DEPLOYMENT ->
                existing(repository.createDeploymentQuery().deploymentId(id)).getTenantId();
            case NOTHING, TENANT -> throw new IllegalArgumentException("Expected something that has an id");
        };
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
