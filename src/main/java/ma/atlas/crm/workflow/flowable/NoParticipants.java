package ma.atlas.crm.workflow.flowable;

import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.interceptor.IdentityLinkInterceptor;
import org.flowable.identitylink.service.impl.persistence.entity.IdentityLinkEntity;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Who took part in an instance stands in the status history; the engine need not keep a second list of it. */
class NoParticipants implements IdentityLinkInterceptor {

    @Override
    public void handleCompleteTask(TaskEntity task) {
        // not kept
    }

    @Override
    public void handleAddIdentityLinkToTask(TaskEntity task, IdentityLinkEntity identityLink) {
        // not kept
    }

    @Override
    public void handleAddAssigneeIdentityLinkToTask(TaskEntity task, @Nullable String assignee) {
        // not kept
    }

    @Override
    public void handleAddOwnerIdentityLinkToTask(TaskEntity task, @Nullable String owner) {
        // not kept
    }

    @Override
    public void handleCreateProcessInstance(ExecutionEntity processInstance) {
        // not kept
    }

    @Override
    public void handleCreateSubProcessInstance(ExecutionEntity subProcessInstance, ExecutionEntity superExecution) {
        // not kept
    }
}
