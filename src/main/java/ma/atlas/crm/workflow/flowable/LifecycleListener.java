package ma.atlas.crm.workflow.flowable;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.MoveRequest;
import ma.atlas.crm.workflow.engine.EngineDoor;
import ma.atlas.crm.workflow.engine.EngineDoor.Instance;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEventListener;
import org.flowable.engine.delegate.event.FlowableActivityEvent;
import org.flowable.engine.delegate.event.FlowableCancelledEvent;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Hands every event that can move a lifecycle to the rules. A refusal fails the engine's transaction. */
class LifecycleListener implements FlowableEventListener {

    static final String TO = "to";
    private static final String REASON_CODE = "reasonCode";
    private static final String COMMENT = "comment";
    private static final String DOCUMENT_ID = "documentId";
    private static final List<String> MOVE_VARIABLES = List.of(TO, REASON_CODE, COMMENT, DOCUMENT_ID);

    static final String EVENTS = String.join(
            ",",
            FlowableEngineEventType.TASK_COMPLETED.name(),
            FlowableEngineEventType.TASK_CREATED.name(),
            FlowableEngineEventType.TASK_ASSIGNED.name(),
            FlowableEngineEventType.ACTIVITY_STARTED.name(),
            FlowableEngineEventType.TIMER_FIRED.name(),
            FlowableEngineEventType.PROCESS_CANCELLED.name());

    private final EngineDoor door;

    LifecycleListener(EngineDoor door) {
        this.door = door;
    }

    @Override
    public void onEvent(FlowableEvent event) {
        try {
            switch ((FlowableEngineEventType) event.getType()) {
                case TASK_COMPLETED -> taskCompleted((TaskEntity) entity(event));
                case TASK_CREATED -> taskCreated((TaskEntity) entity(event));
                case TASK_ASSIGNED -> taskAssigned((TaskEntity) entity(event));
                case ACTIVITY_STARTED -> activityStarted((FlowableActivityEvent) event);
                case TIMER_FIRED -> timerFired((FlowableEngineEntityEvent) event);
                case PROCESS_CANCELLED -> cancelled((FlowableCancelledEvent) event);
                default ->
                    throw new IllegalStateException("Expected an event of a lifecycle, but got " + event.getType());
            }
        } catch (Rejected refusal) {
            throw new EngineRefusal(refusal);
        }
    }

    private void taskCompleted(TaskEntity task) {
        ExecutionEntity execution = execution(task.getExecutionId());
        String to = door.completing(instance(execution), task.getTaskDefinitionKey(), () -> asked(execution));
        // left over, they would ask again
        execution.getProcessInstance().removeVariables(MOVE_VARIABLES);
        execution.setTransientVariableLocal(TO, to);
    }

    private static MoveRequest asked(ExecutionEntity execution) {
        MoveRequest request = new MoveRequest(
                text(execution, TO),
                text(execution, REASON_CODE),
                text(execution, COMMENT),
                text(execution, DOCUMENT_ID),
                Map.of());
        execution.removeVariables(MOVE_VARIABLES);
        return request;
    }

    private static @Nullable String text(ExecutionEntity execution, String variable) {
        Object value = execution.getVariable(variable);
        return value == null ? null : value.toString();
    }

    private void taskCreated(TaskEntity task) {
        Date dueDate = task.getDueDate();
        door.taskCreated(
                instance(execution(task.getExecutionId())),
                task.getTaskDefinitionKey(),
                task.getId(),
                dueDate == null ? null : dueDate.toInstant());
    }

    private void taskAssigned(TaskEntity task) {
        door.assigning(instance(execution(task.getExecutionId())), task.getAssignee());
    }

    private void activityStarted(FlowableActivityEvent event) {
        if ("userTask".equals(event.getActivityType()) || "endEvent".equals(event.getActivityType())) {
            door.entering(instance(execution(event.getExecutionId())), event.getActivityId());
        }
    }

    private void timerFired(FlowableEngineEntityEvent event) {
        ExecutionEntity execution = execution(event.getExecutionId());
        if (execution.getCurrentFlowElement() instanceof BoundaryEvent boundary) {
            door.timerFired(instance(execution), boundary.getId());
        }
    }

    private void cancelled(FlowableCancelledEvent event) {
        door.cancelling(instance(execution(event.getProcessInstanceId())));
    }

    private static Object entity(FlowableEvent event) {
        return ((FlowableEngineEntityEvent) event).getEntity();
    }

    private static ExecutionEntity execution(String executionId) {
        return Optional.ofNullable(
                        CommandContextUtil.getExecutionEntityManager().findById(executionId))
                .orElseThrow(() -> new FlowableObjectNotFoundException(
                        "Expected execution " + executionId + " to exist still", ExecutionEntity.class));
    }

    static Instance instance(ExecutionEntity execution) {
        ExecutionEntity root = execution.isProcessInstanceType() ? execution : execution.getProcessInstance();
        return new Instance(root.getId(), root.getTenantId(), root.getProcessDefinitionId(), root.getBusinessKey());
    }

    @Override
    public boolean isFailOnException() {
        return true;
    }

    @Override
    public boolean isFireOnTransactionLifecycleEvent() {
        return false;
    }

    @Override
    public @Nullable String getOnTransaction() {
        return null;
    }
}
