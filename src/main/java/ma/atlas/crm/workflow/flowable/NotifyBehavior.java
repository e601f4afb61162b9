package ma.atlas.crm.workflow.flowable;

import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.engine.EngineDoor;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;

/** What the engine does at a notification: it tells the door that it went through, and goes on. It evaluates nothing. */
final class NotifyBehavior extends FlowNodeActivityBehavior {

    static final String DELEGATE = "${notify}";

    private static final long serialVersionUID = 1L;

    private final transient EngineDoor door;

    NotifyBehavior(EngineDoor door) {
        this.door = door;
    }

    /** Whether a service task is one: by this very text, which is compared, and never evaluated. */
    static boolean isNotify(ServiceTask task) {
        return "delegateExpression".equals(task.getImplementationType()) && DELEGATE.equals(task.getImplementation());
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            door.passing(LifecycleListener.instance((ExecutionEntity) execution), execution.getCurrentActivityId());
        } catch (Rejected refusal) {
            throw new EngineRefusal(refusal);
        }
        leave(execution);
    }
}
