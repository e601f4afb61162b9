package ma.atlas.crm.schedule;

import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The workers of a {@link QueueWork}: a task each, that never ends. */
final class QueueWorkers {

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    private static final String INSTANCE = "worker";

    private QueueWorkers() {}

    static List<CustomTask<Void>> of(QueueWork work) {
        return IntStream.rangeClosed(1, work.workers())
                .mapToObj(number -> worker(work, work.name() + "-" + number))
                .toList();
    }

    private static CustomTask<Void> worker(QueueWork work, String name) {
        return Tasks.custom(name, Void.class)
                .scheduleOnStartup(INSTANCE, null, now -> now)
                .onFailure(new OnFailureRetryLater<>(AFTER_A_FAILURE))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    boolean more =
                            work.run(name, () -> context.getSchedulerState().isShuttingDown());
                    Duration pause = more ? Duration.ZERO : work.idle();
                    return (run, operations) ->
                            operations.reschedule(run, run.getTimeDone().plus(pause));
                });
    }
}
