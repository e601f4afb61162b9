package ma.atlas.crm.workflow.flowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.engine.impl.bpmn.parser.factory.ActivityBehaviorFactory;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultListenerFactory;
import org.flowable.engine.impl.bpmn.parser.factory.ListenerFactory;

/**
 * What the engine may make of the elements of a document: what lifecycles consist of, and nothing else, whatever a later
 * version of it learns to make.
 */
final class LifecycleParts {

    /** Named as the engine names them. */
    private static final Set<String> BEHAVIOURS = Set.of(
            "createNoneStartEventActivityBehavior",
            "createUserTaskActivityBehavior",
            "createExclusiveGatewayActivityBehavior",
            "createBoundaryTimerEventActivityBehavior",
            "createNoneEndEventActivityBehavior");

    private LifecycleParts() {}

    static ActivityBehaviorFactory behaviours(NotifyBehavior notify) {
        ActivityBehaviorFactory statuses =
                only(BEHAVIOURS, ActivityBehaviorFactory.class, new DefaultActivityBehaviorFactory());
        return (ActivityBehaviorFactory) Proxy.newProxyInstance(
                LifecycleParts.class.getClassLoader(),
                new Class<?>[] {ActivityBehaviorFactory.class},
                (proxy, method, given) -> isNotify(method, given) ? notify : call(statuses, method, given));
    }

    /** The engine’s own would look up what the expression names, and call it. */
    private static boolean isNotify(Method method, Object[] given) {
        return method.getName().equals("createServiceTaskDelegateExpressionActivityBehavior")
                && given[0] instanceof ServiceTask task
                && NotifyBehavior.isNotify(task);
    }

    /** None: documents listen to nothing. */
    static ListenerFactory listeners() {
        return only(Set.of(), ListenerFactory.class, new DefaultListenerFactory());
    }

    private static <T> T only(Set<String> methods, Class<T> type, T all) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (!methods.contains(method.getName())
                            && !method.getDeclaringClass().equals(Object.class)) {
                        throw refusal(method, given);
                    }
                    return call(all, method, given);
                }));
    }

    private static Object call(Object factory, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(factory, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static EngineRefusal refusal(Method method, Object[] given) {
        return given[0] instanceof BaseElement element
                ? EngineRefusal.ofProcess(
                        String.valueOf(element.getId()),
                        element.getXmlRowNumber(),
                        element.getClass().getSimpleName())
                : EngineRefusal.ofProcess("", 0, method.getName());
    }
}
