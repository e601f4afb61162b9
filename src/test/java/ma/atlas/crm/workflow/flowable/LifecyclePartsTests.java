package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.workflow.bpmn.BpmnProblem;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.ScriptTask;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.engine.impl.bpmn.parser.factory.ActivityBehaviorFactory;
import org.flowable.engine.impl.bpmn.parser.factory.ListenerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of all that the engine can make of an element, it makes what is listed here. */
class LifecyclePartsTests {

    @SuppressWarnings("NullAway") // nothing is called
    private static final NotifyBehavior NOTIFY = new NotifyBehavior(null);

    private static final List<String> MADE = List.of(
            "createBoundaryTimerEventActivityBehavior",
            "createExclusiveGatewayActivityBehavior",
            "createNoneEndEventActivityBehavior",
            "createNoneStartEventActivityBehavior",
            "createUserTaskActivityBehavior");

    static Stream<Method> behaviours() {
        return Arrays.stream(ActivityBehaviorFactory.class.getMethods())
                .filter(method -> !MADE.contains(method.getName()));
    }

    static Stream<Method> listeners() {
        return Arrays.stream(ListenerFactory.class.getMethods());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("behaviours")
    void no_other_behaviour_is_made(Method method) {
        assertRefused(LifecycleParts.behaviours(NOTIFY), method);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listeners")
    void no_listener_is_made(Method method) {
        assertRefused(LifecycleParts.listeners(), method);
    }

    private static void assertRefused(Object factory, Method method) {
        Object[] nothing = new Object[method.getParameterCount()];
        for (int i = 0; i < nothing.length; i++) {
            nothing[i] = method.getParameterTypes()[i] == boolean.class ? false : null;
        }
        assertThatThrownBy(() -> method.invoke(factory, nothing))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(EngineRefusal.class);
    }

    @Test
    void the_engine_asks_for_the_behaviours_of_a_lifecycle_by_these_names() throws ReflectiveOperationException {
        List<String> made = new ArrayList<>();
        for (Method method : ActivityBehaviorFactory.class.getMethods()) {
            if (MADE.contains(method.getName())) {
                Object[] given = new Object[method.getParameterCount()];
                for (int i = 0; i < given.length; i++) {
                    Class<?> type = method.getParameterTypes()[i];
                    given[i] = type == boolean.class
                            ? true
                            : type.getDeclaredConstructor().newInstance();
                }
                assertThat(method.invoke(LifecycleParts.behaviours(NOTIFY), given))
                        .isNotNull();
                made.add(method.getName());
            }
        }
        assertThat(made).containsExactlyInAnyOrderElementsOf(MADE);
    }

    @Test
    void a_service_task_is_made_a_notification_by_its_very_text_alone() {
        ActivityBehaviorFactory behaviours = LifecycleParts.behaviours(NOTIFY);
        ServiceTask task = new ServiceTask();
        task.setImplementationType("delegateExpression");
        task.setImplementation("${notify}");
        assertThat(behaviours.createServiceTaskDelegateExpressionActivityBehavior(task))
                .isSameAs(NOTIFY);
        assertThatThrownBy(() -> behaviours.createServiceTaskExpressionActivityBehavior(task))
                .isInstanceOf(EngineRefusal.class);
        for (String other : List.of("", "notify", "${notify }", "#{notify}", "${Notify}", "${notify.x}", "${canary}")) {
            task.setImplementation(other);
            assertThatThrownBy(() -> behaviours.createServiceTaskDelegateExpressionActivityBehavior(task))
                    .isInstanceOf(EngineRefusal.class);
        }
    }

    @Test
    void a_refusal_says_which_element_it_is_about() {
        BaseElement script = new ScriptTask();
        script.setId("harm");
        script.setXmlRowNumber(7);
        Throwable thrown = catchThrowable(
                () -> LifecycleParts.behaviours(NOTIFY).createScriptTaskActivityBehavior((ScriptTask) script));
        Rejected refusal = (Rejected) thrown.getCause();
        assertThat(refusal.properties())
                .containsEntry(
                        "problems",
                        List.of(new BpmnProblem(
                                BpmnProblem.Severity.ERROR, "engine-refuses", "harm", 7, List.of("ScriptTask"))));
    }
}
