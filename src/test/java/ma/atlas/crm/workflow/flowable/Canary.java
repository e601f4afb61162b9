package ma.atlas.crm.workflow.flowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEventListener;
import org.flowable.engine.delegate.CustomPropertiesResolver;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.ExecutionListener;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.delegate.TaskListener;
import org.flowable.task.service.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Code that no document may reach: a bean and a class of everything that the engine calls, which knows when it was. */
@Component("canary")
public class Canary
        implements JavaDelegate, ExecutionListener, TaskListener, FlowableEventListener, CustomPropertiesResolver {

    /** What a shell touches. */
    static final Path FILE =
            Path.of("target", "canary-" + ProcessHandle.current().pid());

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger TOUCHED = new AtomicInteger();

    /** Forgets what was. */
    static void rest() {
        TOUCHED.set(0);
        FILE.toFile().delete();
    }

    static boolean isTouched() {
        return TOUCHED.get() > 0 || Files.exists(FILE);
    }

    /** What an expression calls; any type of answer will do somewhere. */
    public static String touch() {
        TOUCHED.incrementAndGet();
        return "true";
    }

    /** As a number of instances. */
    public int count() {
        touch();
        return 1;
    }

    /** As a condition. */
    public boolean isTrue() {
        touch();
        return true;
    }

    /** As a collection. */
    public List<String> several() {
        touch();
        return List.of("one");
    }

    @Override
    public void execute(DelegateExecution execution) {
        touch();
    }

    @Override
    public void notify(DelegateExecution execution) {
        touch();
    }

    @Override
    public void notify(DelegateTask task) {
        touch();
    }

    @Override
    public Map<String, Object> getCustomPropertiesMap(DelegateExecution execution) {
        touch();
        return Map.of();
    }

    @Override
    public void onEvent(FlowableEvent event) {
        touch();
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
    public String getOnTransaction() {
        return null;
    }
}
