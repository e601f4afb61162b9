package ma.atlas.crm.workflow.flowable;

import java.util.List;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.engine.EngineDoor;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.common.engine.impl.el.FixedValue;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * What the engine does at a notification: it tells the door that it went through, and goes on. It stands where the engine’s own
 * behaviour would look up what an expression names and call it; here nothing is evaluated.
 */
final class NotifyBehavior extends ServiceTaskDelegateExpressionActivityBehavior {

    static final String DELEGATE = "${notify}";

    private static final long serialVersionUID = 1L;

    private final transient EngineDoor door;

    NotifyBehavior(EngineDoor door) {
        super("notify", new FixedValue(DELEGATE), null, List.of(), List.of(), false);
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

    @Override
    public void trigger(DelegateExecution execution, String signalName, @Nullable Object signalData) {
        throw EngineRefusal.ofProcess(execution.getCurrentActivityId(), 0, "trigger");
    }
}
