package ma.atlas.crm.workflow.flowable;

import java.util.Date;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.ActivityInstanceDataManager;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * Which activities an instance went through stands in the status history; the engine's own list of them would double the
 * statements of a move and be read by nobody.
 */
class NoActivityInstances extends ActivityInstanceEntityManagerImpl {

    NoActivityInstances(ProcessEngineConfigurationImpl configuration, ActivityInstanceDataManager data) {
        super(configuration, data);
    }

    @Override
    public void recordActivityStart(ExecutionEntity execution) {
        // not kept
    }

    @Override
    public void recordActivityEnd(ExecutionEntity execution, @Nullable String deleteReason) {
        // not kept
    }

    @Override
    public void recordSequenceFlowTaken(ExecutionEntity execution) {
        // not kept
    }

    @Override
    public void recordTaskCreated(TaskEntity task, ExecutionEntity execution) {
        // not kept
    }

    @Override
    public void recordActivityTaskEnd(
            TaskEntity task,
            @Nullable ExecutionEntity execution,
            @Nullable String completer,
            @Nullable String deleteReason,
            @Nullable Date endTime) {
        // not kept
    }

    @Override
    public void recordTaskInfoChange(TaskEntity task, @Nullable Date changeTime) {
        // not kept
    }

    @Override
    public void syncUserTaskExecution(
            ExecutionEntity execution, FlowElement newElement, String oldActivityId, TaskEntity task) {
        // not kept
    }

    @Override
    public void deleteActivityInstancesByProcessInstanceId(String processInstanceId) {
        // none are kept
    }
}
