package ma.atlas.crm.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Jobs as tasks of the scheduler. A job keeps a thread for some seconds and goes to the back of the queue then, so that a long
 * one does not keep others waiting. Where an instance dies, the scheduler gives its job to another.
 */
@Configuration(proxyBeanMethods = false)
class JobTask {

    private static final String NAME = "jobs.run";
    private static final Duration TURN = Duration.ofSeconds(10);

    /** Before each further attempt of a step. */
    private static final List<Duration> WAITS =
            List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

    /** Where not even the failure of a step could be written down. */
    private static final Duration DATABASE_IS_AWAY = Duration.ofSeconds(30);

    private final JobRunner runner;
    private final Clock clock;

    JobTask(JobRunner runner, Clock clock) {
        this.runner = runner;
        this.clock = clock;
    }

    /** Which job is meant, with the organisation whose it is: no row is seen before that is known. */
    static TaskInstance<Void> instance(String orgId, UUID id) {
        return new TaskInstance<>(NAME, orgId + "/" + id);
    }

    @Bean
    Task<Void> runJobs() {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new OnFailureRetryLater<>(DATABASE_IS_AWAY))
                .onDeadExecutionRevive()
                .execute(this::takeTurn);
    }

    private CompletionHandler<Void> takeTurn(TaskInstance<Void> task, ExecutionContext context) {
        int slash = task.getId().lastIndexOf('/');
        String orgId = task.getId().substring(0, slash);
        UUID id = UUID.fromString(task.getId().substring(slash + 1));
        Instant end = clock.instant().plus(TURN);
        Optional<JobRow> job;
        do {
            job = runner.step(orgId, id);
            if (job.isEmpty() || job.get().view().status().isOver()) {
                return new OnCompleteRemove<>();
            }
        } while (job.get().attempts() == 0
                && clock.instant().isBefore(end)
                && !context.getSchedulerState().isShuttingDown());
        Instant next = clock.instant().plus(waitAfter(job.get().attempts()));
        return (complete, operations) -> operations.reschedule(complete, next);
    }

    private static Duration waitAfter(int failures) {
        return failures == 0 ? Duration.ZERO : WAITS.get(Math.min(failures, WAITS.size()) - 1);
    }
}
