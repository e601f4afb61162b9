package ma.atlas.crm.workflow.flowable;

import ma.atlas.crm.workflow.engine.EngineDoor;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.interceptor.CreateUserTaskAfterContext;
import org.flowable.engine.interceptor.CreateUserTaskBeforeContext;
import org.flowable.engine.interceptor.CreateUserTaskInterceptor;

/** The person whom a subject is assigned to gets each of its new tasks. */
class InheritedAssignee implements CreateUserTaskInterceptor {

    private final EngineDoor door;

    InheritedAssignee(EngineDoor door) {
        this.door = door;
    }

    @Override
    public void beforeCreateUserTask(CreateUserTaskBeforeContext context) {
        context.setAssignee(door.assigneeOnEntry(LifecycleListener.instance((ExecutionEntity) context.getExecution())));
    }

    @Override
    public void afterCreateUserTask(CreateUserTaskAfterContext context) {
        // the task is projected when all of it is set, at TASK_CREATED
    }
}
