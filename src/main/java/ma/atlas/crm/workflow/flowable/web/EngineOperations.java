package ma.atlas.crm.workflow.flowable.web;

import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.DEADLETTER_JOB;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.DEFINITION;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.DEPLOYMENT;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.INSTANCE;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.JOB;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.NOTHING;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.SUSPENDED_JOB;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.TASK;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.TENANT;
import static ma.atlas.crm.workflow.flowable.web.EngineOperation.Touches.TIMER_JOB;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/**
 * What is let through of the engine’s API: what Flowable Admin asks for, the plain lists that a script of an administrator begins
 * with, and publishing from the Modeler. Whatever else there is,
 * or comes with another version of Flowable, is refused. That an operation is here says that it may be tried; whether it is done
 * is judged by the engine’s doors.
 */
final class EngineOperations {

    static final List<EngineOperation> ALL = List.of(
            read("/repository/deployments"),
            read("/repository/deployments/{deploymentId}"),
            write(POST, "/repository/deployments", TENANT),
            write(DELETE, "/repository/deployments/{deploymentId}", DEPLOYMENT),
            read("/repository/process-definitions"),
            read("/repository/process-definitions/{processDefinitionId}"),
            read("/repository/process-definitions/{processDefinitionId}/resourcedata"),
            write(PUT, "/repository/process-definitions/{processDefinitionId}", DEFINITION),
            write(POST, "/repository/process-definitions/{processDefinitionId}/batch-migrate", DEFINITION),
            query("/query/historic-process-instances"),
            query("/query/historic-task-instances"),
            read("/history/historic-process-instances"),
            read("/history/historic-process-instances/{processInstanceId}"),
            read("/history/historic-task-instances"),
            read("/history/historic-task-instances/{taskId}"),
            read("/history/historic-task-instances/{taskId}/identitylinks"),
            read("/history/historic-variable-instances"),
            read("/history/historic-activity-instances"),
            read("/runtime/executions/{executionId}/activities"),
            read("/runtime/event-subscriptions"),
            read("/runtime/event-subscriptions/{eventSubscriptionId}"),
            read("/runtime/process-instances"),
            read("/runtime/process-instances/{processInstanceId}"),
            read("/runtime/process-instances/{processInstanceId}/variables"),
            read("/runtime/tasks"),
            read("/runtime/tasks/{taskId}"),
            write(PUT, "/runtime/tasks/{taskId}", TASK),
            write(POST, "/runtime/tasks/{taskId}", TASK),
            write(DELETE, "/runtime/tasks/{taskId}", TASK),
            write(POST, "/runtime/process-instances/{processInstanceId}/variables", INSTANCE),
            write(PUT, "/runtime/process-instances/{processInstanceId}/variables/{variableName}", INSTANCE),
            write(DELETE, "/runtime/process-instances/{processInstanceId}/variables/{variableName}", INSTANCE),
            write(POST, "/runtime/process-instances/{processInstanceId}/change-state", INSTANCE),
            write(POST, "/runtime/process-instances/{processInstanceId}/migrate", INSTANCE),
            write(DELETE, "/runtime/process-instances/{processInstanceId}", INSTANCE),
            read("/management/engine"),
            read("/management/batches"),
            read("/management/batches/{batchId}"),
            read("/management/batches/{batchId}/batch-document"),
            read("/management/batches/{batchId}/batch-parts"),
            read("/management/batch-parts/{batchPartId}"),
            read("/management/batch-parts/{batchPartId}/batch-part-document"),
            read("/management/jobs"),
            read("/management/jobs/{jobId}"),
            read("/management/jobs/{jobId}/exception-stacktrace"),
            write(POST, "/management/jobs/{jobId}", JOB),
            write(DELETE, "/management/jobs/{jobId}", JOB),
            read("/management/timer-jobs"),
            read("/management/timer-jobs/{jobId}"),
            read("/management/timer-jobs/{jobId}/exception-stacktrace"),
            write(POST, "/management/timer-jobs/{jobId}", TIMER_JOB),
            write(DELETE, "/management/timer-jobs/{jobId}", TIMER_JOB),
            read("/management/suspended-jobs"),
            read("/management/suspended-jobs/{jobId}"),
            read("/management/suspended-jobs/{jobId}/exception-stacktrace"),
            write(DELETE, "/management/suspended-jobs/{jobId}", SUSPENDED_JOB),
            read("/management/deadletter-jobs"),
            read("/management/deadletter-jobs/{jobId}"),
            read("/management/deadletter-jobs/{jobId}/exception-stacktrace"),
            write(POST, "/management/deadletter-jobs/{jobId}", DEADLETTER_JOB),
            write(DELETE, "/management/deadletter-jobs/{jobId}", DEADLETTER_JOB));

    private EngineOperations() {}

    static Optional<EngineOperation> of(String method, String pattern) {
        return ALL.stream()
                .filter(operation -> operation.method().name().equals(method)
                        && operation.pattern().equals(pattern))
                .findFirst();
    }

    private static EngineOperation read(String pattern) {
        return new EngineOperation(GET, pattern, NOTHING);
    }

    private static EngineOperation query(String pattern) {
        return new EngineOperation(POST, pattern, NOTHING);
    }

    private static EngineOperation write(HttpMethod method, String pattern, EngineOperation.Touches touches) {
        return new EngineOperation(method, pattern, touches);
    }
}
