package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import ma.atlas.crm.shared.Rejected;
import org.flowable.bpmn.exceptions.XMLException;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableIllegalArgumentException;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.util.TaskHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the engine throws is a refusal with a code; only what is no fault of its own passes. */
class FlowableLifecycleEngineTests {

    private static FlowableLifecycleEngine throwing(RuntimeException thrown) {
        return new FlowableLifecycleEngine(
                throwing(RepositoryService.class, thrown),
                throwing(RuntimeService.class, thrown),
                throwing(TaskService.class, thrown));
    }

    private static <T> T throwing(Class<T> service, RuntimeException thrown) {
        return service.cast(
                Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, (proxy, method, given) -> {
                    throw thrown;
                }));
    }

    /** As the engine throws it when what it has just read is gone. */
    private static RuntimeException stumbled() {
        return (RuntimeException)
                catchThrowable(() -> TaskHelper.completeTask(null, null, null, null, null, null, null));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new FlowableOptimisticLockingException("x"), "conflict", "conflict"),
                Arguments.of(new FlowableObjectNotFoundException("x"), "conflict", "conflict"),
                Arguments.of(stumbled(), "conflict", "conflict"),
                Arguments.of(new FlowableException("x"), "engine-state", "workflow-invalid"),
                Arguments.of(new FlowableIllegalArgumentException("x"), "engine-state", "workflow-invalid"),
                Arguments.of(new XMLException("x"), "engine-state", "workflow-invalid"),
                Arguments.of(EngineRefusal.ofProcess("", 0, "x"), "workflow-invalid", "workflow-invalid"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void is_a_refusal(RuntimeException thrown, String ofTask, String ofDocument) {
        FlowableLifecycleEngine engine = throwing(thrown);
        assertThat(code(catchThrowable(() -> engine.complete("task")))).isEqualTo(ofTask);
        assertThat(code(catchThrowable(() -> engine.assign("task", null)))).isEqualTo(ofTask);
        assertThat(code(catchThrowable(() -> engine.end("instance", "why")))).isEqualTo(ofTask);
        assertThat(code(catchThrowable(() -> engine.start("definition", "org", "key"))))
                .isEqualTo(ofTask);
        assertThat(code(catchThrowable(() -> engine.place("instance", "A", "B"))))
                .isEqualTo(ofTask);
        assertThat(code(catchThrowable(() -> engine.deploy("org", "CASE", new byte[0]))))
                .isEqualTo(ofDocument);
    }

    private static String code(Throwable thrown) {
        assertThat(thrown).isInstanceOf(Rejected.class);
        return ((Rejected) thrown).code();
    }

    @Test
    void a_mistake_of_our_own_is_none() {
        NullPointerException ours = new NullPointerException("ours");
        assertThat(catchThrowable(() -> throwing(ours).complete("task"))).isSameAs(ours);
    }
}
