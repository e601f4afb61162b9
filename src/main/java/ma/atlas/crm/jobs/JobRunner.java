package ma.atlas.crm.jobs;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Correlation;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does the steps of a job. Each begins by locking the job's row and commits with it, so that of several runners at one job, one
 * of which may have been given up for dead, each step happens once.
 */
@Component
public class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** The failure after which a job is given up. */
    private static final int MOST_ATTEMPTS = 5;

    private final JobRows rows;
    private final JobKinds kinds;
    private final TransactionOperations transactions;
    private final Clock clock;

    JobRunner(JobRows rows, JobKinds kinds, TransactionOperations transactions, Clock clock) {
        this.rows = rows;
        this.kinds = kinds;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Does a job to its end, in this thread, outside any transaction; what fails is tried again at once.
     *
     * @param progress hears of every step
     */
    public JobView run(String orgId, UUID id, Consumer<JobView> progress) {
        JobRow job = step(orgId, id).orElseThrow(() -> Rejected.because(CommonProblem.NOT_FOUND));
        while (!job.view().status().isOver()) {
            progress.accept(job.view());
            job = step(orgId, id).orElseThrow();
        }
        return job.view();
    }

    /**
     * Does the next step, or finds that there is none.
     *
     * @return how the job stands then; {@code attempts} is not 0 where the step failed
     */
    Optional<JobRow> step(String orgId, UUID id) {
        Optional<JobRow> found = read(orgId, id);
        found.filter(job -> !job.view().status().isOver()).ifPresent(this::step);
        return found.isEmpty() ? found : read(orgId, id);
    }

    private Optional<JobRow> read(String orgId, UUID id) {
        return CurrentActor.callAs(Actor.system(orgId), () -> transactions.execute(transaction -> rows.find(id)));
    }

    private void step(JobRow job) {
        Correlation.begin(job.correlationId());
        try {
            CurrentActor.runAs(job.actor(), () -> stepOrFail(job));
        } finally {
            Correlation.end();
        }
    }

    private void stepOrFail(JobRow job) {
        JobWork work = kinds.required(job.view().type());
        try {
            transactions.executeWithoutResult(transaction -> rows.lock(
                            job.view().id())
                    .filter(locked -> !locked.view().status().isOver())
                    .ifPresent(locked -> rows.progress(locked.view(), work.step(locked.state()), clock.instant())));
        } catch (RuntimeException failure) {
            failed(job, failure);
        }
    }

    private void failed(JobRow job, RuntimeException failure) {
        boolean isRefusal = failure instanceof Rejected refusal && !isPassing(refusal);
        boolean isFinal = isRefusal || job.attempts() + 1 >= MOST_ATTEMPTS;
        String code = failure instanceof Rejected refusal ? refusal.code() : CommonProblem.INTERNAL_ERROR.code();
        LOG.warn(
                "Job {} of type {} failed at {} of {}, attempt {}",
                job.view().id(),
                job.view().type(),
                job.view().done(),
                job.view().total(),
                job.attempts() + 1,
                failure);
        transactions.executeWithoutResult(transaction -> rows.failed(job.view(), code, isFinal, clock.instant()));
    }

    /** Of a refusal that says nothing about the next attempt. */
    private static boolean isPassing(Rejected refusal) {
        return switch (refusal.type().kind()) {
            case CONFLICT, STALE, UNAVAILABLE, INTERNAL -> true;
            default -> false;
        };
    }
}
